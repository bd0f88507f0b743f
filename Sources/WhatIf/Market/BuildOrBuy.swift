public import Economics
public import Quantities

/// A fleet of one's own beside hosted models: from which load on the fleet is cheaper.
///
/// The fleet's cost is paid whatever the load; a hosted model's is paid by the token. They are equal
/// at `λ* = C ÷ price of a request`, in attempts per second, with every workload in its share of the
/// planned traffic. Checks of answers cost both the same and are in neither side of that quotient.
public struct BuildOrBuy: Sendable, Hashable {
  /// One hosted model beside the fleet.
  public struct Line: Sendable, Hashable {
    /// The offer.
    public let offer: MarketOffer
    /// What an attempt costs, over all workloads.
    public let pricePerAttempt: Quantity<Money>
    /// The load from which the fleet is cheaper, in attempts per second.
    public let breakEvenAttemptsPerSecond: Double
    /// The same as a share of what the fleet carries; above 1: the fleet never pays.
    public let breakEvenUtilization: Double
    /// US dollars for a million delivered output tokens, checks included.
    public let usdPerMillionDeliveredTokens: Double
    /// The same for a million verified tokens; nil without a score.
    public let usdPerMillionVerifiedTokens: Double?
    /// Whether the model is at least as good as the fleet's; nil where either has no score.
    public let isAsGood: Bool?
    /// Whether the fleet is cheaper for a delivered token at the planned mean load.
    public let isFleetCheaper: Bool
    /// The same for a verified token; nil where either has no score.
    public let isFleetCheaperVerified: Bool?
  }

  /// What the fleet is called.
  public let name: String
  /// What the fleet costs without checks.
  public let fleetRate: Quantity<MoneyRate>
  /// Attempts per second that the fleet carries with every objective met.
  public let capacityAttemptsPerSecond: Double
  /// The quality of its answers, 0...1; nil where none counts.
  public let quality: Double?
  /// The traffic that it answers.
  public let traffic: [BuildTraffic]
  /// The share of input that a provider finds in its cache, 0...1.
  public let hitShare: Double
  /// The hosted models, in the order of the market.
  public let lines: [Line]

  /// Compares a fleet with a market.
  ///
  /// - Parameters:
  ///   - name: what the fleet is called.
  ///   - fleetRate: what it costs without checks.
  ///   - capacityAttemptsPerSecond: what it carries, above 0.
  ///   - quality: of its answers; nil where none counts.
  ///   - traffic: what it answers; at least one workload with requests.
  ///   - market: the hosted models.
  ///   - hitShare: the share of input that a provider finds in its cache, 0...1.
  /// - Throws: `MarketError` for a capacity or a traffic of zero, `InvalidTerm` for a price out of
  ///   range.
  /// - Complexity: O(offers × workloads).
  public init(
    name: String, fleetRate: Quantity<MoneyRate>, capacityAttemptsPerSecond: Double,
    quality: Double?, traffic: [BuildTraffic], market: Market, hitShare: Double = 0
  ) throws {
    self.name = name
    self.fleetRate = fleetRate
    self.capacityAttemptsPerSecond = capacityAttemptsPerSecond
    self.quality = quality
    self.traffic = traffic
    self.hitShare = hitShare
    let attempts = traffic.reduce(0) { $0 + $1.meanAttemptsPerSecond }
    guard attempts > 0, capacityAttemptsPerSecond > 0 else {
      throw MarketError(
        message: "'\(name)' carries \(capacityAttemptsPerSecond) attempts a second and plans "
          + "\(attempts), which leaves nothing to compare.",
        fix: "give a fleet that serves something.")
    }
    var lines: [Line] = []
    for offer in market.offers {
      lines.append(
        try Line(
          offer: offer, fleetRate: fleetRate, capacity: capacityAttemptsPerSecond,
          quality: quality, traffic: traffic, hitShare: hitShare))
    }
    self.lines = lines
  }

  /// Attempts per second on average, as planned.
  public var meanAttemptsPerSecond: Double {
    traffic.reduce(0) { $0 + $1.meanAttemptsPerSecond }
  }

  /// The mean load as a share of what the fleet carries.
  public var meanUtilization: Double { meanAttemptsPerSecond / capacityAttemptsPerSecond }

  /// US dollars for a million delivered output tokens at the planned mean load, checks included.
  public var usdPerMillionDeliveredTokens: Double {
    BuildOrBuy.usdPerMillionDelivered(fleetRate.usdPerSecond, traffic)
  }

  /// The same for a million verified tokens; nil where no quality counts.
  public var usdPerMillionVerifiedTokens: Double? {
    quality.flatMap { $0 > 0 ? usdPerMillionDeliveredTokens / $0 : nil }
  }

  /// Checks are added to what the answers cost, and everything is spread over delivered tokens.
  fileprivate static func usdPerMillionDelivered(
    _ usdPerSecond: Double, _ traffic: [BuildTraffic]
  ) -> Double {
    let checks = traffic.reduce(0) { $0 + $1.checkCost.usd * $1.meanAttemptsPerSecond }
    let tokens = traffic.reduce(0) { $0 + $1.deliveredTokensPerSecond }
    return (usdPerSecond + checks) / tokens * 1e6
  }
}

extension BuildOrBuy.Line {
  fileprivate init(
    offer: MarketOffer, fleetRate: Quantity<MoneyRate>, capacity: Double, quality: Double?,
    traffic: [BuildTraffic], hitShare: Double
  ) throws(InvalidTerm) {
    var usdPerSecond = 0.0
    for workload in traffic {
      let price = try offer.pricePerRequest(
        inputTokens: workload.inputTokens, outputTokens: workload.outputTokens,
        hitShare: hitShare)
      usdPerSecond += price.usd * workload.meanAttemptsPerSecond
    }
    let attempts = traffic.reduce(0) { $0 + $1.meanAttemptsPerSecond }
    self.offer = offer
    pricePerAttempt = .usd(usdPerSecond / attempts)
    breakEvenAttemptsPerSecond = fleetRate.breakEvenRequestsPerSecond(
      againstAPI: pricePerAttempt)
    breakEvenUtilization = breakEvenAttemptsPerSecond / capacity
    isFleetCheaper = breakEvenAttemptsPerSecond < attempts
    let delivered = BuildOrBuy.usdPerMillionDelivered(usdPerSecond, traffic)
    usdPerMillionDeliveredTokens = delivered
    let score = offer.quality?.score
    let verified = score.flatMap { $0 > 0 ? delivered / $0 : nil }
    usdPerMillionVerifiedTokens = verified
    let own = BuildOrBuy.usdPerMillionDelivered(fleetRate.usdPerSecond, traffic)
    isFleetCheaperVerified = verified.flatMap { verified in
      quality.flatMap { $0 > 0 ? own / $0 < verified : nil }
    }
    isAsGood = score.flatMap { score in quality.map { score >= $0 } }
  }
}
