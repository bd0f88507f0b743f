import FleetModel
import LinearModel

/// Finds the limits that keep every single one of a system out of the plan.
struct SystemBarrier {
  let basis: ExplanationBasis
  /// Position of the system.
  let system: Int

  /// The smallest set of limits without which one would fit, in words; empty if one fits.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: a linear program for each kind of limit.
  func titles() throws(SolverError) -> [String] {
    let problem = basis.candidates.problem
    if try fits(problem) { return [] }
    var needed = RelaxableLimit.allCases.filter { $0.isPresent(in: problem) }
    for limit in needed {
      let fewer = needed.filter { $0 != limit }
      if try fits(fewer.reduce(problem) { $1.lifted(from: $0) }) { needed = fewer }
    }
    return needed.map(\.title)
  }

  /// Whether some fleet, in fractions of the others, has one.
  private func fits(_ problem: FleetProblem) throws(SolverError) -> Bool {
    var program = FleetProgram(problem)
    program.loosenSystemBounds()
    program.require("one", program.systems(of: [system]), atLeast: 1)
    // What was not decided stands in nobody's way.
    return try basis.unhurried.solve(program, relaxed: true).status != .infeasible
  }
}

extension FleetProgram {
  /// How many systems of some kinds there are, by their positions.
  func systems(of systems: Set<Int>) -> LinearExpression {
    let offers = problem.offers.indices.filter {
      systems.contains(problem.deployments[problem.offers[$0].deployment].system)
    }
    return LinearExpression(offers.map { LinearModel.Term(1, variables.systems[$0]) })
  }
}
