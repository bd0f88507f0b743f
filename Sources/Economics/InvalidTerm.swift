/// A number that terms of money, energy or verification must not have.
public struct InvalidTerm: Error, Hashable, CustomStringConvertible {
  /// What the number describes, for example `retry probability`.
  public let name: String
  /// The number as it was given, in base units.
  public let value: Double
  /// What the number has to be, for example `at least 0 and below 1`.
  public let requirement: String

  /// The value and the reason, then the fix on a line of its own.
  public var description: String {
    "The \(name) is \(value), which is not possible.\n  Fix: give a number that is \(requirement)."
  }

  /// Throws unless `value` is finite and satisfies `condition`.
  static func check(
    _ name: String, _ value: Double, _ requirement: String, _ condition: (Double) -> Bool
  ) throws(InvalidTerm) {
    guard value.isFinite, condition(value) else {
      throw InvalidTerm(name: name, value: value, requirement: requirement)
    }
  }

  /// Throws unless `value` is finite and not negative.
  static func checkNotNegative(_ name: String, _ value: Double) throws(InvalidTerm) {
    try check(name, value, "not negative") { $0 >= 0 }
  }
}
