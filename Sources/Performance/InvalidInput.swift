/// A number that a description of traffic, layout or objective must not have.
public struct InvalidInput: Error, Hashable, CustomStringConvertible {
  /// What the number describes, for example `mean input length`.
  public let name: String
  /// The number as it was given.
  public let value: Double
  /// What the number has to be, for example `at least 1 token`.
  public let requirement: String

  /// The value and the reason, then the fix on a line of its own.
  public var description: String { "\(reason)\n  Fix: give a number that is \(requirement)." }

  /// The value and that it cannot be, in one sentence.
  public var reason: String {
    let isWhole = value == value.rounded() && value.magnitude < 1e15
    return "The \(name) is \(isWhole ? "\(Int(value))" : "\(value)"), which is not possible."
  }

  /// Throws unless `value` is finite and satisfies `condition`.
  static func check(
    _ name: String, _ value: Double, _ requirement: String, _ condition: (Double) -> Bool
  ) throws(InvalidInput) {
    guard value.isFinite, condition(value) else {
      throw InvalidInput(name: name, value: value, requirement: requirement)
    }
  }
}
