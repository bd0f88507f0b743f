/// Why a plan cannot be compared with a reference.
public enum GainError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The catalog has no such system.
  case unknownReference(name: String, nearest: [String])
  /// The plan has no way to have the reference.
  case noPrice(reference: String, acquisitions: [String], reasons: [String])
  /// No workload is served by the reference in any format, even without objectives.
  case doesNotServe(reference: String, workload: String, model: String)
  /// The plan runs nothing on systems of its own.
  case nothingServed

  /// The reason, then the fix on a line of its own.
  public var description: String {
    switch self {
    case .unknownReference(let name, let nearest):
      "--reference-system is '\(name)', but the catalog has no such system.\n  Fix: nearest are "
        + "\(nearest.joined(separator: ", ")); 'planner catalog list systems' has all."
    case .noPrice(let reference, let acquisitions, let reasons):
      "The reference system '\(reference)' has no price under the plan's acquisitions "
        + "(\(acquisitions.joined(separator: ", "))): \(reasons.joined(separator: "; ")).\n"
        + "  Fix: give a system that can be had with --reference-system, or allow another "
        + "acquisition, for example --set 'acquisition=[own, on-demand]'."
    case .doesNotServe(let reference, let workload, let model):
      "One '\(reference)' cannot hold '\(model)', which serves \(workload), in 16 bits or any smaller "
        + "format, and the reference is one system.\n"
        + "  Fix: give a reference with more memory, for example --reference-system hgx-h200."
    case .nothingServed:
      "The plan runs no model on systems, so that there is nothing to compare with a reference.\n"
        + "  Fix: leave 'api' out of acquisition, or read the account alone."
    }
  }
}
