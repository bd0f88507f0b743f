/// The factor L of a symmetric positive definite matrix A = L·Lᵀ.
///
/// Golub and Van Loan, Matrix Computations, 4th edition, section 4.2. The matrices of a fit have as
/// many rows as there are measurements, some hundreds, so that nothing beyond this is needed.
struct Cholesky: Sendable {
  /// The number of rows.
  let order: Int
  /// L row by row; what stands above the diagonal has no meaning.
  private var factor: [Double]

  /// Factors a matrix.
  ///
  /// - Parameters:
  ///   - matrix: the matrix row by row, of which the part above the diagonal is not read.
  ///   - order: the number of rows.
  /// - Returns: nil if the matrix is not positive definite, or holds a number that is not finite.
  /// - Complexity: O(order³).
  init?(_ matrix: [Double], order: Int) {
    guard matrix.count == order * order else { return nil }
    self.order = order
    factor = matrix
    let isFactored = factor.withUnsafeMutableBufferPointer { rows in
      for row in 0..<order {
        for column in 0...row {
          let remainder =
            rows[row * order + column]
            - Self.dot(rows, row * order, column * order, count: column)
          if row == column {
            guard remainder > 0, remainder.isFinite else { return false }
            rows[row * order + row] = remainder.squareRoot()
          } else {
            rows[row * order + column] = remainder / rows[column * order + column]
          }
        }
      }
      return true
    }
    guard isFactored else { return nil }
  }

  /// The x of A·x = `right`.
  ///
  /// - Parameter right: as many numbers as the matrix has rows.
  /// - Complexity: O(order²).
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for row in 0..<order {
      var sum = x[row]
      for column in 0..<row { sum -= factor[row * order + column] * x[column] }
      x[row] = sum / factor[row * order + row]
    }
    for row in stride(from: order - 1, through: 0, by: -1) {
      let value = x[row] / factor[row * order + row]
      x[row] = value
      for column in 0..<row { x[column] -= factor[row * order + column] * value }
    }
    return x
  }

  /// The product of two stretches of one buffer, four numbers at a time in a fixed order.
  private static func dot(
    _ rows: UnsafeMutableBufferPointer<Double>, _ left: Int, _ right: Int, count: Int
  ) -> Double {
    var sums = SIMD4<Double>.zero
    var index = 0
    while index + 4 <= count {
      sums += four(rows, at: left + index) * four(rows, at: right + index)
      index += 4
    }
    var sum = sums.sum()
    while index < count {
      sum += rows[left + index] * rows[right + index]
      index += 1
    }
    return sum
  }

  private static func four(
    _ rows: UnsafeMutableBufferPointer<Double>, at index: Int
  ) -> SIMD4<Double> {
    SIMD4<Double>(rows[index], rows[index + 1], rows[index + 2], rows[index + 3])
  }
}
