import LinearModel
import Testing

@Suite struct TrivialModelTests {
  @Test func eachVariableGoesToItsBetterBoundOrNearestToZero() throws {
    var model = LinearModel(sense: .maximize, objectiveConstant: 1)
    model.addVariable("up", in: -2...5, objective: 3)
    model.addVariable("down", in: -2...5, objective: -3)
    model.addVariable("free", in: 2...5)
    model.addConstraint("empty", [], atMost: 4)
    let solution = try #require(model.solutionWithoutRows())
    #expect(solution.status == .optimal && solution.values == [5, -2, 2])
    #expect(solution.objective == 22 && solution.bestBound == 22)
    #expect(solution.rowDuals == [0] && solution.reducedCosts == [3, -3, 0])
  }

  @Test func wholeVariablesGoToWholeBoundsAndHaveNoPrices() throws {
    var model = LinearModel()
    model.addVariable("n", kind: .integer, in: 0.5...9, objective: 1)
    let solution = try #require(model.solutionWithoutRows())
    #expect(solution.values == [1] && solution.rowDuals.isEmpty && solution.reducedCosts.isEmpty)
  }

  @Test func aMissingBoundInTheDirectionOfGainIsUnbounded() {
    var model = LinearModel()
    model.addVariable("x", objective: -1)
    #expect(model.solutionWithoutRows()?.status == .unbounded)
  }

  @Test func aRowWithTermsNeedsASolver() {
    var model = LinearModel()
    let x = model.addVariable("x")
    model.addConstraint("row", [.init(1, x)], atMost: 1)
    #expect(model.solutionWithoutRows() == nil)
  }
}
