/// Why a system is in the plan or is not.
public struct SystemVerdict: Sendable, Hashable {
  /// The catalog's key of the system.
  public var system: String
  /// Who makes its accelerators.
  public var vendor: String
  /// What was found.
  public var verdict: Verdict
  /// How many of it the plan has.
  public var count: Int
  /// Why, in a sentence.
  public var reason: String
  /// How much worse a fleet of this system alone is, in fractions of systems, as a share; nil if it
  /// cannot do it, or is the only one of the plan.
  public var shortfall: Double?
  /// What forcing in the first of it costs, in fractions of systems, in the unit of worth for one system:
  /// its reduced cost. Nil for systems that cannot be used.
  public var reducedCost: Double?
  /// Where its price would let it in, solved anew in whole systems; nil where none was looked for.
  public var entry: BreakEven?
  /// The latencies of its fastest configuration for each workload against the objectives.
  public var latencies: [LatencyRoom] = []

  /// What was found about a system.
  public enum Verdict: String, Sendable, Hashable {
    /// The plan has some.
    case chosen
    /// It could be used, and others are better.
    case outbid
    /// It could not serve everything alone within the limits.
    case limited
    /// There was no time to find out.
    case notAsked = "not asked"
    /// It serves no workload that has to be served.
    case unsuitable
    /// It cannot be had.
    case unavailable
    /// The plan does not allow it.
    case excluded
  }
}

/// How far a system stays under a latency objective with replicas as full as the plan allows.
public struct LatencyRoom: Sendable, Hashable {
  /// The workload.
  public var workload: String
  /// The configuration: model, format, layout.
  public var configuration: String
  /// The objective, for example `TPOT p99`.
  public var objective: String
  /// What is reached, in milliseconds.
  public var reachedMilliseconds: Double
  /// The limit, in milliseconds.
  public var limitMilliseconds: Double

  /// What is left of the limit, as a share of it.
  public var room: Double { 1 - reachedMilliseconds / limitMilliseconds }
}

/// A system that the catalog does not have.
public struct UnknownSystem: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was asked for.
  public let name: String
  /// The nearest names.
  public let nearest: [String]

  /// The name and the reason, then the fix on a line of its own.
  public var description: String {
    "--system is '\(name)', but the catalog has no such system.\n  Fix: nearest are "
      + "\(nearest.joined(separator: ", ")); 'planner catalog list systems' has all."
  }
}
