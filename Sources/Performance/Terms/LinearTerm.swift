internal import Catalog

/// Multiplying in linear layers: `2·N_dense·n/(g·F_d·μ_c) + 2·N_active·n/(g·F_e·μ_e)`, and the head
/// for tokens of decoding sequences.
///
/// Prompts are multiplied π times as efficiently. A bubble of the pipeline delays everything but
/// them. Where whole experts are spread over chips, the most loaded chip decides, unless the fit has
/// that in μ_e. Compilers that pad batches to fixed shapes multiply the padding too.
struct LinearTerm {
  /// Seconds per prefill token.
  let perPrefillToken: Double
  /// Seconds per token of a decoding sequence, which also passes the head.
  let perSequence: Double
  /// Seconds of the bubble on the head for each token, which prompts fill up.
  let headBubble: Double

  init(_ configuration: ServingConfiguration, _ rates: ReplicaRates) {
    let shape = configuration.model.architecture
    let parameters = configuration.parameters
    let isUneven = configuration.layout.expertParallel > 1 && parameters.form == .plain
    let imbalance = isUneven ? configuration.layout.expertImbalance : 1
    let padding = configuration.features.shapePadding / rates.stages
    let routed = shape.routedParameters * shape.activeExpertShare * imbalance
    let linear = 2 * (shape.denseLinearParameters / rates.denseRate + routed / rates.expertRate)
    let head = 2 * shape.headParameters / rates.denseRate * padding
    perPrefillToken = linear * padding / parameters.prefillEfficiency
    perSequence = (linear * padding + head) * rates.bubble
    headBubble = head * (rates.bubble - 1)
  }
}
