public import Planning

/// The answer to a question about one model on one system: every layout, and the best one in detail.
public struct SizingReport: Report {
  /// The answer.
  public let sizing: Sizing
  /// How many layouts the table for a terminal shows; nil for all.
  public let mostLayouts: Int?

  /// A report on an answer.
  ///
  /// - Parameters:
  ///   - sizing: the answer.
  ///   - mostLayouts: how many layouts the table for a terminal shows, at least 1; nil for all.
  public init(_ sizing: Sizing, mostLayouts: Int? = nil) {
    self.sizing = sizing
    self.mostLayouts = mostLayouts
  }

  /// The layouts in one table; memory and step of the best as bars; what does not serve, and why.
  ///
  /// - Complexity: O(number of layouts).
  public func table(style: TextStyle) -> String {
    SizingTable(sizing: sizing, mostLayouts: mostLayouts).text(style: style)
  }

  /// One line per layout, the best first, then those that serve nothing.
  ///
  /// - Complexity: O(number of layouts).
  public func csv() -> String {
    SizingCSV(sizing: sizing).text
  }

  /// Everything for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(number of layouts).
  public func json() throws -> String {
    try JSONText.encode(SizingPayload(sizing))
  }
}
