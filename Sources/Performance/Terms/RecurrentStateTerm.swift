internal import Catalog

/// Layers with a state: a step reads and writes the state of every decoding sequence, and a prompt
/// passes its tokens through it.
///
/// In the fitted form prompts pass for free, as in the fit. An element of the state is decayed, updated and read out: 6 FLOPs a token. The state is split
/// over chips like the heads it belongs to.
struct RecurrentStateTerm {
  /// Seconds per decoding sequence: `2·S_state/(t·BW·μ_k)`.
  let perSequence: Double
  /// Seconds per prefill token.
  let perPrefillToken: Double

  init(_ configuration: ServingConfiguration, _ rates: ReplicaRates) {
    guard let layers = configuration.model.architecture.recurrence else {
      (perSequence, perPrefillToken) = (0, 0)
      return
    }
    perSequence = 2 * layers.stateBytesPerSequence / rates.kvBandwidth / rates.stages * rates.bubble
    guard configuration.parameters.form == .plain else {
      perPrefillToken = 0
      return
    }
    let elements = Double(layers.layers * layers.innerWidth) * Double(layers.stateDimension)
    perPrefillToken = 6 * elements / rates.attentionRate / rates.stages
  }
}
