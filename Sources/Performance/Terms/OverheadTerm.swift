internal import Catalog
internal import Quantities

/// Launches and host work: `Λ·τ_L + p·τ_0 + n·τ_S`.
///
/// A layer is a pair of mixer and feed-forward unit; each stage of a pipeline has a host step.
struct OverheadTerm {
  /// Seconds per step.
  let perStep: Double
  /// Seconds per token of a decoding sequence: the hosts of groups that attend on their own share
  /// them.
  let perToken: Double

  init(_ configuration: ServingConfiguration) {
    let parameters = configuration.parameters
    let layers = Double(configuration.model.architecture.sublayers) / 2
    perToken =
      parameters.sequenceOverheadSeconds / Double(configuration.layout.attentionDataParallel)
    perStep =
      layers * parameters.layerOverheadSeconds
      + Double(configuration.layout.pipelineParallel) * parameters.stepOverheadSeconds
  }
}
