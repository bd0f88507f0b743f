/// Minimises a `LogResidualProblem` by damped Gauss–Newton steps.
///
/// Levenberg 1944 and Marquardt 1963, with the linear problem solved in the space of the rows
/// (Woodbury): there are more offsets than rows, and every offset has a prior.
struct LevenbergMarquardt: Sendable {
  /// The most steps.
  var iterations = 14
  /// A step that gains less than this ends the search.
  var smallestGain = 0.3

  /// What a search came to.
  struct Solution: Sendable {
    /// The offsets, one for each prior.
    var offsets: [Double]
    /// The objective there.
    let objective: Double
    /// How many steps were taken.
    let steps: Int
  }

  /// The offsets of the least objective that is reached from all-zero offsets.
  ///
  /// - Complexity: O(steps × (rows³ + rows × local values predictions)).
  func solve(_ problem: LogResidualProblem) -> Solution {
    var offsets = [Double](repeating: 0, count: problem.sigmas.count)
    var residuals = problem.residuals(offsets)
    var objective = problem.objective(residuals, offsets)
    var damping = 1.0
    var steps = 0
    while steps < iterations {
      let system = LinearSystem(problem, at: offsets, residuals: residuals)
      guard
        let trial = improvement(
          on: objective, at: offsets, in: problem, system, damping: &damping)
      else { break }
      steps += 1
      let gain = objective - trial.objective
      (offsets, residuals, objective) = (trial.offsets, trial.residuals, trial.objective)
      damping = max(damping / 3, 1e-3)
      if gain < smallestGain { break }
    }
    return Solution(offsets: offsets, objective: objective, steps: steps)
  }

  private typealias Trial = (offsets: [Double], residuals: [Double], objective: Double)

  private func improvement(
    on objective: Double, at offsets: [Double], in problem: LogResidualProblem,
    _ system: LinearSystem, damping: inout Double
  ) -> Trial? {
    for _ in 0..<8 {
      if let step = system.step(damping: damping) {
        let moved = zip(offsets, step).map { $0 + $1 }
        let residuals = problem.residuals(moved)
        let value = problem.objective(residuals, moved)
        if value < objective { return (moved, residuals, value) }
      }
      damping *= 4
    }
    return nil
  }
}

/// The linear problem of one step: `(Jᵀ·W·J + diag(1/σ²) + damping)·dz = Jᵀ·W·r − z/σ²`.
private struct LinearSystem {
  private let jacobian: SparseRows
  private let weights: [Double]
  private let gradient: [Double]
  private let precisions: [Double]
  private let diagonal: [Double]

  init(_ problem: LogResidualProblem, at offsets: [Double], residuals: [Double]) {
    let columns = offsets.count
    jacobian = SparseRows(problem, at: offsets)
    weights = problem.linearWeights(residuals)
    precisions = problem.sigmas.map { 1 / ($0 * $0) }
    let pulls = zip(weights, residuals).map { $0 * $1 * problem.scale }
    gradient = zip(
      jacobian.transposed(times: pulls, columns: columns), zip(offsets, precisions)
    ).map { $0 - $1.0 * $1.1 }
    diagonal = zip(jacobian.weightedSquares(weights, columns: columns), precisions).map(+)
  }

  /// The step; nil if rounding leaves the matrix without a factor.
  func step(damping: Double) -> [Double]? {
    let variances = zip(precisions, diagonal).map { 1 / ($0 + damping * 0.01 * $1) }
    let direct = zip(variances, gradient).map(*)
    let order = weights.count
    var matrix = jacobian.covariance(variances)
    for row in 0..<order { matrix[row * order + row] += 1 / weights[row] }
    guard let factor = Cholesky(matrix, order: order) else { return nil }
    let correction = jacobian.transposed(
      times: factor.solve(jacobian.times(direct)), columns: direct.count)
    return zip(direct, zip(variances, correction)).map { $0 - $1.0 * $1.1 }
  }
}
