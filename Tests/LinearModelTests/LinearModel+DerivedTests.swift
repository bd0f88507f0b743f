import LinearModel
import Testing

@Suite struct DerivedModelTests {
  private var model: LinearModel {
    var model = LinearModel(objectiveConstant: 4)
    let n = model.addVariable("n", kind: .integer, in: 0...9, objective: 2)
    let b = model.addVariable("b", kind: .binary, in: -5...5)
    let x = model.addVariable("x", objective: 1)
    model.addConstraint("row", [.init(1, n), .init(1, b), .init(1, x)], atLeast: 3)
    return model
  }

  @Test func relaxationIsContinuousAndKeepsBinariesWithinOne() {
    let relaxed = model.relaxed()
    #expect(relaxed.variables.map(\.kind) == [.continuous, .continuous, .continuous])
    #expect(relaxed.variables.map(\.upper) == [9, 1, .infinity])
    #expect(relaxed.variables.map(\.lower) == [0, 0, 0])
    #expect(relaxed.constraints == model.constraints && !relaxed.hasIntegers && model.hasIntegers)
  }

  @Test func fixingIntegersLeavesALinearProgram() {
    let fixed = model.fixingIntegers(at: [2.0000001, 1, 7.5])
    #expect(fixed.variables.map(\.lower) == [2, 1, 0])
    #expect(fixed.variables.map(\.upper) == [2, 1, .infinity])
    #expect(!fixed.hasIntegers)
  }

  @Test func withoutObjectiveEveryPointIsWorthNothing() {
    #expect(model.withoutObjective().objectiveValue(at: [3, 1, 8]) == 0)
    #expect(model.withoutObjective().constraints == model.constraints)
  }
}
