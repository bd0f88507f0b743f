internal import Catalog

/// All that chips of a replica send each other in a step.
struct MessageTerm {
  /// Seconds in a step that do not grow with its tokens.
  let latency: Double
  /// Seconds per token.
  let perToken: Double

  init(_ configuration: ServingConfiguration, _ links: InterconnectRates) {
    guard configuration.parameters.form == .plain else {
      let collectives = FittedCollectiveTerm(configuration, links)
      (latency, perToken) = (collectives.latency, collectives.perToken)
      return
    }
    let collectives = CollectiveTerm(configuration, links)
    let exchange = ExpertExchangeTerm(configuration, links)
    let pipeline = PipelineTerm(configuration, links)
    latency = collectives.latency + exchange.latency + pipeline.latency
    perToken = collectives.perToken + exchange.perToken + pipeline.perToken
  }
}
