internal import Catalog
internal import Quantities

/// Launches and host work: `Λ·τ_L + p·τ_0`.
///
/// A layer is a pair of mixer and feed-forward unit; each stage of a pipeline has a host step.
struct OverheadTerm {
  /// Seconds per step.
  let perStep: Double

  init(_ configuration: ServingConfiguration) {
    let efficiency = configuration.efficiency
    let layers = Double(configuration.model.architecture.sublayers) / 2
    perStep =
      layers * efficiency.layerOverhead.seconds
      + Double(configuration.layout.pipelineParallel) * efficiency.stepOverhead.seconds
  }
}
