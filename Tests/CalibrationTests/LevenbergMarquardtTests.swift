import RealModule
import Testing

@testable import Calibration

struct LevenbergMarquardtTests {
  /// log y = a·x, one offset for a: ridge regression, whose solution is Σxy/(Σx² + s²/σ²).
  @Test func aLinearProblemIsRidgeRegression() {
    let xs = [1.0, 2, 3, 4]
    let ys = [0.05, 0.12, 0.14, 0.21]
    let problem = LogResidualProblem(
      rows: ys.map { .init(logMeasured: $0, weight: 1, offsets: [[0]]) }, base: [0],
      sigmas: [0.1], logPrediction: { xs[$0] * $1[0] }, scale: 0.1, huberLimit: 10)
    let solution = LevenbergMarquardt(iterations: 50, smallestGain: 1e-14).solve(problem)
    let products = zip(xs, ys).map(*).reduce(0, +)
    let squares = xs.map { $0 * $0 }.reduce(0, +)
    #expect(abs(solution.offsets[0] - products / (squares + 1)) < 1e-6)
  }

  /// y = p·(1 − exp(−q·x)), the form of NIST's Misra1a, with exact data and weak priors.
  @Test func recoversASaturatingCurve() {
    let xs = [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 760]
    let truth = [Double.log(238.94), Double.log(5.5e-4)]
    let model: @Sendable (Int, [Double]) -> Double = { row, local in
      local[0] + Double.log(1 - Double.exp(-Double.exp(local[1]) * xs[row]))
    }
    let problem = LogResidualProblem(
      rows: xs.indices.map {
        .init(logMeasured: model($0, truth), weight: 1, offsets: [[0], [1]])
      },
      base: [Double.log(500), Double.log(1e-4)], sigmas: [1e4, 1e4], logPrediction: model)
    let solution = LevenbergMarquardt(iterations: 200, smallestGain: 1e-16).solve(problem)
    #expect(abs(problem.base[0] + solution.offsets[0] - truth[0]) < 1e-3)
    #expect(abs(problem.base[1] + solution.offsets[1] - truth[1]) < 1e-3)
  }

  @Test func oneWildRowMovesTheFitLittle() {
    let values = [0.0, 0.01, -0.01, 0.02, -0.02, 0, 0.01, 3]
    let problem = LogResidualProblem(
      rows: values.map { .init(logMeasured: $0, weight: 1, offsets: [[0]]) }, base: [0],
      sigmas: [10], logPrediction: { _, local in local[0] })
    let solution = LevenbergMarquardt(iterations: 50, smallestGain: 1e-12).solve(problem)
    // The mean is 0.38; Huber's loss bounds the pull of the wild row by the limit, 0.25.
    #expect(abs(solution.offsets[0]) < 0.05)
  }

  @Test func sharedAndOwnOffsetsDivideADifferenceByTheirPriors() {
    // Two groups, equally measured, at +0.2 and -0.2: nothing is shared.
    let problem = LogResidualProblem(
      rows: (0..<8).map { row in
        .init(logMeasured: row < 4 ? 0.2 : -0.2, weight: 1, offsets: [[0, row < 4 ? 1 : 2]])
      },
      base: [0], sigmas: [1, 1, 1], logPrediction: { _, local in local[0] })
    let solution = LevenbergMarquardt(iterations: 50, smallestGain: 1e-12).solve(problem)
    #expect(abs(solution.offsets[0]) < 1e-6)
    #expect(abs(solution.offsets[1] + solution.offsets[2]) < 1e-6)
    #expect(abs(solution.offsets[1] - 0.2) < 0.01)
  }
}
