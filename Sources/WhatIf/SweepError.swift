/// Why a text is not a sweep.
public struct SweepError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The text as it was typed.
  public let text: String
  /// What is wrong with it, as one sentence.
  public let reason: String
  /// What to write instead, as one sentence.
  public let fix: String

  /// The text and the reason, then the fix on a line of its own.
  public var description: String {
    "--vary '\(text)': \(reason)\n  Fix: \(fix)"
  }

  static let sample =
    "write PATH=FROM..TO/STEP or PATH=VALUE,VALUE,…, for example "
    + "sites.iad.racks.air.power=15kW..60kW/5kW, or multiples of the plan's value: PATH=x0.5,x2."
}
