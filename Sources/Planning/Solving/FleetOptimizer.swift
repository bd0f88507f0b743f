import Dispatch
import FleetModel
import LinearModel

/// Solves fleet programs to a proven gap.
///
/// Where less than everything may be served, a ratio is best at a small share, so `vcpd` serves as
/// much as the limits allow first. `cost` keeps to the coverage that the plan demands, and `tokens`
/// is itself a measure of what is served.
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
    let program = FleetProgram(problem)
    if FleetOptimizer.settlesCoverage(of: problem, for: objective) {
      return try optimizeAtGreatestCoverage(program, for: objective)
    }
    return try optimize(program, for: objective, incumbent: nil)
  }

  /// A plan that demands nothing and is to cost little would be empty, so it serves what it can.
  static func settlesCoverage(of problem: FleetProblem, for objective: Objective) -> Bool {
    switch objective {
    case .vcpd: problem.workloads.contains { $0.coverage < 1 }
    case .cost, .power: problem.workloads.allSatisfy { $0.coverage == 0 || $0.isCalledFor }
    case .quality: problem.workloads.contains { $0.coverage < 1 }
    case .tokens: false
    }
  }

  /// The best point of a program for `objective`, whatever its coverage.
  ///
  /// - Parameter incumbent: a point that keeps the rows, to start from.
  /// - Throws: `SolverError` when the solver fails; infeasible and stopped are results.
  func optimize(
    _ program: FleetProgram, for objective: Objective, incumbent: [Double]?
  ) throws(SolverError) -> FleetOutcome {
    switch objective {
    case .cost, .power: try minimize(objective, program, incumbent)
    case .tokens: try maximizeTokens(program)
    case .vcpd, .quality:
      try RatioOptimizer(optimizer: self, objective: objective)
        .maximize(program, incumbent: incumbent)
    }
  }

  /// Solves one program with what is left of the time.
  ///
  /// - Parameters:
  ///   - program: the program, with its objective.
  ///   - relaxed: whether integrality is ignored.
  ///   - gap: the relative gap at which a solution counts as optimal; nil for the optimizer's.
  ///   - start: a point that keeps the rows, to start from.
  /// - Throws: `SolverError` when the solver fails; infeasible and stopped are results.
  func solve(
    _ program: FleetProgram, relaxed: Bool = false, gap: Double? = nil, start: [Double]? = nil
  ) throws(SolverError) -> Solution {
    let gap = gap ?? self.gap
    if relaxed { return try run(program, relaxed: true, gap: gap) }
    var start = start
    if KernelSearch.isWorthwhile(program) {
      let relaxation = try run(program, relaxed: true, gap: gap)
      if relaxation.status == .infeasible { return relaxation }
      if relaxation.status == .optimal {
        let kernel = KernelSearch(program: program, relaxed: relaxation)
        let found = try run(kernel.restricted, gap: gap / 2, shareOfTime: 0.25, start: start)
        if let proven = proven(found, by: relaxation, gap: gap) {
          return try settlingTraffic(of: proven, program)
        }
        start = better(found, start, in: program)
      }
    }
    return try settlingTraffic(of: try run(program, gap: gap, start: start), program)
  }

  /// Solves a model that is no whole fleet program with what is left of the time; nil without values.
  ///
  /// - Throws: `SolverError` when the solver fails.
  func solve(_ model: LinearModel) throws(SolverError) -> Solution? {
    guard let seconds = deadline.secondsLeft else { return nil }
    let options = SolverOptions(
      relativeGap: gap, timeLimitSeconds: seconds, cancellation: cancellation)
    let solution = try solver.solve(model, options: options)
    return solution.hasValues ? solution : nil
  }

  private func run(
    _ program: FleetProgram, relaxed: Bool = false, gap: Double, shareOfTime: Double = 1,
    start: [Double]? = nil
  ) throws(SolverError) -> Solution {
    guard let seconds = deadline.secondsLeft else {
      return Solution(status: .noSolutionFound(stoppedBy: .time), nativeStatus: "no time left")
    }
    let options = SolverOptions(
      relativeGap: gap, timeLimitSeconds: seconds * shareOfTime, relaxesIntegrality: relaxed,
      startingPoint: start, cancellation: cancellation)
    return try solver.solve(program.model, options: options)
  }

  /// A solution of part of the program that the relaxation of the whole proves; nil if it does not.
  private func proven(_ found: Solution, by relaxation: Solution, gap: Double) -> Solution? {
    guard found.hasValues, let value = found.objective, let bound = relaxation.objective,
      LinearModel.relativeGap(objective: value, bound: bound) <= gap
    else { return nil }
    var solution = found
    solution.status = .optimal
    solution.bestBound = bound
    return solution
  }

  /// The better of two points to start from.
  private func better(_ found: Solution, _ start: [Double]?, in program: FleetProgram) -> [Double]?
  {
    guard found.hasValues, let value = found.objective else { return start }
    guard let start else { return found.values }
    let other = program.model.objectiveValue(at: start)
    let isBetter = program.model.sense == .maximize ? value > other : value < other
    return isBetter ? found.values : start
  }

  /// The same systems and replicas with traffic that keeps every row to the last digits.
  ///
  /// Rounding a replica that is nearly none to none leaves its trickle of traffic behind, within the
  /// solver's tolerance. Solved once more with the whole numbers fixed, it flows elsewhere.
  private func settlingTraffic(
    of solution: Solution, _ program: FleetProgram
  ) throws(SolverError) -> Solution {
    guard solution.hasValues, !solution.values.isEmpty else { return solution }
    let options = SolverOptions(timeLimitSeconds: max(1, deadline.secondsLeft ?? 0))
    let exact = try solver.solve(
      program.model.fixingIntegers(at: program.settlingUse(in: solution.values)),
      options: options)
    guard exact.status == .optimal else { return solution }
    var settled = solution
    settled.values = exact.values
    settled.objective = exact.objective
    settled.largestViolation = exact.largestViolation
    return settled
  }

  /// Serves as much as the limits allow, and holds the rest of the search to it.
  private func optimizeAtGreatestCoverage(
    _ program: FleetProgram, for objective: Objective
  ) throws(SolverError) -> FleetOutcome {
    var program = program
    let coverage = Coverage.expression(in: program)
    program.setObjective(.maximize, coverage)
    let solution = try solve(program, gap: gap / 10)
    guard solution.hasValues, let served = solution.objective else {
      return FleetOutcome(failure: solution.status)
    }
    if let reason = solution.status.stopReason {
      return FleetOutcome(unproven: solution.values, program, objective, stoppedBy: reason)
    }
    guard served > FleetOptimizer.leastService else { return .infeasible }
    program.require("coverage", coverage, atLeast: served * (1 - 1e-9))
    let outcome = try optimize(program, for: objective, incumbent: solution.values)
    guard case .stopped(let reason) = outcome else { return outcome }
    return FleetOutcome(unproven: solution.values, program, objective, stoppedBy: reason)
  }

  /// Thousands of tokens per second that count as rounding noise.
  private static let leastService = 1e-9

  private func minimize(
    _ objective: Objective, _ program: FleetProgram, _ incumbent: [Double]?
  ) throws(SolverError) -> FleetOutcome {
    var program = program
    program.setObjective(.minimize, objective.amount(in: program))
    return FleetOutcome(try solve(program, start: incumbent), program)
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
    let bound = most.bestBound ?? .infinity
    guard value > FleetOptimizer.leastService else {
      return most.status.stopReason.map(FleetOutcome.stopped) ?? .infeasible
    }
    program.require(
      "tokens", tokens, atLeast: min(value * (1 - 1e-9), bound / (1 + gap) * (1 + 1e-9)))
    program.setObjective(.minimize, FleetCost.expression(in: program))
    let cheapest = try solve(program, start: most.values)
    let values = cheapest.hasValues ? cheapest.values : most.values
    return .solved(
      SolvedFleet(
        program: program, values: values, value: tokens.value(at: values), bound: bound,
        isMaximized: true, stoppedBy: most.status.stopReason ?? cheapest.status.stopReason))
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

  /// A fleet that keeps all limits, without any proof of how good it is.
  init(
    unproven values: [Double], _ program: FleetProgram, _ objective: Objective,
    stoppedBy reason: Solution.StopReason
  ) {
    let isMaximized = !objective.isMinimized
    self = .solved(
      SolvedFleet(
        program: program, values: values, value: program.value(of: objective, at: values),
        bound: isMaximized ? .infinity : -.infinity, isMaximized: isMaximized, stoppedBy: reason))
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
  var values: [Double]
  /// The objective in the program's units.
  var value: Double
  /// No fleet is better than this.
  var bound: Double
  /// Whether more is better.
  let isMaximized: Bool
  /// The limit that stopped the proof; nil if it was completed.
  var stoppedBy: Solution.StopReason?

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
