import LinearModel
import Testing

@Suite struct LinearModelTests {
  @Test func keepsTheOrderAndTheDefaultsOfWhatIsAdded() {
    var model = LinearModel(name: "m", sense: .maximize, objectiveConstant: 3)
    let x = model.addVariable("x")
    let b = model.addVariable("b", kind: .binary, objective: 2)
    let r = model.addVariable("r", in: -1...4)
    let row = model.addConstraint("row", [.init(2, x), .init(-1, r)], atMost: 5)
    #expect(model.variables.map(\.name) == ["x", "b", "r"])
    #expect(model[x].lower == 0 && model[x].upper == .infinity && model[x].kind == .continuous)
    #expect(model[b].lower == 0 && model[b].upper == 1)
    #expect(model[r].lower == -1 && model[r].upper == 4)
    #expect(model[row].lower == -.infinity && model[row].upper == 5)
    #expect(x < b && model.variableIndices == [x, b, r] && model.constraintIndices == [row])
  }

  @Test func settersChangeOnePlaceOnly() {
    var model = LinearModel()
    let x = model.addVariable("x", objective: 1)
    let y = model.addVariable("y", objective: 2)
    let row = model.addConstraint("row", [.init(1, x)], equalTo: 5)
    model.setObjective(7, of: y)
    model.setBounds(lower: -2, upper: 3, of: x)
    model.setBounds(lower: 1, upper: .infinity, of: row)
    #expect(model.variables.map(\.objective) == [1, 7])
    #expect(model[x].lower == -2 && model[x].upper == 3 && model[y].upper == .infinity)
    #expect(model[row].lower == 1 && model[row].upper == .infinity)
  }
}
