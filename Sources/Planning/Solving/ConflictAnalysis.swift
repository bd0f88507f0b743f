import FleetModel
import LinearModel
import Quantities

/// Finds out which limits make a plan impossible, and how far each would have to give way.
struct ConflictAnalysis {
  let optimizer: FleetOptimizer

  /// The smallest set of limit kinds in conflict, each with its cheapest relaxation alone.
  ///
  /// - Throws: `SolverError` when the solver fails.
  /// - Complexity: O(kinds of limits × values of a limit) solves.
  func analyze(_ problem: FleetProblem) throws(SolverError) -> ConflictReport {
    let present = RelaxableLimit.allCases.filter { $0.isPresent(in: problem) }
    var lifted = problem
    var conflict: [RelaxableLimit] = []
    for limit in present {
      let candidate = limit.lifted(from: lifted)
      if try isFeasible(candidate) { conflict.append(limit) } else { lifted = candidate }
    }
    let isWholeNumbersOnly = try isFeasible(problem, relaxed: true)
    var remedies: [ConflictReport.Remedy] = []
    for limit in conflict where limit != .demandCoverage {
      remedies.append(try Relaxation(analysis: self, problem: problem).remedy(for: limit))
    }
    return ConflictReport(
      families: conflict.map(\.rawValue), titles: conflict.map(\.title), remedies: remedies,
      servableShare: try servableShare(problem), failsOnlyWithWholeNumbers: isWholeNumbersOnly)
  }

  /// Whether some fleet keeps all limits.
  func isFeasible(_ problem: FleetProblem, relaxed: Bool = false) throws(SolverError) -> Bool {
    var program = FleetProgram(problem)
    program.setObjective(.minimize, FleetCost.expression(in: program))
    if !relaxed {
      let quick = try optimizer.solve(program, relaxed: true)
      if quick.status == .infeasible { return false }
    }
    return try optimizer.solve(program, relaxed: relaxed, gap: 10).hasValues
  }

  /// The value of an expression at the fleet that makes it least; nil if there is no fleet.
  func least(
    _ problem: FleetProblem, _ expression: (FleetProgram) -> LinearExpression
  ) throws(SolverError) -> Double? {
    var program = FleetProgram(problem)
    let expression = expression(program)
    program.setObjective(.minimize, expression)
    return try optimizer.solve(program, gap: 1e-4).objective
  }

  /// The largest share of the peak's output tokens that the limits allow.
  private func servableShare(_ problem: FleetProblem) throws(SolverError) -> Double? {
    let problem = RelaxableLimit.demandCoverage.lifted(from: problem)
    var program = FleetProgram(problem)
    program.setObjective(.maximize, Coverage.expression(in: program))
    guard let served = try optimizer.solve(program, gap: 1e-4).objective else { return nil }
    let wanted = problem.workloads.reduce(0) { $0 + $1.outputTokens * $1.peakRequestsPerSecond }
    return served * 1000 / wanted
  }
}

/// Why a plan is impossible.
public struct ConflictReport: Sendable, Hashable {
  /// How far one limit would have to give way, all others held.
  public struct Remedy: Sendable, Hashable {
    /// The limit in the user's words, for example `site power at iad`.
    public let limit: String
    /// Its value in the plan; nil where there are several.
    public let current: String?
    /// The value that would do; nil if this limit alone does not help.
    public let needed: String?
  }

  /// The constraint families in conflict; lifting any one of them resolves this conflict.
  public let families: [String]
  /// The same in words.
  public let titles: [String]
  /// How far each would have to give way.
  public let remedies: [Remedy]
  /// The largest share of the peak's output tokens that the limits allow, 0...1; nil if unknown.
  public let servableShare: Double?
  /// Whether fractions of systems and racks would do.
  public let failsOnlyWithWholeNumbers: Bool
}
