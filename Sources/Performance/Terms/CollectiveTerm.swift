internal import Catalog

/// Collectives that end the sublayers of tensor-parallel layers:
/// `α_0 + α_h(t−1) + (t−1)/t·n·d·2/B_ar` each, two for a usual layer; none on one chip.
///
/// Groups that attend on their own reduce their own tokens. Experts that every chip of a stage holds
/// a part of are reduced over the stage; experts that are spread are exchanged instead
/// (`ExpertExchangeTerm`).
struct CollectiveTerm {
  /// Seconds in a step that do not grow with its tokens.
  let latency: Double
  /// Seconds per token.
  let perToken: Double

  init(_ configuration: ServingConfiguration, _ links: InterconnectRates) {
    let shape = configuration.model.architecture
    let layout = configuration.layout
    let bytes = Double(shape.hidden) * InterconnectRates.activationBytes
    let expertLayers = shape.experts?.layers ?? 0
    let isWhole = layout.expertParallel > 1 || layout.attentionDataParallel > 1
    let grouped = Double(shape.sublayers - (isWhole ? expertLayers : 0))
    let group = CollectiveTerm(
      count: grouped, chips: layout.tensorParallel,
      bytesPerToken: bytes / Double(layout.attentionDataParallel), links)
    // Chips that share an expert reduce the tokens which the exchange brought to it.
    let sharing = layout.acceleratorsPerStage / layout.expertParallel
    let experts = CollectiveTerm(
      count: isWhole ? Double(expertLayers) : 0, chips: sharing,
      bytesPerToken: bytes / Double(layout.expertParallel), links)
    latency = group.latency + experts.latency
    perToken = (group.perToken + experts.perToken) / Double(layout.pipelineParallel)
  }

  private init(
    count: Double, chips: Int, bytesPerToken: Double, _ links: InterconnectRates
  ) {
    guard chips > 1, count > 0 else {
      (latency, perToken) = (0, 0)
      return
    }
    latency = count * links.allReduceLatency(chips: Double(chips))
    perToken = count * links.allReduceTime(chips: Double(chips)) * bytesPerToken
  }
}
