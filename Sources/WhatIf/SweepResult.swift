public import Planning
public import Quantities

/// What a sweep came to, point by point.
public struct SweepResult: Sendable, Hashable {
  /// The sweep.
  public let sweep: Sweep
  /// The file of the plan.
  public let file: String
  /// One point for each value that was tried, in the order of the sweep.
  public let points: [SweepPoint]

  /// Whether all values were tried.
  public var isComplete: Bool { points.count == sweep.values.count }
}

/// The plan at one value of a sweep.
public struct SweepPoint: Sendable, Hashable {
  /// What planning came to.
  public enum Outcome: Sendable, Hashable {
    /// The planner's answer.
    case result(PlanResult)
    /// The plan cannot have this value; the whole message.
    case invalid(String)
    /// Planning failed at this value; the whole message.
    case failed(String)
  }

  /// The value.
  public let value: SweepValue
  /// What planning came to.
  public let outcome: Outcome
  /// Whether the kinds of systems differ from those of the last point that has a plan.
  public let isMixChange: Bool

  /// The plan, if there is one.
  public var plan: Plan? {
    if case .result(.planned(let plan)) = outcome { plan } else { nil }
  }

  /// The plan's fleet, if there is one.
  public var mix: FleetMix? { plan.map { FleetMix($0.fleet) } }

  /// What the plan's own and existing systems draw at their peak, without cooling.
  public var sitePower: Quantity<Power>? {
    plan?.fleet.filter { !$0.acquisition.isRented }.reduce(.zero) { $0 + $1.peakPower }
  }

  /// The racks that the plan fills.
  public var rackCount: Int? {
    plan?.fleet.reduce(0) { $0 + $1.rackCount }
  }

  /// The names of the limits that bind.
  public var bindingLimits: [String] {
    plan?.limits.filter(\.isBinding).map(\.name) ?? []
  }
}
