/// Why a plan cannot be compared with hosted models by the price of a token alone.
public struct IncomparablePlan: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is in the way, with the plan's name.
  public let message: String
  /// What to do instead.
  public let fix: String
  /// The plan file; empty where there is none.
  public var file = ""

  /// The file, the reason, then the fix on a line of its own.
  public var description: String {
    (file.isEmpty ? "" : "\(file): ") + "\(message)\n  Fix: \(fix)"
  }
}
