import SeededRandom
import Testing

@testable import Calibration

struct CholeskyTests {
  @Test func solvesTheTextbookCase() throws {
    // The factor is [[2], [6, 1], [-8, 5, 3]].
    let matrix = [4.0, 12, -16, 12, 37, -43, -16, -43, 98]
    let factor = try #require(Cholesky(matrix, order: 3))
    let x = factor.solve([4 - 24 - 48, 12 - 74 - 129, -16 + 86 + 294])
    for (value, expected) in zip(x, [1.0, -2, 3]) { #expect(abs(value - expected) < 1e-12) }
  }

  @Test func refusesWhatIsNotPositiveDefinite() {
    #expect(Cholesky([1, 2, 2, 1], order: 2) == nil)
    #expect(Cholesky([0, 0, 0, 1], order: 2) == nil)
    #expect(Cholesky([.nan, 0, 0, 1], order: 2) == nil)
    #expect(Cholesky([1, 0, 0], order: 2) == nil)
  }

  @Test(arguments: [1, 2, 5, 17, 40])
  func solvesRandomSystems(order: Int) throws {
    var generator = SeededGenerator(seed: UInt64(order))
    let root = (0..<order * order).map { _ in Double.random(in: -1...1, using: &generator) }
    var matrix = [Double](repeating: 0, count: order * order)
    for row in 0..<order {
      for column in 0..<order {
        matrix[row * order + column] = (0..<order).reduce(row == column ? 0.5 : 0) {
          $0 + root[row * order + $1] * root[column * order + $1]
        }
      }
    }
    let expected = (0..<order).map { Double($0) - 3 }
    let right = (0..<order).map { row in
      (0..<order).reduce(0) { $0 + matrix[row * order + $1] * expected[$1] }
    }
    let x = try #require(Cholesky(matrix, order: order)).solve(right)
    for (value, wanted) in zip(x, expected) { #expect(abs(value - wanted) < 1e-8) }
  }
}
