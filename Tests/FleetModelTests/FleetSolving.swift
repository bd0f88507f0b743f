import FleetModel
import FleetTestSupport
import GLPK
import LinearModel

extension FleetProgram {
  /// The optimum with a full proof.
  func optimum(
    _ sense: LinearModel.Sense, _ expression: (FleetProgram) -> LinearExpression
  ) throws -> Solution {
    var program = self
    program.setObjective(sense, expression(program))
    return try GLPKSolver().solve(program.model, options: SolverOptions(relativeGap: 0))
  }

  /// The fleet of least cost, with a full proof.
  func cheapest() throws -> Solution { try optimum(.minimize, FleetCost.expression) }

  /// The least cost in dollars per hour; nil if no fleet keeps the limits.
  func leastCost() throws -> Double? { try cheapest().objective }

  /// The most quality-tokens, in thousands per second; nil if no fleet keeps the limits.
  func mostTokens() throws -> Double? {
    try optimum(.maximize, VerifiedTokens.expression).objective
  }

  /// The rows of a family.
  func rows(of family: String) -> [LinearModel.Constraint] {
    rows.filter { $0.family == family }.map { model[$0.index] }
  }
}

extension FleetProblem {
  /// The same problem with one change.
  func with(_ change: (inout FleetProblem) -> Void) -> FleetProblem {
    var problem = self
    change(&problem)
    return problem
  }
}
