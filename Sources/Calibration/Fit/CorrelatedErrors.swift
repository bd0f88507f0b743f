internal import Catalog

/// How the errors of some measurements are correlated: by where they were made, and by noise of
/// their own.
struct CorrelatedErrors: Sendable {
  /// The rows that are meant, as indices of a problem's rows.
  let rows: [Int]
  private let sites: [ErrorSite]
  private let signs: [Double]
  private let noise: [Double]

  /// Describes the errors of the rows whose index is given.
  init(_ rows: [Int], of cases: [PreparedCase]) {
    self.rows = rows
    sites = rows.map { cases[$0].site }
    signs = rows.map { cases[$0].row.isThroughput ? 1 : -1 }
    noise = rows.map { cases[$0].row.repeatDeviation }
  }

  /// The covariance of the errors, row by row, with more noise where a residual is far off.
  ///
  /// - Parameter residuals: log(measured/predicted) of the rows.
  /// - Complexity: O(rows²).
  func covariance(_ residuals: [Double]) -> [Double] {
    var matrix = [Double](repeating: 0, count: rows.count * rows.count)
    for first in rows.indices {
      for second in 0...first {
        matrix[first * rows.count + second] =
          sites[first].covariance(with: sites[second]) * signs[first] * signs[second]
      }
      let outlying = max(1, abs(residuals[first]) / Self.usualError)
      matrix[first * rows.count + first] += noise[first] * noise[first] * outlying
    }
    return matrix
  }

  /// The weight with which each row's error adds to predictions of throughput near it.
  ///
  /// - Parameter residuals: log(measured/predicted) of the rows, in the metric's own direction.
  /// - Returns: nil if rounding leaves the covariance without a factor.
  /// - Complexity: O(rows³).
  func weights(_ residuals: [Double]) -> [Double]? {
    Cholesky(covariance(residuals), order: rows.count)
      .map { zip($0.solve(residuals), signs).map(*) }
  }

  /// Errors beyond a factor of 1.35 are taken as partly noise.
  private static let usualError = 0.3
}

extension MeasuredCase {
  /// How far a repetition on the same machine and build is off: the standard deviation of the
  /// logarithm. Programs that saturate an engine repeat best.
  var repeatDeviation: Double {
    if scenario == .disaggregated { return 0.14 }
    return runtime.name.hasPrefix("tensorrt-llm") && scenario != .closedLoop ? 0.05 : 0.06
  }
}

extension LogResidualProblem {
  /// Refits the offsets that only some rows have, whose errors are correlated.
  ///
  /// Generalized least squares, in two steps of Gauss and Newton. All other offsets stay, so that the
  /// predictions of other rows do.
  ///
  /// - Parameters:
  ///   - offsets: where to start.
  ///   - errors: the rows and how their errors are correlated.
  ///   - others: rows whose offsets are left alone.
  /// - Complexity: O(rows³).
  func refined(
    _ offsets: [Double], by errors: CorrelatedErrors, leaving others: [Int]
  ) -> [Double] {
    let fixed = columns(of: others)
    let free = columns(of: errors.rows).subtracting(fixed).sorted()
    guard !free.isEmpty else { return offsets }
    var offsets = offsets
    for _ in 0..<2 {
      guard let step = correlatedStep(offsets, free: free, errors) else { break }
      for (column, value) in zip(free, step) { offsets[column] = value }
    }
    return offsets
  }

  /// The problem of some of the rows.
  func selecting(_ selected: [Int]) -> LogResidualProblem {
    LogResidualProblem(
      rows: selected.map { rows[$0] }, base: base, sigmas: sigmas,
      logPrediction: { [logPrediction] in logPrediction(selected[$0], $1) }, scale: scale,
      huberLimit: huberLimit)
  }

  /// log(measured/predicted) of some rows.
  func logResiduals(_ offsets: [Double], rows: [Int]) -> [Double] {
    rows.map { self.rows[$0].logMeasured - logPrediction($0, local($0, offsets)) }
  }

  private func columns(of rows: [Int]) -> Set<Int> {
    Set(rows.flatMap { self.rows[$0].offsets.flatMap { $0 } })
  }

  private func correlatedStep(
    _ offsets: [Double], free: [Int], _ errors: CorrelatedErrors
  ) -> [Double]? {
    let position = Dictionary(uniqueKeysWithValues: free.enumerated().map { ($1, $0) })
    let jacobian = SparseRows(selecting(errors.rows), at: offsets).selecting(position)
    let current = free.map { offsets[$0] }
    let variances = free.map { sigmas[$0] * sigmas[$0] }
    let residuals = logResiduals(offsets, rows: errors.rows)
    let noise = errors.covariance(residuals)
    let matrix = zip(jacobian.covariance(variances), noise).map(+)
    let targets = zip(residuals, jacobian.times(current)).map(+)
    guard let factor = Cholesky(matrix, order: errors.rows.count) else { return nil }
    let pulls = jacobian.transposed(times: factor.solve(targets), columns: free.count)
    return zip(variances, pulls).map(*)
  }
}
