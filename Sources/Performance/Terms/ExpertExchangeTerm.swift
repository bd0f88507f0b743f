internal import Catalog

/// Sending tokens to their experts and back:
/// `2·Λ_moe·(α + n·k·d·2·(1−1/e)/(e·B))·(1−overlap)`; nothing where experts are not spread.
struct ExpertExchangeTerm {
  /// Seconds in a step that do not grow with its tokens.
  let latency: Double
  /// Seconds per token.
  let perToken: Double

  init(_ configuration: ServingConfiguration, _ links: InterconnectRates) {
    let layout = configuration.layout
    guard let experts = configuration.model.architecture.experts, layout.expertParallel > 1 else {
      (latency, perToken) = (0, 0)
      return
    }
    let spread = Double(layout.expertParallel)
    let exposed = 2 * Double(experts.layers) * (1 - layout.exchangeOverlap)
    let bytes =
      Double(experts.active * configuration.model.architecture.hidden)
      * InterconnectRates.activationBytes
    latency = exposed * links.exchangeLatency(group: spread)
    perToken =
      exposed * bytes / spread * links.exchangeTime(group: spread)
      / Double(layout.pipelineParallel)
  }
}
