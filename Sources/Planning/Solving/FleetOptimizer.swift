import FleetModel
import LinearModel

/// Solves fleet programs to a proven gap.
///
/// Where less than everything may be served, a ratio is best at a small share, so `vcpd` serves as
/// much as the limits allow first. `cost` and `value` keep to the coverage that the plan demands, and
/// `tokens` is itself a measure of what is served.
struct FleetOptimizer {
  /// What solves the linear and integer programs.
  var solver: any MixedIntegerSolver
  /// The relative gap at which a fleet counts as optimal.
  var gap: Double
  /// When to stop, on the monotonic clock.
  let deadline: Deadline
  /// Stops the search from another thread.
  let cancellation: CancellationToken?
  /// Branch-and-bound nodes after which one search ends; nil for no limit.
  var nodeLimit: Int?
  /// Nodes that all searches share, which then get shares of them and not of the time; nil for no limit.
  var budget: NodeBudget?
  /// Whether a fleet ends the search beside a bound although it is beyond the gap, because what is made of
  /// it is not; nil where the gap alone decides.
  var isEnough: ((_ point: [Double], _ bound: Double) -> Bool)?
  /// From which size on a program is searched in which way.
  var sizes = SearchSizes()
  /// What is told of the search while it goes on; nil for nothing.
  var watch: SearchWatch?

  /// The same, which answers a program that it has solved before from memory.
  var remembering: FleetOptimizer {
    var optimizer = self
    optimizer.solver = RememberingSolver(solver)
    return optimizer
  }

  /// The same, which tells where its search for a goal stands.
  func told(_ objective: Objective) -> FleetOptimizer {
    var optimizer = self
    optimizer.watch = watch?.begun(objective)
    return optimizer
  }

  /// The same while it searches programs whose objective reads as the values of a goal.
  private func telling(
    _ objective: Objective, constant: Double = 0, _ program: FleetProgram, from known: [Double]?
  ) -> FleetOptimizer {
    var optimizer = self
    optimizer.watch = watch?.reading(.amount(constant: constant), from: known) {
      program.value(of: objective, at: $0)
    }
    return optimizer
  }

  /// The same with all the nodes that its search was allowed, for what is asked after it.
  var refreshed: FleetOptimizer {
    var optimizer = self
    optimizer.budget = budget.map { NodeBudget($0.limit) }
    return optimizer
  }

  /// Whether anything may still be solved: neither are time or nodes used up, nor was the search
  /// stopped.
  var hasTime: Bool {
    deadline.secondsLeft != nil && budget?.left != 0 && cancellation?.isCancelled != true
  }

  /// The best fleet for `objective`, with its proof.
  ///
  /// - Parameter known: fleets of problems like it; the best that fits is started from.
  /// - Throws: `SolverError` when the solver fails; infeasible and stopped are results.
  func optimize(
    _ problem: FleetProblem, for objective: Objective, near known: [KnownFleet] = []
  ) throws(SolverError) -> FleetOutcome {
    let optimizer = told(objective)
    guard PooledSearch.isExact(problem, for: objective), PooledSearch.isWorthwhile(problem) else {
      let program = FleetProgram(problem)
      let incumbent = try KnownFleet.best(known, in: program, for: objective, self)
      return try optimizer.optimizeWhole(program, for: objective, incumbent: incumbent)
    }
    return try PooledSearch(optimizer: optimizer, problem: problem).optimize(for: objective)
  }

  /// The best fleet of a program, whose places may be pooled.
  ///
  /// - Parameter incumbent: a fleet that keeps the rows, to start from.
  /// - Throws: `SolverError` when the solver fails.
  func optimizeWhole(
    _ program: FleetProgram, for objective: Objective, incumbent: [Double]?
  ) throws(SolverError) -> FleetOutcome {
    if FleetOptimizer.settlesCoverage(of: program.problem, for: objective) {
      return try optimizeAtGreatestCoverage(program, for: objective, incumbent)
    }
    return try optimize(program, for: objective, incumbent: incumbent)
  }

  /// A plan that demands nothing and is to cost little would be empty, so it serves what it can.
  static func settlesCoverage(of problem: FleetProblem, for objective: Objective) -> Bool {
    switch objective {
    case .vcpd: problem.workloads.contains { $0.coverage < 1 }
    case .cost, .power, .carbon:
      problem.workloads.allSatisfy { $0.coverage == 0 || $0.isCalledFor }
    case .quality: problem.workloads.contains { $0.coverage < 1 }
    case .tokens, .value: false
    }
  }

