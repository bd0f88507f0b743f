/// The derivatives of all rows by the offsets, of which each row has few.
struct SparseRows: Sendable {
  /// For each row, offsets and derivatives.
  let rows: [[(column: Int, value: Double)]]

  /// Differentiates a problem at a point by forward differences of the local values.
  ///
  /// - Complexity: O(rows × local values) predictions.
  init(_ problem: LogResidualProblem, at offsets: [Double], step: Double = 1e-3) {
    rows = problem.rows.indices.map { index in
      var local = problem.local(index, offsets)
      let base = problem.logPrediction(index, local)
      var entries: [(column: Int, value: Double)] = []
      for (position, columns) in problem.rows[index].offsets.enumerated() where !columns.isEmpty {
        let value = local[position]
        local[position] = value + step
        let slope = (problem.logPrediction(index, local) - base) / step
        local[position] = value
        guard slope != 0, slope.isFinite else { continue }
        entries += columns.map { ($0, slope) }
      }
      return entries
    }
  }

  private init(rows: [[(column: Int, value: Double)]]) { self.rows = rows }

  /// The columns that have a new position, in it.
  func selecting(_ columns: [Int: Int]) -> SparseRows {
    SparseRows(
      rows: rows.map { row in
        row.compactMap { entry in columns[entry.column].map { ($0, entry.value) } }
      })
  }

  /// `Jᵀ·vector`, with one number for each of `columns` offsets.
  func transposed(times vector: [Double], columns: Int) -> [Double] {
    var product = [Double](repeating: 0, count: columns)
    for (row, factor) in zip(rows, vector) {
      for entry in row { product[entry.column] += entry.value * factor }
    }
    return product
  }

  /// `J·vector`, with one number for each row.
  func times(_ vector: [Double]) -> [Double] {
    rows.map { row in row.reduce(0) { $0 + $1.value * vector[$1.column] } }
  }

  /// `diag(Jᵀ·diag(weights)·J)`.
  func weightedSquares(_ weights: [Double], columns: Int) -> [Double] {
    var squares = [Double](repeating: 0, count: columns)
    for (row, weight) in zip(rows, weights) {
      for entry in row { squares[entry.column] += weight * entry.value * entry.value }
    }
    return squares
  }

  /// `J·diag(variances)·Jᵀ`, row by row.
  ///
  /// - Complexity: O(sum over the offsets of the squared number of their rows).
  func covariance(_ variances: [Double]) -> [Double] {
    var byColumn = [[(row: Int, value: Double)]](repeating: [], count: variances.count)
    for (index, row) in rows.enumerated() {
      for entry in row { byColumn[entry.column].append((index, entry.value)) }
    }
    let order = rows.count
    var matrix = [Double](repeating: 0, count: order * order)
    matrix.withUnsafeMutableBufferPointer { matrix in
      for (entries, variance) in zip(byColumn, variances) {
        for (position, first) in entries.enumerated() {
          let factor = first.value * variance
          for second in entries[...position] {
            matrix[first.row * order + second.row] += factor * second.value
          }
        }
      }
    }
    return matrix
  }
}
