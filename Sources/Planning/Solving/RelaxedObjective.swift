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

  /// What asking for the best that a problem allows came to.
  enum Answer {
    /// Some fleet keeps the rows; the best one has this value.
    case best(Value)
    /// No fleet keeps the rows.
    case impossible
    /// There was no time to find out.
    case notAsked
  }

  /// The best in fractions of systems, as far as there is time to find it.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: one to about ten linear programs.
  func answer(of problem: FleetProblem) throws(SolverError) -> Answer {
    guard optimizer.hasTime else { return .notAsked }
    let value = try value(of: problem)
    // A program that was cut short looks like one whose rows no fleet keeps.
    guard optimizer.hasTime else { return .notAsked }
    return value.map(Answer.best) ?? .impossible
  }

  /// The best in fractions of systems; nil if no fleet keeps the rows.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: one to about ten linear programs.
  private func value(of problem: FleetProblem) throws(SolverError) -> Value? {
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
    case .cost, .power, .carbon:
      program.setObjective(.minimize, objective.amount(in: program))
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
    // Mean quality may be below zero, where wrong answers are penalised.
    let change = (value.objective - reference.objective) / abs(reference.objective)
    return objective.isMinimized ? -change : change
  }
}