  /// The best point of a program for `objective`, whatever its coverage.
  ///
  /// - Parameter incumbent: a point that keeps the rows, to start from.
  /// - Throws: `SolverError` when the solver fails; infeasible and stopped are results.
  func optimize(
    _ program: FleetProgram, for objective: Objective, incumbent: [Double]?
  ) throws(SolverError) -> FleetOutcome {
    let optimizer = told(objective)
    return switch objective {
    case .cost, .power, .carbon: try optimizer.minimize(objective, program, incumbent)
    case .tokens: try optimizer.maximizeTokens(program, incumbent)
    case .value: try optimizer.maximizeNetValue(program, incumbent)
    case .vcpd, .quality:
      try RatioOptimizer(optimizer: optimizer, objective: objective)
        .maximize(program, incumbent: incumbent)
    }
  }

  /// Serves as much as the limits allow, and holds the rest of the search to it.
  private func optimizeAtGreatestCoverage(
    _ program: FleetProgram, for objective: Objective, _ incumbent: [Double]?
  ) throws(SolverError) -> FleetOutcome {
    var program = program
    let coverage = Coverage.expression(in: program)
    program.setObjective(.maximize, coverage)
    let solution = try solve(program, gap: gap / 10, start: incumbent)
    guard solution.hasValues, let served = solution.objective else {
      return try FleetOutcome(failure: solution.status)
    }
    if let reason = solution.status.stopReason {
      return FleetOutcome(unproven: solution.values, program, objective, stoppedBy: reason)
    }
    guard served > FleetOptimizer.leastService else { return .infeasible }
    program.require("coverage", coverage, atLeast: served * (1 - 1e-9))
    let outcome = try optimize(program, for: objective, incumbent: solution.values)
    guard case .stopped(let reason, let bound) = outcome else { return outcome }
    return FleetOutcome(
      unproven: solution.values, program, objective, bound: bound, stoppedBy: reason)
  }

  /// Thousands of tokens per second that count as rounding noise.
  private static let leastService = 1e-9

  private func minimize(
    _ objective: Objective, _ program: FleetProgram, _ incumbent: [Double]?
  ) throws(SolverError) -> FleetOutcome {
    var program = program
    program.setObjective(.minimize, objective.amount(in: program))
    let optimizer = telling(objective, program, from: incumbent)
    return try FleetOutcome(try optimizer.solve(program, start: incumbent), program)
  }

  /// Most net value.
  ///
  /// Worth and cost may cancel, so the objective carries a constant that makes the gap a share of the
  /// cost at least. It comes from the relaxation, and once more from the fleet where that costs less.
  private func maximizeNetValue(
    _ program: FleetProgram, _ incumbent: [Double]?
  ) throws(SolverError) -> FleetOutcome {
    var program = program
    let net = NetValue.expression(in: program)
    program.setObjective(.maximize, net)
    let relaxed = try solve(program, relaxed: true)
    var bound = relaxed.status == .optimal ? relaxed.objective : nil
    var reference = relaxed.hasValues ? relaxed.values : incumbent
    var found: SolvedFleet?
    for _ in 0..<FleetOptimizer.mostRounds {
      let constant = reference.map { program.gapConstant(of: .value, at: $0) } ?? 0
      program.setObjective(.maximize, net, constant: constant)
      let start = found?.values ?? incumbent
      let optimizer = telling(.value, constant: constant, program, from: start)
      let basis = reference.map { program.leastGapBasis(of: .value, at: $0) } ?? 0
      watch?.progress.measureGap(atLeastBy: basis)
      let solution = try optimizer.solve(program, start: start)
      if let upper = solution.bestBound { bound = min(bound ?? .infinity, upper - constant) }
      guard solution.hasValues else {
        if found == nil { return try FleetOutcome(failure: solution.status, bound: bound) }
        found?.stoppedBy = solution.status.stopReason
        break
      }
      var fleet = SolvedFleet(
        program, solution.values, for: .value, bound: bound ?? .infinity,
        stoppedBy: solution.status.stopReason)
      fleet.bound = max(fleet.bound, fleet.value)
      found = fleet
      if fleet.gap <= gap || fleet.stoppedBy != nil { break }
      reference = fleet.values
    }
    guard let found else { return try FleetOutcome(failure: relaxed.status) }
    return .solved(found)
  }

  /// Searches for most net value, each with a gap that is a share of the cost found before.
  private static let mostRounds = 4

  /// Most quality-tokens; among those plans, within the gap, the cheapest.
  private func maximizeTokens(
    _ program: FleetProgram, _ incumbent: [Double]?
  ) throws(SolverError) -> FleetOutcome {
    var program = program
    let tokens = VerifiedTokens.expression(in: program)
    program.setObjective(.maximize, tokens)
    let most = try telling(.tokens, program, from: incumbent)
      .solve(program, gap: gap / 2, start: incumbent)
    guard most.hasValues, let value = most.objective else {
      return try FleetOutcome(failure: most.status, bound: most.bestBound)
    }
    let bound = most.bestBound ?? .infinity
    guard value > FleetOptimizer.leastService else {
      return most.status.stopReason.map { .stopped($0, bound: bound) } ?? .infeasible
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
