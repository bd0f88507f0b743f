internal import Catalog

/// Attention of prompts: `4·layers·n_q·d_h·c·P̄/(t·F16·μ_a)`, less where windows or a choice of
/// tokens cut it off; the index of sparse attention compares with every token.
struct PrefillAttentionTerm {
  /// a4: seconds per prefill token and token before it.
  let perAttendedToken: Double

  init(_ configuration: ServingConfiguration, _ traffic: TrafficShape, _ rates: ReplicaRates) {
    let shape = configuration.model.architecture
    let share = shape.attendedShare(inputTokens: traffic.meanInputTokens)
    let flops = shape.attentionFLOPsPerPair * share + shape.indexFLOPsPerPair
    perAttendedToken = flops / rates.attentionRate / rates.stages
  }
}
