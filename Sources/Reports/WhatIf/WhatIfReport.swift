public import WhatIf

/// The answer of a sweep: the plan at each value, and where the fleet changes.
public struct WhatIfReport: Report {
  /// What the sweep came to.
  public let result: SweepResult

  /// A report on a sweep.
  public init(_ result: SweepResult) {
    self.result = result
  }

  /// One row per value.
  ///
  /// - Complexity: O(number of points × lines of a plan).
  public func table(style: TextStyle) -> String {
    WhatIfTable(result: result).text(style: style)
  }

  /// One line per value.
  ///
  /// - Complexity: O(number of points × lines of a plan).
  public func csv() -> String {
    WhatIfCSV(result: result).text
  }

  /// The points for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(number of points × lines of a plan).
  public func json() throws -> String {
    try JSONText.encode(WhatIfPayload(result))
  }
}
