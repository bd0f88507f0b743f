import Dispatch
import FleetModel
import LinearModel

/// Solves fleet programs to a proven gap.
struct FleetOptimizer {
  /// What solves the linear and integer programs.
  let solver: any MixedIntegerSolver
  /// The relative gap at which a fleet counts as optimal.
  let gap: Double
  /// When to stop, on the monotonic clock.
  let deadline: Deadline
  /// Stops the search from another thread.
  let cancellation: CancellationToken?

  /// The best fleet for `objective`, with its proof.
  ///
  /// - Throws: `SolverError` when the solver fails; infeasible and stopped are results.
  func optimize(_ problem: FleetProblem, for objective: Objective) throws(SolverError)
    -> FleetOutcome
  {
    var program = FleetProgram(problem)
    switch objective {
    case .cost: return try minimizeCost(program)
    case .tokens: return try maximizeTokens(program)
    case .vcpd:
      // A ratio alone rewards serving less, so whatever may stay unserved is settled before it.
      if problem.workloads.contains(where: { $0.coverage < 1 }) {
        if let failure = try settleCoverage(&program) { return failure }
      }
      return try RatioOptimizer(optimizer: self).maximize(program)
    }
  }

  /// Solves one program with what is left of the time.
  func solve(
    _ program: FleetProgram, relaxed: Bool = false, gap: Double? = nil, start: [Double]? = nil
  ) throws(SolverError) -> Solution {
    guard let seconds = deadline.secondsLeft else {
      return Solution(status: .noSolutionFound(stoppedBy: .time), nativeStatus: "no time left")
    }
    let options = SolverOptions(
      relativeGap: gap ?? self.gap, timeLimitSeconds: seconds, relaxesIntegrality: relaxed,
      startingPoint: start, cancellation: cancellation)
    return try solver.solve(program.model, options: options)
  }

  /// Serves as much as the limits allow, and holds the rest of the search to it.
  private func settleCoverage(_ program: inout FleetProgram) throws(SolverError) -> FleetOutcome? {
    let coverage = Coverage.expression(in: program)
    program.setObjective(.maximize, coverage)
    let solution = try solve(program, gap: gap / 10)
    guard solution.hasValues, let served = solution.objective else {
      return FleetOutcome(failure: solution.status)
    }
    guard served > 1e-9 else { return .infeasible }
    program.require("coverage", coverage, atLeast: served * (1 - 1e-9))
    return nil
  }

  private func minimizeCost(_ program: FleetProgram) throws(SolverError) -> FleetOutcome {
    var program = program
    program.setObjective(.minimize, FleetCost.expression(in: program))
    let solution = try solve(program)
    return FleetOutcome(solution, program)
  }

  /// Most quality-tokens; among those plans, within the gap, the cheapest.
  private func maximizeTokens(_ program: FleetProgram) throws(SolverError) -> FleetOutcome {
    var program = program
    let tokens = VerifiedTokens.expression(in: program)
    program.setObjective(.maximize, tokens)
    let most = try solve(program, gap: gap / 2)
    guard most.hasValues, let value = most.objective else {
      return FleetOutcome(failure: most.status)
    }
    program.require("tokens", tokens, atLeast: value * (1 - gap / 2))
    program.setObjective(.minimize, FleetCost.expression(in: program))
    let cheapest = try solve(program, start: most.values)
    let values = cheapest.hasValues ? cheapest.values : most.values
    return .solved(
      SolvedFleet(
        program: program, values: values, value: tokens.value(at: values),
        bound: most.bestBound ?? .infinity, isMaximized: true,
        stoppedBy: most.status.stopReason ?? cheapest.status.stopReason))
  }
}

/// What became of a search.
enum FleetOutcome {
  /// A fleet, with its proof.
  case solved(SolvedFleet)
  /// No fleet keeps all limits.
  case infeasible
  /// A limit on the search struck before any fleet was found.
  case stopped(Solution.StopReason)

  init(_ solution: Solution, _ program: FleetProgram) {
    guard solution.hasValues, let value = solution.objective else {
      self = FleetOutcome(failure: solution.status)
      return
    }
    let isMaximized = program.model.sense == .maximize
    self = .solved(
      SolvedFleet(
        program: program, values: solution.values, value: value,
        bound: solution.bestBound ?? (isMaximized ? .infinity : -.infinity),
        isMaximized: isMaximized, stoppedBy: solution.status.stopReason))
  }

  init(failure status: Solution.Status) {
    if case .noSolutionFound(let reason) = status {
      self = .stopped(reason)
    } else {
      self = .infeasible
    }
  }
}

/// A fleet that keeps every row, and what is proven about it.
struct SolvedFleet {
  /// The program it solves.
  let program: FleetProgram
  /// One number for each column.
  let values: [Double]
  /// The objective in the program's units.
  let value: Double
  /// No fleet is better than this.
  let bound: Double
  /// Whether more is better.
  let isMaximized: Bool
  /// The limit that stopped the proof; nil if it was completed.
  let stoppedBy: Solution.StopReason?

  /// The distance to the bound, as a share of the value.
  var gap: Double { LinearModel.relativeGap(objective: value, bound: bound) }
}

extension Solution.Status {
  /// The limit that stopped the proof, if one did.
  var stopReason: Solution.StopReason? {
    switch self {
    case .feasible(let reason), .noSolutionFound(let reason): reason
    case .optimal, .infeasible, .unbounded: nil
    }
  }
}

/// A moment on the monotonic clock at which work must stop.
struct Deadline {
  private let nanoseconds: UInt64

  /// The moment `seconds` from now.
  init(secondsFromNow seconds: Double) {
    let now = DispatchTime.now().uptimeNanoseconds
    nanoseconds = now &+ UInt64(min(max(0, seconds), 1e9) * 1e9)
  }

  /// Seconds until the moment; nil when it has passed.
  var secondsLeft: Double? {
    let now = DispatchTime.now().uptimeNanoseconds
    return now < nanoseconds ? Double(nanoseconds - now) / 1e9 : nil
  }
}
