import FleetModel
import LinearModel

/// What a problem allows in fractions of systems: a fast and smooth measure for comparisons.
struct RelaxedObjective {
  let optimizer: FleetOptimizer
  let objective: Objective

  /// The best that a problem allows.
  struct Value {
    /// Output tokens per second that are served at most, in thousands: those of the peak hour, or the mean
    /// over the hours; nil where the objective alone says how much is served.
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
    var served: Double?
    if FleetOptimizer.settlesCoverage(of: problem, for: objective) {
      let coverage = Coverage.expression(in: program)
      program.setObjective(.maximize, coverage)
      guard let most = try optimizer.solve(program, relaxed: true).objective else { return nil }
      program.require("coverage", coverage, atLeast: most * (1 - 1e-9))
      served = most
    }
    return try best(of: program).map { Value(served: served, objective: $0) }
  }

  private func best(of program: FleetProgram) throws(SolverError) -> Double? {
    if objective.divisor(in: program) != nil {
      return try RatioOptimizer(optimizer: optimizer, objective: objective).relaxedRatio(program)
    }
    var program = program
    program.setObjective(
      objective.isMinimized ? .minimize : .maximize, objective.amount(in: program))
    return try optimizer.solve(program, relaxed: true).objective
  }

  /// Whether two fleets serve so different amounts that this decides between them.
  func servesOther(_ value: Value, than reference: Value) -> Bool {
    guard let served = value.served, let before = reference.served else { return false }
    return abs(served - before) > optimizer.gap * before
  }

  /// By how much `value` is better than `reference`, as a share of the reference.
  ///
  /// More service counts before anything else, as it does when a plan is optimised. Infinite where the
  /// reference comes to nothing and the value does not.
  func gain(of value: Value, over reference: Value) -> Double {
    if servesOther(value, than: reference), let served = value.served,
      let before = reference.served
    {
      return served / before - 1
    }
    return objective.gain(of: value.objective, over: reference.objective)
  }
}
