internal import Catalog
internal import Quantities

/// Collectives as they were fitted: two messages for each layer of `(8 + hops + 25 beyond the domain)
/// µs + bytes/(0.4·link)`, times a.
///
/// Chips of one group reduce all tokens' activations: `2·(t−1)/t·n·d·2` bytes. Groups that attend on
/// their own send each token to its experts, `n/t·k·d·2·(1−1/t)` bytes, of which 0.35 are exposed
/// beyond the domain, and never more than gathering all tokens.
struct FittedCollectiveTerm {
  /// Seconds in a step that do not grow with its tokens.
  let latency: Double
  /// Seconds per token.
  let perToken: Double

  /// Hops beyond which latency does not grow.
  static let mostHops = 15.0
  /// Added latency beyond the scale-up domain, in seconds.
  static let networkLatency = 25e-6
  /// The share of the exchange between experts that is exposed beyond the domain: tokens go to few
  /// nodes, and transfers overlap.
  static let exposedNetworkShare = 0.35
  /// Bytes per second of a chip's network where it is unknown.
  static let unknownNetwork = 50e9

  init(_ configuration: ServingConfiguration, _ links: InterconnectRates) {
    let shape = configuration.model.architecture
    let layout = configuration.layout
    let parameters = configuration.parameters
    let chips = Double(layout.acceleratorsPerStage)
    guard chips > 1 else {
      (latency, perToken) = (0, 0)
      return
    }
    let leaves = layout.acceleratorsPerStage > configuration.accelerator.scaleUpDomain
    let messages = Double(shape.sublayers) * parameters.collectiveFactor
    latency =
      messages
      * (parameters.collectives.baseSeconds
        + parameters.collectives.hopSeconds * min(chips - 1, Self.mostHops)
        + (leaves ? Self.networkLatency : 0))
    let bytes = Self.bytesPerToken(shape, layout, chips: chips, leaves: leaves)
    perToken =
      messages * bytes / Double(layout.pipelineParallel)
      / Self.bandwidth(configuration, links, leaves: leaves)
  }

  private static func bandwidth(
    _ configuration: ServingConfiguration, _ links: InterconnectRates, leaves: Bool
  ) -> Double {
    guard leaves, case .shareOfLinks(let share) = configuration.parameters.collectives.bandwidth
    else { return links.bandwidth }
    return share * (configuration.accelerator.scaleOutBandwidth?.bytesPerSecond ?? unknownNetwork)
  }

  private static func bytesPerToken(
    _ shape: ModelArchitecture, _ layout: ParallelLayout, chips: Double, leaves: Bool
  ) -> Double {
    let width = Double(shape.hidden) * InterconnectRates.activationBytes
    guard layout.attentionDataParallel > 1 else { return width * 2 * (chips - 1) / chips }
    guard let experts = shape.experts else { return width / chips * (chips - 1) / chips }
    let sent = width / chips * Double(experts.active) * (1 - 1 / chips)
    return min(width, leaves ? sent * exposedNetworkShare : sent)
  }
}
