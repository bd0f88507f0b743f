public import Planning

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
  /// What planning came to, in a form that another process can hand over.
  public enum Outcome: Sendable, Hashable, Codable {
    /// A plan that keeps every limit.
    case planned(SweptPlan)
    /// It is proven that no plan keeps every limit.
    case infeasible(InfeasiblePlan)
    /// A limit on the search struck before any plan was found.
    case stopped(StoppedPlan)
    /// The plan cannot have this value; the whole message.
    case invalid(String)
    /// Planning failed at this value; the whole message.
    case failed(String)

    /// What a sweep tells of the planner's answer.
    ///
    /// - Complexity: O(number of lines of the plan).
    public init(_ result: PlanResult) {
      switch result {
      case .planned(let plan): self = .planned(SweptPlan(plan))
      case .infeasible(let plan): self = .infeasible(plan)
      case .stopped(let plan): self = .stopped(plan)
      }
    }
  }

  /// The value.
  public let value: SweepValue
  /// What planning came to.
  public let outcome: Outcome
  /// Whether the kinds of systems differ from those of the last point that has a plan.
  public let isMixChange: Bool

  /// What is told of the plan, if there is one.
  public var plan: SweptPlan? {
    if case .planned(let plan) = outcome { plan } else { nil }
  }
}
