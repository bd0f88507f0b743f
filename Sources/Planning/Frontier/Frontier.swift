/// Plans between two goals, none of which is worse than another one by both.
public struct Frontier: Sendable, Hashable {
  /// The plan's name.
  public var name: String
  /// The goals, and how many points were wanted.
  public var request: FrontierRequest
  /// By rising value of the first goal.
  public var points: [FrontierPoint]
  /// No plan is better than this by the held goal, in its unit.
  public var heldBound: Double?
  /// How many points were dropped because another one is better by more than the gaps leave open.
  public var dominated: Int
  /// Whether every point was searched.
  public var isComplete: Bool
  /// The gap at which each search was allowed to stop.
  public var requestedGap: Double

  /// The goal that was optimised at each point; bounds and gaps are its.
  public var optimized: Objective { request.optimized }
  /// The goal that each point was held to.
  public var held: Objective { request.held }
}

/// One plan of a frontier.
public struct FrontierPoint: Sendable, Hashable {
  /// Dollars per hour at the mean load, annuity included.
  public var usdPerHour: Double
  /// Quality-tokens per second at the mean load; nil where a workload counts no quality.
  public var tokensPerSecond: Double?
  /// Mean quality of the delivered tokens, 0...1; nil where a workload counts none.
  public var quality: Double?
  /// Peak power of the plan's own sites, cooling included, in kilowatts.
  public var siteKilowatts: Double
  /// Quality-tokens per dollar; nil where a workload counts no quality.
  public var vcpd: Double?
  /// The share of the peak hour's output tokens that is served, 0...1.
  public var servedShare: Double
  /// What to buy or rent.
  public var fleet: [FleetLine]
  /// The value to which the held goal was held, in its unit.
  public var heldAt: Double
  /// No plan that reaches `heldAt` is better than this by the optimised goal, in its unit; nil if
  /// nothing is proven.
  public var bound: Double?
  /// The distance between the optimised goal's value and the bound, as a share of the value.
  public var gap: Double?
  /// What is proven.
  public var status: Plan.Status
  /// Whether it is where a line from the origin touches the frontier: the most tokens per dollar.
  public var isTangent: Bool
  /// Whether another point may be better by both goals, as far as the gaps leave it open.
  public var isWithinGap: Bool

  /// The value of a goal in its unit; nil where a workload counts no quality, and for net value, of
  /// which no frontier is drawn.
  public func value(of goal: Objective) -> Double? {
    switch goal {
    case .cost: usdPerHour
    case .tokens: tokensPerSecond
    case .quality: quality
    case .power: siteKilowatts
    case .vcpd: vcpd
    case .value: nil
    }
  }
}

/// What drawing a frontier came to.
public enum FrontierResult: Sendable, Hashable {
  /// At least one plan.
  case drawn(Frontier)
  /// It is proven that no plan keeps every limit.
  case infeasible(InfeasiblePlan)
  /// A limit on the search struck before any plan was found.
  case stopped(StoppedPlan)
}
