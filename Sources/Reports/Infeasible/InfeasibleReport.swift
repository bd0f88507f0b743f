public import Planning

/// The answer that no plan keeps every limit, with the limits in conflict and what would help.
public struct InfeasibleReport: Report {
  /// Why there is no plan.
  public let result: InfeasiblePlan

  /// A report on an impossible plan.
  public init(_ result: InfeasiblePlan) {
    self.result = result
  }

  /// The reasons for a terminal.
  ///
  /// - Complexity: O(number of reasons).
  public func table(style: TextStyle) -> String {
    InfeasibleTable(result: result).text(style: style)
  }

  /// One line per workload that nothing can serve, per limit in conflict and per remedy.
  ///
  /// - Complexity: O(number of reasons).
  public func csv() -> String {
    InfeasibleCSV(result: result).text
  }

  /// The reasons for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(number of reasons).
  public func json() throws -> String {
    try JSONText.encode(InfeasiblePayload(result))
  }
}

extension InfeasiblePlan {
  /// What the status is called in every format.
  static let status = "infeasible"
}
