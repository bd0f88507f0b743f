import FleetModel
import LinearModel

/// A fleet of one program as a point to start from in a program like it.
///
/// Columns are matched by their names. Where prices moved or a limit gave way the fleet keeps every
/// row as it is; where demand or capacities moved, its systems and replicas may do with other traffic.
struct KnownFleet {
  private let values: [String: Double]
  /// The ratio or value that it reached.
  private let value: Double

  init(_ fleet: SolvedFleet) {
    let columns = zip(fleet.program.model.variables, fleet.values)
    values = Dictionary(columns.map { ($0.name, $1) }, uniquingKeysWith: { first, _ in first })
    value = fleet.value
  }

  /// The fleet as a point that keeps every row of a program; nil if it does not fit there.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: O(columns), and one small linear program where the traffic has to move.
  func point(
    in program: FleetProgram, for objective: Objective, _ optimizer: FleetOptimizer
  ) throws(SolverError) -> [Double]? {
    let point = program.model.variables.map { values[$0.name] ?? 0 }
    if program.model.largestViolation(at: point) <= Self.tolerance { return point }
    guard isWithinBounds(point, of: program.model) else { return nil }
    var program = program
    let amount = objective.amount(in: program)
    if let divisor = objective.divisor(in: program) {
      program.setObjective(.maximize, amount + (-value) * divisor)
    } else {
      program.setObjective(objective.isMinimized ? .minimize : .maximize, amount)
    }
    let settled = try optimizer.solver.solve(
      program.model.fixingIntegers(at: point),
      options: SolverOptions(timeLimitSeconds: max(1, optimizer.deadline.secondsLeft ?? 0)))
    return settled.status == .optimal ? settled.values : nil
  }

  /// The best of several fleets as a point of a program; nil if none fits.
  ///
  /// - Throws: `SolverError` if the solver fails.
  static func best(
    _ fleets: [KnownFleet], in program: FleetProgram, for objective: Objective,
    _ optimizer: FleetOptimizer
  ) throws(SolverError) -> [Double]? {
    var best: (point: [Double], value: Double)?
    for fleet in fleets {
      guard let point = try fleet.point(in: program, for: objective, optimizer) else { continue }
      let value = program.value(of: objective, at: point)
      let isBetter = best.map { objective.isMinimized ? value < $0.value : value > $0.value }
      if isBetter ?? true { best = (point, value) }
    }
    return best?.point
  }

  /// Whether every whole number may be what it is; the rest is settled by a linear program.
  private func isWithinBounds(_ point: [Double], of model: LinearModel) -> Bool {
    zip(model.variables, point).allSatisfy {
      $0.kind == .continuous || ($0.lower <= $1.rounded() && $1.rounded() <= $0.upper)
    }
  }

  /// What a solver takes for kept.
  private static let tolerance = 1e-7
}
