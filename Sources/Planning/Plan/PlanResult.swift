/// What planning came to.
public enum PlanResult: Sendable, Hashable {
  /// A plan that keeps every limit.
  case planned(Plan)
  /// It is proven that no plan keeps every limit.
  case infeasible(InfeasiblePlan)
  /// A limit on the search struck before any plan was found.
  case stopped(StoppedPlan)
}

/// Why no plan keeps every limit.
public struct InfeasiblePlan: Sendable, Hashable, Codable {
  /// A workload that no configuration of any system can serve, and why.
  public struct UnservableWorkload: Sendable, Hashable, Codable {
    /// The workload.
    public var workload: String
    /// How many configurations were tried.
    public var configurationsTried: Int
    /// The reasons with how many configurations failed for each, most frequent first.
    public var reasons: [String]
    /// What each number of the plan that stands in the way would have to be, all others as they are and
    /// the other workloads that nothing can serve left aside.
    public var remedies: [ConflictReport.Remedy] = []
    /// What numbers and limits would have to be together; empty where one number helps alone, or none
    /// was found that do.
    public var together: [ConflictReport.Remedy] = []
  }

  /// The name in the plan file.
  public var name: String
  /// Workloads that nothing can serve, whatever the limits.
  public var unservable: [UnservableWorkload]
  /// What plain arithmetic shows to be impossible, one sentence with its numbers each.
  public var checks: [String] = []
  /// The limits in conflict; nil if some workload is unservable anyway.
  public var conflict: ConflictReport?
}

/// A search that ended without a plan and without a proof.
public struct StoppedPlan: Sendable, Hashable, Codable {
  /// The name in the plan file.
  public var name: String
  /// What stopped it: `time`, `nodes` or `cancelled`.
  public var reason: String
  /// What was optimised; nil where it was no single objective.
  public var objective: Objective?
  /// No plan is better than this, in the objective's unit; nil where nothing was proven.
  public var bound: Double?
}
