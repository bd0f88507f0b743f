public import Catalog
public import Economics
public import Planning
public import Quantities

/// A fleet of one's own beside hosted models: from which load on the fleet is cheaper.
///
/// The fleet's cost is paid whatever the load; a hosted model's is paid by the token. They are equal
/// at `λ* = C ÷ price of an attempt`, in attempts per second, with every workload in its share of the
/// planned traffic. Checks of answers cost both the same and are in neither side of that quotient;
/// they let pass of a hosted model's answers what they would in a plan that used it.
public struct BuildOrBuy: Sendable, Hashable {
  /// What a hosted model's answers come to, over all workloads.
  public struct Answers: Sendable, Hashable {
    /// The share of right answers among those delivered, 0...1.
    public let quality: Double
    /// What a delivered answer counts for, at most 1.
    public let credit: Double
    /// The workloads whose floor the model does not reach.
    public let belowFloorOf: [String]
  }

  /// One hosted model beside the fleet.
  public struct Line: Sendable, Hashable {
    /// The offer.
    public let offer: MarketOffer
    /// What an attempt costs over all workloads, with what its CO2e is taken to cost.
    public let costPerAttempt: Quantity<Money>
    /// The load from which the fleet is cheaper, in attempts per second.
    public let breakEvenAttemptsPerSecond: Double
    /// The same as a share of what the fleet carries.
    public let breakEvenUtilization: Double
    /// Whether the mean load can come to that before the peak is more than the plan allows.
    public let isBreakEvenReachable: Bool
    /// What its answers come to; nil without a score, and where the check that the plan states could
    /// not reject and accept such shares of them.
    public let answers: Answers?
    /// US dollars for a million delivered output tokens, checks included.
    public let usdPerMillionDeliveredTokens: Double
    /// The same for a million verified tokens; nil without answers that count for something.
    public let usdPerMillionVerifiedTokens: Double?
    /// Whether the model is at least as good as the fleet's on average, and reaches the floor of every
    /// workload; nil where either has no quality.
    public let isAsGood: Bool?
    /// Whether the fleet is cheaper for a delivered token at the planned mean load.
    public let isFleetCheaper: Bool
    /// The same for a verified token; nil where either has none.
    public let isFleetCheaperVerified: Bool?
  }

  /// The fleet.
  public let fleet: BuildFleet
  /// The share of input that a provider finds in its cache, 0...1.
  public let hitShare: Double
  /// The hosted models, in the order of the market.
  public let lines: [Line]

  /// Compares a fleet with a market.
  ///
  /// - Parameters:
  ///   - fleet: with a capacity and traffic above 0.
  ///   - market: the hosted models.
  ///   - hitShare: the share of input that a provider finds in its cache, 0...1.
  /// - Throws: `MarketError` for a capacity or a traffic of zero, `InvalidTerm` for a price or a score
  ///   out of range.
  /// - Complexity: O(offers × workloads).
  public init(_ fleet: BuildFleet, beside market: Market, hitShare: Double = 0) throws {
    guard fleet.meanAttemptsPerSecond > 0, fleet.capacityAttemptsPerSecond > 0 else {
      throw MarketError(
        message: "'\(fleet.name)' carries \(fleet.capacityAttemptsPerSecond) attempts a second and "
          + "plans \(fleet.meanAttemptsPerSecond), which leaves nothing to compare.",
        fix: "give a fleet that serves something.")
    }
    self.fleet = fleet
    self.hitShare = hitShare
    var lines: [Line] = []
    for offer in market.offers {
      let answers = try Answers(of: offer, fleet.traffic, benchmark: market.benchmark)
      lines.append(try Line(offer, beside: fleet, answers: answers, hitShare: hitShare))
    }
    self.lines = lines
  }

  /// Compares the systems of a plan with a market.
  ///
  /// - Parameters:
  ///   - plan: a plan.
  ///   - request: what the plan was made for.
  ///   - market: the hosted models.
  ///   - catalog: what the plan was made from.
  /// - Throws: `IncomparablePlan` as `BuildFleet` does, and as the comparison itself.
  /// - Complexity: O(offers × workloads + lines of the plan).
  public init(
    _ plan: Plan, for request: PlanRequest, market: Market, catalog: Catalog
  ) throws {
    try self.init(
      BuildFleet(plan, for: request, catalog: catalog, benchmark: market.benchmark),
      beside: market, hitShare: request.api.cachedInputShare)
  }
}

extension BuildOrBuy.Answers {
  /// Scores that differ by less are alike: they went through different sums.
  fileprivate static let tolerance = 1e-9

  /// What the answers of a hosted model come to; nil without a score, and where a check could not do
  /// what the plan says of it.
  fileprivate init?(
    of offer: MarketOffer, _ traffic: [BuildTraffic], benchmark: String
  ) throws(InvalidTerm) {
    guard let score = offer.quality?.score else { return nil }
    var sums = (tokens: 0.0, right: 0.0, credit: 0.0)
    var below: [String] = []
    for workload in traffic {
      guard
        let answers = try StatedAnswers(
          score: score, verification: workload.verification, quality: workload.quality)
      else { return nil }
      let tokens = workload.deliveredTokensPerSecond
      sums.tokens += tokens
      sums.right += tokens * answers.right
      sums.credit += tokens * answers.credit
      let isCounted = workload.quality.benchmark == benchmark
      if isCounted, answers.right < workload.floor - Self.tolerance {
        below.append(workload.workload)
      }
    }
    quality = sums.right / sums.tokens
    credit = sums.credit / sums.tokens
    belowFloorOf = below
  }

  fileprivate func isAsGood(as quality: Double) -> Bool {
    self.quality >= quality - Self.tolerance && belowFloorOf.isEmpty
  }
}

extension BuildOrBuy.Line {
  fileprivate init(
    _ offer: MarketOffer, beside fleet: BuildFleet, answers: BuildOrBuy.Answers?, hitShare: Double
  ) throws(InvalidTerm) {
    var usdPerSecond = 0.0
    for workload in fleet.traffic {
      let cost = try workload.costPerAttempt(of: offer, hitShare: hitShare)
      usdPerSecond += cost.usd * workload.meanAttemptsPerSecond
    }
    let attempts = fleet.meanAttemptsPerSecond
    self.offer = offer
    self.answers = answers
    costPerAttempt = .usd(usdPerSecond / attempts)
    breakEvenAttemptsPerSecond = fleet.rate.breakEvenRequestsPerSecond(againstAPI: costPerAttempt)
    breakEvenUtilization = breakEvenAttemptsPerSecond / fleet.capacityAttemptsPerSecond
    isBreakEvenReachable = breakEvenUtilization <= fleet.reachableUtilization
    isFleetCheaper = breakEvenAttemptsPerSecond < attempts
    let delivered = fleet.traffic.usdPerMillionDelivered(usdPerSecond)
    usdPerMillionDeliveredTokens = delivered
    let verified = answers.flatMap { $0.credit > 0 ? delivered / $0.credit : nil }
    usdPerMillionVerifiedTokens = verified
    isFleetCheaperVerified = verified.flatMap { verified in
      fleet.usdPerMillionVerifiedTokens.map { $0 < verified }
    }
    isAsGood = answers.flatMap { answers in fleet.quality.map { answers.isAsGood(as: $0) } }
  }
}
