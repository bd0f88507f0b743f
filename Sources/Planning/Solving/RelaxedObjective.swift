import FleetModel
import LinearModel

/// What a problem allows in fractions of systems: a fast and smooth measure for comparisons.
struct RelaxedObjective {
  let optimizer: FleetOptimizer
  let objective: Objective

  /// The best that a problem allows.
  struct Value {
    /// Output tokens per second of the peak hour that are served at most, in thousands; nil if all
    /// has to be served anyway.
    let served: Double?
    /// The objective, in the program's units.
    let objective: Double
  }

  /// The best in fractions of systems; nil if no fleet keeps the rows.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: one to about ten linear programs.
  func value(of problem: FleetProblem) throws(SolverError) -> Value? {
    var program = FleetProgram(problem)
    // Bounds rounded to whole systems would blur a comparison in fractions.
    program.loosenSystemBounds()
    switch objective {
    case .vcpd, .quality:
      var served: Double?
      if problem.workloads.contains(where: { $0.coverage < 1 }) {
        let coverage = Coverage.expression(in: program)
        program.setObjective(.maximize, coverage)
        guard let most = try optimizer.solve(program, relaxed: true).objective else { return nil }
        program.require("coverage", coverage, atLeast: most * (1 - 1e-9))
        served = most
      }
      return try RatioOptimizer(optimizer: optimizer, objective: objective).relaxedRatio(program)
        .map { Value(served: served, objective: $0) }
    case .cost, .power: program.setObjective(.minimize, objective.amount(in: program))
    case .tokens, .value:
      program.setObjective(.maximize, objective.amount(in: program))
    }
    return try optimizer.solve(program, relaxed: true).objective
      .map { Value(served: nil, objective: $0) }
  }

  /// By how much `value` is better than `reference`, as a share of the reference.
  ///
  /// More service counts before anything else, as it does when a plan is optimised.
  func gain(of value: Value, over reference: Value) -> Double {
    if let served = value.served, let before = reference.served, before > 0,
      abs(served / before - 1) > optimizer.gap
    {
      return served / before - 1
    }
    guard reference.objective != 0 else { return 0 }
    let gained = (value.objective - reference.objective) / abs(reference.objective)
    return objective.isMinimized ? -gained : gained
  }
}
