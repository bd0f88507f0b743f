public import Calibration

/// How well measurements are predicted.
public struct AccuracyReport: Report {
  /// The predictions and what was declined.
  public let accuracy: Accuracy

  /// A report on predictions.
  public init(_ accuracy: Accuracy) {
    self.accuracy = accuracy
  }

  /// Error tables by family, architecture, metric and more.
  ///
  /// - Complexity: O(n log n) in the rows.
  public func table(style: TextStyle) -> String {
    AccuracyTable(accuracy: accuracy).text(style: style)
  }

  /// One line per row, predicted or declined.
  ///
  /// - Complexity: O(rows).
  public func csv() -> String {
    AccuracyCSV(accuracy: accuracy).text
  }

  /// The errors and every row for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(n log n) in the rows.
  public func json() throws -> String {
    try JSONText.encode(AccuracyPayload(accuracy))
  }
}
