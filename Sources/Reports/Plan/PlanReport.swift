public import Planning

/// The answer of planning: a fleet, how to run it, what it costs and why.
public struct PlanReport: Report {
  /// The plan.
  public let plan: Plan

  /// A report on a plan.
  public init(_ plan: Plan) {
    self.plan = plan
  }

  /// The answer for a terminal: what to buy, how to serve, what binds, and what it rests on.
  ///
  /// - Complexity: O(lines of the plan).
  public func table(style: TextStyle) -> String {
    PlanTable(plan: plan).text(style: style)
  }

  /// One line per system, site, acquisition, workload and configuration.
  ///
  /// What can be added up over the fleet stands only on the first line of each system, site and
  /// acquisition, so that the sum of a column is the plan's; what is said of the plan is on every
  /// line. Where one system is had in several ways at one site, requests, tokens and replicas are
  /// shared out in proportion to the numbers of systems. Systems on which nothing runs have no
  /// workload.
  ///
  /// - Complexity: O(lines of the plan).
  public func csv() -> String {
    PlanCSV(plan: plan).text
  }

  /// The whole plan.
  ///
  /// - Throws: `EncodingError` when a number of the plan is not finite.
  /// - Complexity: O(lines of the plan).
  public func json() throws -> String {
    try JSONText.encode(PlanPayload(plan))
  }
}
