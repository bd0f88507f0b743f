public import Calibration
public import Planning

/// The answer to a question about one model on one system: every layout, and the best one in detail.
public struct SizingReport: Report {
  /// The answer.
  public let sizing: Sizing
  /// How many layouts the table for a terminal shows; nil for all.
  public let mostLayouts: Int?
  /// Measurements near the best layout, the nearest first.
  public let measured: [NearMeasurement]

  /// A report on an answer.
  ///
  /// - Parameters:
  ///   - sizing: the answer.
  ///   - mostLayouts: how many layouts the table for a terminal shows, at least 1; nil for all.
  ///   - measured: measurements near `ServingCondition(sizing)`, the nearest first.
  public init(_ sizing: Sizing, mostLayouts: Int? = nil, measured: [NearMeasurement]) {
    self.sizing = sizing
    self.mostLayouts = mostLayouts
    self.measured = measured
  }

  /// The layouts in one table; memory and step of the best as bars; measurements nearby; what does
  /// not serve, and why.
  ///
  /// - Complexity: O(number of layouts).
  public func table(style: TextStyle) -> String {
    SizingTable(sizing: sizing, mostLayouts: mostLayouts, measured: measured).text(style: style)
  }

  /// One line per layout, the best first, then those that serve nothing, then measurements nearby.
  ///
  /// - Complexity: O(number of layouts).
  public func csv() -> String {
    SizingCSV(sizing: sizing, measured: measured).text
  }

  /// Everything for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(number of layouts).
  public func json() throws -> String {
    try JSONText.encode(SizingPayload(sizing, measured: measured))
  }
}
