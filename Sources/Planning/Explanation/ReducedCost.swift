import FleetModel
import LinearModel

/// What the first of a system costs in fractions of systems: the dual of a row that forces it in.
struct ReducedCost {
  private let relaxation: FleetRelaxation
  private let factor: Double
  private let optimizer: FleetOptimizer

  /// So much of a system is forced in; less is lost in the solver's tolerance.
  private static let trickle = 0.01

  /// Prepares the relaxation of a problem; nil if no fleet keeps its rows.
  ///
  /// - Throws: `SolverError` if the solver fails.
  init?(
    _ problem: FleetProblem, _ objective: Objective, _ optimizer: FleetOptimizer
  ) throws(SolverError) {
    guard let relaxation = try FleetRelaxation(problem, objective, optimizer),
      let factor = FleetPrices.factor(objective, ratio: relaxation.ratio)
    else { return nil }
    self.relaxation = relaxation
    self.factor = factor
    self.optimizer = optimizer
  }

  /// In the unit of worth for one system, at least 0; nil if not a trickle of it fits.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: one linear program.
  func of(system: Int) throws(SolverError) -> Double? {
    var program = relaxation.program
    program.require("forced", program.systems(of: [system]), atLeast: Self.trickle)
    let solution = try optimizer.solve(program, relaxed: true)
    return solution.rowDuals.last.map { max(0, -$0 * factor) }
  }
}
