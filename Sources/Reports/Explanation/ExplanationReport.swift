public import Planning

/// Why a plan is as it is: limits and their prices, systems that lost, alternatives.
public struct ExplanationReport: Report {
  /// What was found.
  public let explanation: Explanation

  /// A report on an explanation.
  public init(_ explanation: Explanation) {
    self.explanation = explanation
  }

  /// One section for each question.
  ///
  /// - Complexity: O(number of lines).
  public func table(style: TextStyle) -> String {
    ExplanationTable(explanation: explanation).text(style: style)
  }

  /// One line for each number.
  ///
  /// - Complexity: O(number of lines).
  public func csv() -> String {
    ExplanationCSV(explanation: explanation).text
  }

  /// Everything for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(number of lines).
  public func json() throws -> String {
    try JSONText.encode(ExplanationPayload(explanation))
  }
}
