/// Why a user's measurements could not be fitted.
public enum CalibrationError: Error, Hashable, CustomStringConvertible {
  /// Fewer points than parameters can be told from; what was declined and why.
  case tooFewPoints(count: Int, declined: [String])
  /// None of a file's rows can be predicted; what was declined and why.
  case nothingPredicted(file: String, rows: Int, declined: [String])
  /// All points were measured at nearly the same lengths and loads.
  case tooFewConditions(count: Int)
  /// The points are of several configurations.
  case severalConfigurations([String])

  /// The fewest points that a configuration is fitted to.
  public static let fewestPoints = 6
  /// The fewest different loads and lengths among them.
  public static let fewestConditions = 3
  /// Declined rows that a message names.
  private static let mostNamed = 10

  /// The reason with its numbers, then the fix on a line of its own.
  public var description: String {
    switch self {
    case .tooFewPoints(let count, let declined):
      let rest = declined.isEmpty ? "" : "\n" + declined.map { "  \($0)" }.joined(separator: "\n")
      return "The file has \(count) measurements that can be fitted, and a calibration takes at "
        + "least \(Self.fewestPoints).\(rest)\n"
        + "  Fix: measure at more concurrencies and lengths, for example 1, 8, 32, 64, 128 and 256 "
        + "requests, and complete the rows that were declined."
    case .nothingPredicted(let file, let rows, let declined):
      let named = declined.prefix(Self.mostNamed).map { "\n  \($0)" }.joined()
      let others = declined.count - min(declined.count, Self.mostNamed)
      let rest = others > 0 ? "\n  and \(others) more" : ""
      return "\(file): none of \(rows) measurements can be predicted.\(named)\(rest)\n"
        + "  Fix: complete these cells; 'planner catalog list measurements --format csv' shows rows "
        + "that can be predicted, under the names that columns have."
    case .tooFewConditions(let count):
      return
        "The measurements are of \(count) different loads and lengths, and a calibration takes "
        + "at least \(Self.fewestConditions).\n"
        + "  Fix: measure at several concurrencies, for example 1, 8, 32, 64, 128 and 256 requests."
    case .severalConfigurations(let names):
      return "The measurements are of \(names.count) configurations: "
        + "\(names.joined(separator: ", ")).\n"
        + "  Fix: give one file for each accelerator, weight precision, model and runtime."
    }
  }
}
