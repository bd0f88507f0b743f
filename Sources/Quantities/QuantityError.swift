/// Why a text is not a quantity of the wanted dimension.
public struct QuantityError: Error, Hashable, CustomStringConvertible {
  /// What was wrong with the text.
  public enum Reason: Sendable, Hashable {
    /// The text does not begin with a number.
    case notANumber
    /// The number has no unit, but the dimension needs one.
    case missingUnit
    /// The unit is not one of the dimension's.
    case unknownUnit(String)
    /// The number is infinite, or too large for its unit.
    case notFinite
  }

  /// The text as it was given.
  public let text: String
  /// What was wrong with it.
  public let reason: Reason
  /// The dimension's name, for example `power`.
  public let dimension: String
  /// The units that would have been understood, base unit first.
  public let units: [String]
  /// A well-formed sample.
  public let example: String
  /// What was meant, as a sentence that begins with `write`; nil where that is in doubt.
  public let correction: String?

  /// Place, value and reason in one sentence, then the fix on a line of its own.
  public var description: String {
    "\(summary)\n  Fix: \(fix)"
  }

  /// The value and the reason, without the fix.
  public var summary: String {
    switch reason {
    case .notANumber: "'\(text)' is not \(article) \(dimension): it does not begin with a number."
    case .missingUnit: "'\(text)' is not \(article) \(dimension): the unit is missing."
    case .unknownUnit(let unit): "'\(text)' is not \(article) \(dimension): unknown unit '\(unit)'."
    case .notFinite: "'\(text)' is not \(article) \(dimension): the number is not finite."
    }
  }

  /// The unit that was meant, if only letter case or the dollar sign differ; else nil.
  public var nearestUnit: String? {
    guard case .unknownUnit(let unit) = reason else { return nil }
    let typed =
      unit.hasPrefix("$") ? "usd" + unit.dropFirst().lowercased() : unit.lowercased()
    return units.first { $0.lowercased() == typed }
  }

  private var article: String {
    "aeiou".contains(dimension.prefix(1)) ? "an" : "a"
  }

  /// What to write instead.
  public var fix: String {
    if let correction { return correction }
    if let nearestUnit { return "write the unit as \(nearestUnit), for example \(example)." }
    let known = units.filter { !$0.isEmpty }.joined(separator: ", ")
    return "write a number with one of the units \(known); for example \(example)."
  }
}
