/// Why a user's measurements could not be fitted.
public enum CalibrationError: Error, Hashable, CustomStringConvertible {
  /// Fewer points than parameters can be told from; what was declined and why.
  case tooFewPoints(count: Int, declined: [String])
  /// The points are of several configurations.
  case severalConfigurations([String])

  /// The fewest points that a configuration is fitted to.
  public static let fewestPoints = 6

  /// The reason with its numbers, then the fix on a line of its own.
  public var description: String {
    switch self {
    case .tooFewPoints(let count, let declined):
      let rest = declined.isEmpty ? "" : "\n" + declined.map { "  \($0)" }.joined(separator: "\n")
      return "The file has \(count) measurements that can be fitted, and a calibration takes at "
        + "least \(Self.fewestPoints).\(rest)\n"
        + "  Fix: measure at more concurrencies and lengths, for example 1, 8, 32, 64, 128 and 256 "
        + "requests, and complete the rows that were declined."
    case .severalConfigurations(let names):
      return "The measurements are of \(names.count) configurations: "
        + "\(names.joined(separator: ", ")).\n"
        + "  Fix: give one file for each accelerator, weight precision and model."
    }
  }
}
