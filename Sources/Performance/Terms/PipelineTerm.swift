internal import Catalog

/// Handing activations from stage to stage: `(p−1)·(α + n·d·2/(t·B))`; nothing with one stage.
///
/// As many microbatches are under way as there are stages, so that a step carries each token
/// through all of them once and no stage waits.
struct PipelineTerm {
  /// Seconds in a step that do not grow with its tokens.
  let latency: Double
  /// Seconds per token.
  let perToken: Double

  init(_ configuration: ServingConfiguration, _ links: InterconnectRates) {
    let layout = configuration.layout
    let hops = Double(layout.pipelineParallel - 1)
    guard hops > 0 else {
      (latency, perToken) = (0, 0)
      return
    }
    let bytes =
      Double(configuration.model.architecture.hidden) * InterconnectRates.activationBytes
    latency = hops * links.stageLatency(accelerators: layout.accelerators)
    perToken =
      hops * bytes / Double(layout.acceleratorsPerStage)
      * links.stageTime(accelerators: layout.accelerators) / Double(layout.pipelineParallel)
  }
}
