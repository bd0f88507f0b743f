/// A value of a catalog row that the user gave in place of the row's own.
public struct CellOrigin: Sendable, Hashable {
  /// The value as it was given.
  public let text: String
  /// What the row said before; empty for a blank cell.
  public let replaced: String
  /// Where it was given, for example `plans/chat.yaml:30` or `--set catalog.systems.hgx-h200.capex_usd`.
  public let place: String
  /// What the user says is behind it; the place if nothing is said.
  public let source: String
  /// The date that the user gave; empty if none was given.
  public let asOf: String
  /// The grade that the user gave; nil for a number that is the user's own and has none.
  public let confidence: Confidence?

  /// How the grade is told: the user's own number is neither measured nor an estimate to us.
  public var grade: String { confidence?.rawValue ?? CellOrigin.ownGrade }

  /// The grade of a number that the user gave without one.
  public static let ownGrade = "own"

  /// Creates an origin.
  ///
  /// - Parameters:
  ///   - text: the value as it was given.
  ///   - replaced: what the row said before; empty for a blank cell.
  ///   - place: where it was given.
  ///   - source: what is behind it.
  ///   - asOf: the date of the figure, or empty.
  ///   - confidence: the grade, or nil.
  public init(
    text: String, replaced: String, place: String, source: String, asOf: String,
    confidence: Confidence?
  ) {
    self.text = text
    self.replaced = replaced
    self.place = place
    self.source = source
    self.asOf = asOf
    self.confidence = confidence
  }
}
