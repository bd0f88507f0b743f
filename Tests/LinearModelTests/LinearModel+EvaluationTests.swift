import LinearModel
import Testing

@Suite struct LinearModelEvaluationTests {
  @Test func objectiveAddsTheConstantAndLosesNoSmallTerm() {
    var model = LinearModel(objectiveConstant: 1e16)
    for k in 0..<10 { model.addVariable("x\(k)", objective: 1) }
    model.addVariable("y", objective: -1e16)
    #expect(model.objectiveValue(at: [Double](repeating: 1, count: 11)) == 10)
  }

  @Test func activityIsTheSumOfTheTerms() {
    var model = LinearModel()
    let x = model.addVariable("x")
    let y = model.addVariable("y")
    let row = model.addConstraint("row", [.init(2, x), .init(-3, y)], atMost: 1)
    #expect(model.activity(of: row, at: [5, 2]) == 4)
  }

  @Test(arguments: [
    ([2.0, 1], 0.0), ([2, 1.25], 0.2), ([2.5, 1], 0.5), ([-1, 1], 1), ([4, 1], 1.0 / 3),
    ([0, 8], 7.0 / 8), ([.nan, 1], .infinity), ([1], .infinity),
  ])
  func largestViolationIsRelativeToTheLimit(point: [Double], wanted: Double) {
    var model = LinearModel()
    let n = model.addVariable("n", kind: .integer, in: 0...3)
    let x = model.addVariable("x")
    model.addConstraint("limit", [.init(1, x), .init(0, n)], atMost: 1)
    #expect(abs(model.largestViolation(at: point) - wanted) < 1e-15 || wanted == .infinity)
    #expect((model.largestViolation(at: point) == .infinity) == (wanted == .infinity))
  }

  @Test(arguments: [
    (0.0, 0.0, 0.0), (10, 9, 0.1), (-10, -11, 0.1), (0, 1, .infinity), (4, 4, 0),
  ])
  func gapIsAFractionOfTheObjective(objective: Double, bound: Double, gap: Double) {
    #expect(LinearModel.relativeGap(objective: objective, bound: bound) == gap)
  }
}
