internal import Catalog

/// Multiplying in linear layers: `2·(N_act·n + N_head·b)/(t·F·μ_c)`.
///
/// Where whole experts are spread over chips, the most loaded chip decides. Compilers that pad
/// batches to fixed shapes multiply the padding too.
struct LinearTerm {
  /// Seconds per prefill token.
  let perPrefillToken: Double
  /// Seconds per decoding sequence, which also passes the head.
  let perSequence: Double

  init(_ configuration: ServingConfiguration, _ rates: ReplicaRates) {
    let shape = configuration.model.architecture
    let weights = WeightLayout(configuration)
    let imbalance =
      configuration.layout.expertParallel > 1 ? configuration.layout.expertImbalance : 1
    let padding = configuration.features.shapePadding / rates.stages
    let denseRate = weights.multipliesDenseIn16Bits ? rates.linear16BitRate : rates.linearRate
    let routed = shape.routedParameters * shape.activeExpertShare * imbalance
    let linear = 2 * (shape.denseLinearParameters / denseRate + routed / rates.linearRate)
    perPrefillToken = linear * padding
    perSequence = (linear + 2 * shape.headParameters / denseRate) * padding
  }
}
