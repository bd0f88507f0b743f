/// What became of a solution by another solver when it was checked.
public struct SolutionCheck: Sendable, Hashable {
  /// The plan's name.
  public var planName: String
  /// Which program wrote the solution, and in which style, for example `HiGHS raw`.
  public var style: String
  /// The solver's own words for what it proved; nil if the file does not say.
  public var solverStatus: String?
  /// What was optimised: of several goals the last one.
  public var objective: Objective
  /// What the solution makes of each goal of the plan, in their order, in the goal's unit.
  public var goalValues: [Double] = []
  /// The objective of the solution, recomputed, in `unit`.
  public var value: Double
  /// Cost at the mean load, in USD per hour.
  public var usdPerHour: Double
  /// Quality-tokens per second at the mean load.
  public var qualityTokensPerSecond: Double
  /// Output tokens per second that are delivered in the peak hour, or where hours stand for the year on
  /// average over them.
  public var peakTokensPerSecond: Double
  /// Every limit that the solution breaks, one sentence each, by the rows of the program.
  public var brokenLimits: [String]
  /// What the second check finds in the plan that the solution describes, one sentence each.
  public var certificate: [String]
  /// The planner's own answer; nil if none was wanted or none was found.
  public var own: OwnOptimum?
  /// The systems that the solution buys or rents; empty if its numbers describe none.
  public var fleet: [FleetLine]
  /// Why no solution can keep every limit; nil unless the planner's own search proves that.
  public var impossible: InfeasiblePlan?
  /// What exact arithmetic makes of the traffic beside the solution's whole numbers; nil unless it was
  /// asked for.
  public var exactRecheck: ExactRecheck?
  /// What a careful reader should know.
  public var remarks: [String]

  /// The planner's own answer to the same plan.
  public struct OwnOptimum: Sendable, Hashable {
    /// Its objective, in the same unit.
    public var value: Double
    /// No plan is better than this.
    public var bound: Double
    /// The gap at which its search was allowed to stop.
    public var requestedGap: Double
    /// By how much the solution is better than the plan, as a share of the plan's value; negative if
    /// it is worse.
    public var improvement: Double
  }

  /// Whether both checks find nothing.
  public var isCertified: Bool { brokenLimits.isEmpty && certificate.isEmpty }

  /// The unit of the objective.
  public var unit: String { objective.unit }
}

extension Objective {
  /// The unit in which reports give the objective.
  public var unit: String {
    switch self {
    case .vcpd: "quality-tokens/USD"
    case .tokens: "quality-tokens/s"
    case .cost, .value: "USD/h"
    case .quality: "share"
    case .power: "kW"
    case .carbon: "kg CO2e/h"
    }
  }
}

/// A solution that does not fit the plan: all of its problems at once.
public struct InvalidSolution: Error, Sendable, Hashable, CustomStringConvertible {
  /// One thing that is wrong with a solution, and what to do about it.
  public struct Problem: Sendable, Hashable {
    /// The line of the file, from 1; nil for the file as a whole.
    public let line: Int?
    /// The value and the reason, as one sentence.
    public let reason: String
    /// What to do, as one sentence.
    public let fix: String
  }

  /// The file, as it was named.
  public let file: String
  /// At least one problem.
  public let problems: [Problem]

  /// Problems that are told; more of them say nothing new.
  private static let mostTold = 20

  /// Place, value and reason, then the fix on a line of its own, for each problem.
  public var description: String {
    let told = problems.prefix(InvalidSolution.mostTold).map { problem in
      "\(file)\(problem.line.map { ":\($0)" } ?? ""): \(problem.reason)\n  Fix: \(problem.fix)"
    }
    let rest = problems.count - told.count
    return (told + (rest > 0 ? ["\(file): and \(rest) more of them."] : []))
      .joined(separator: "\n")
  }
}
