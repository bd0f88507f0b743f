import LinearModel
import SeededRandom
import Testing

@Suite struct ReducedModelTests {
  /// x fixed at 2; the first row becomes y ≤ 3, the second holds by itself, the third has no terms.
  private var model: LinearModel {
    var model = LinearModel(name: "m", objectiveConstant: 1)
    let x = model.addVariable("x", kind: .integer, in: 2...2, objective: 10)
    let y = model.addVariable("y", in: 0...9, objective: -1)
    model.addConstraint("limit", [.init(1, x), .init(1, y)], atMost: 5)
    model.addConstraint("loose", [.init(-1, x), .init(1, y)], atMost: 7)
    model.addConstraint("gone", [.init(1, x)], atMost: 2)
    return model
  }

  @Test func fixedVariablesAndRowsThatHoldAreLeftOut() {
    let reduced = ReducedModel(model)
    #expect(reduced.model.variables.map(\.name) == ["y"])
    #expect(reduced.model.constraints.map(\.name) == ["limit"])
    #expect(reduced.model.constraints[0].upper == 3)
    #expect(reduced.model.objectiveConstant == 21)
    #expect(reduced.impossibleRow == nil)
  }

  @Test func pointsCorrespond() {
    let reduced = ReducedModel(model)
    #expect(reduced.expanded([3]) == [2, 3])
    #expect(reduced.reduced([2, 3]) == [3])
    #expect(reduced.reduced([1, 3]) == nil)
    #expect(reduced.model.objectiveValue(at: [3]) == model.objectiveValue(at: [2, 3]))
  }

  @Test func pricesAreThoseOfTheWholeModel() {
    let prices = ReducedModel(model).prices(rowDuals: [-1])
    #expect(prices.rowDuals == [-1, 0, 0])
    #expect(prices.reducedCosts == [11, 0])
  }

  @Test func basesCorrespond() {
    let reduced = ReducedModel(model)
    let part = Basis(rows: [.atUpper], variables: [.basic])
    let whole = Basis(rows: [.atUpper, .basic, .basic], variables: [.fixed, .basic])
    #expect(reduced.expanded(part) == whole)
    #expect(reduced.reduced(whole) == part)
    // The third row is further than this basis, and the first too.
    #expect(reduced.reduced(Basis(rows: [], variables: [.fixed, .atLower]))?.rows == [])
  }

  @Test func aBasisThatSolvesForWhatIsFixedHasNoCounterpart() {
    let whole = Basis(rows: [.atUpper, .basic, .basic], variables: [.basic, .atLower])
    #expect(ReducedModel(model).reduced(whole) == nil)
  }

  @Test func aRowThatFixedVariablesBreakIsNamed() {
    var broken = model
    broken.addConstraint("never", [.init(1, .init(position: 0))], atLeast: 3)
    #expect(ReducedModel(broken).impossibleRow == "never")
  }

  @Test func onlyLargeModelsThatShrinkAreWorthIt() {
    #expect(!ReducedModel(model).isWorthwhile)
    var large = LinearModel(name: "large")
    for index in 0..<ReducedModel.leastVariables {
      large.addVariable("x\(index)", in: 0...(index.isMultiple(of: 5) ? 0 : 1))
    }
    #expect(ReducedModel(large).isWorthwhile)
  }

  @Test func feasiblePointsStayFeasible() {
    for seed in 0..<100 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var model = LinearModel(name: "random")
      let point = (0..<8).map { _ in Double(Int.random(in: 0...3, using: &random)) }
      for (index, value) in point.enumerated() {
        let isFixed = Bool.random(using: &random)
        model.addVariable(
          "x\(index)", kind: .integer, lower: isFixed ? value : 0, upper: isFixed ? value : 3)
      }
      for row in 0..<5 {
        let terms = point.indices.filter { _ in Bool.random(using: &random) }.map {
          LinearModel.Term(
            Double(Int.random(in: -4...4, using: &random)), .init(position: $0))
        }
        let sum = terms.reduce(0) { $0 + $1.coefficient * point[$1.variable.position] }
        model.addConstraint("r\(row)", terms, lower: sum - 1, upper: sum)
      }
      let reduced = ReducedModel(model)
      #expect(reduced.impossibleRow == nil, "seed \(seed)")
      let inside = reduced.reduced(point)
      #expect(inside.map(reduced.model.largestViolation(at:)) == 0, "seed \(seed)")
      #expect(inside.map(reduced.expanded) == point, "seed \(seed)")
    }
  }
}
