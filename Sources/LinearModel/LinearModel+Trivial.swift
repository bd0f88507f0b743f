extension LinearModel {
  /// Solves a valid model in which no row has a nonzero coefficient; nil when one has.
  ///
  /// Each variable then goes to its better bound, or, when the objective does not ask for one, to
  /// the value nearest to 0. Solvers written for rows and columns tend to refuse such models.
  ///
  /// - Complexity: O(variables + terms)
  public func solutionWithoutRows() -> Solution? {
    guard constraints.allSatisfy({ $0.terms.allSatisfy { $0.coefficient == 0 } }) else {
      return nil
    }
    let direction = sense == .minimize ? 1.0 : -1.0
    let point = variables.map { variable -> Double in
      let (lower, upper) = variable.roundedBounds
      let cost = direction * variable.objective
      return cost > 0 ? lower : cost < 0 ? upper : min(max(0, lower), upper)
    }
    let words = "decided without a solver: no row has terms"
    guard point.allSatisfy(\.isFinite) else {
      return Solution(status: .unbounded, nativeStatus: words)
    }
    let objective = objectiveValue(at: point)
    let isLinear = !hasIntegers
    return Solution(
      status: .optimal, objective: objective, bestBound: objective, values: point,
      rowDuals: isLinear ? constraints.map { _ in 0 } : [],
      reducedCosts: isLinear ? variables.map(\.objective) : [], nativeStatus: words)
  }
}
