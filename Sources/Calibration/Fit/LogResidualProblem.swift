/// A robust, regularised least-squares problem in the logarithm of a measured quantity.
///
/// Each row has a few local values; each local value is a base plus offsets that rows share. The
/// objective is `Σ w·ρ((log y − log ŷ)/s) + Σ (z/σ)²` with ρ that of Huber.
struct LogResidualProblem: Sendable {
  /// A measurement, and what its prediction depends on.
  struct Row: Sendable {
    /// The natural logarithm of what was measured.
    let logMeasured: Double
    /// The weight of the row, above 0.
    let weight: Double
    /// For each local value, the offsets that are added to its base.
    let offsets: [[Int]]
  }

  /// The rows.
  let rows: [Row]
  /// The base of each local value.
  let base: [Double]
  /// The standard deviation of each offset's prior, whose mean is 0; above 0.
  let sigmas: [Double]
  /// The logarithm of a row's prediction, from the row's index and its local values.
  let logPrediction: @Sendable (Int, [Double]) -> Double
  /// The scale s of residuals, in logarithms.
  var scale = 0.12
  /// Where ρ turns from a square into a line, in logarithms.
  var huberLimit = 0.25

  /// The local values of a row.
  func local(_ row: Int, _ offsets: [Double]) -> [Double] {
    zip(base, rows[row].offsets).map { base, indices in
      indices.reduce(base) { $0 + offsets[$1] }
    }
  }

  /// The residuals `(log y − log ŷ)/s` of all rows.
  func residuals(_ offsets: [Double]) -> [Double] {
    rows.indices.map { row in
      (rows[row].logMeasured - logPrediction(row, local(row, offsets))) / scale
    }
  }

  /// The objective, from residuals and offsets.
  func objective(_ residuals: [Double], _ offsets: [Double]) -> Double {
    let limit = huberLimit / scale
    var sum = 0.0
    for (row, residual) in zip(rows, residuals) {
      let size = abs(residual)
      sum +=
        row.weight * (size < limit ? size * size : 2 * limit * size - limit * limit)
    }
    for (offset, sigma) in zip(offsets, sigmas) { sum += (offset / sigma) * (offset / sigma) }
    return sum
  }

  /// The weight of each row in the next linear problem: that of the row, less beyond the limit.
  func linearWeights(_ residuals: [Double]) -> [Double] {
    let limit = huberLimit / scale
    return zip(rows, residuals).map { row, residual in
      let size = abs(residual)
      return row.weight * (size < limit ? 1 : limit / size) / (scale * scale)
    }
  }
}
