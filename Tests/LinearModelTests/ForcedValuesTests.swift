import SeededRandom
import Testing

@testable import LinearModel

@Suite struct ForcedValuesTests {
  /// No replicas, so no traffic; no traffic, so nothing is busy.
  private var model: LinearModel {
    var model = LinearModel(name: "m")
    let replicas = model.addVariable("replicas", kind: .integer, in: 0...0)
    let flow = model.addVariable("flow", in: 0...9)
    let busy = model.addVariable("busy", in: 0...9)
    let free = model.addVariable("free", in: 0...9)
    model.addConstraint("load", [.init(-1, flow), .init(2, busy)], equalTo: 0)
    model.addConstraint("capacity", [.init(1, flow), .init(-3, replicas)], atMost: 0)
    model.addConstraint("open", [.init(1, flow), .init(1, free)], atMost: 5)
    return model
  }

  @Test func whatARowForcesCanForceOthers() {
    #expect(ForcedValues(model).values == [0, 0, 0, nil])
    #expect(ForcedValues.fixed(in: model) == [0, nil, nil, nil])
  }

  @Test func aLowerLimitThatTakesEverythingForcesIt() {
    var model = LinearModel(name: "m")
    let x = model.addVariable("x", kind: .integer, in: 1...4)
    let y = model.addVariable("y", in: -2...0)
    model.addConstraint("most", [.init(1, x), .init(-3, y)], atLeast: 10)
    #expect(ForcedValues(model).values == [4, -2])
  }

  @Test func aWideRangeDoesNotHideALittleRoom() {
    var model = LinearModel(name: "m")
    let x = model.addVariable("x", in: 0...1e9)
    model.addConstraint("little", [.init(1, x)], atMost: 1e-6)
    #expect(ForcedValues(model).values == [nil])
  }

  @Test func unboundedVariablesForceNothing() {
    var model = LinearModel(name: "m")
    let x = model.addVariable("x", lower: -.infinity)
    let y = model.addVariable("y")
    model.addConstraint("difference", [.init(1, x), .init(-1, y)], lower: 0, upper: 0)
    #expect(ForcedValues(model).values == [nil, nil])
  }

  /// Every point of a random model within its rows has the forced values.
  @Test func noPointIsLost() {
    var forced = 0
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let model = randomModel(&random)
      let values = ForcedValues(model).values
      let ranges = model.variables.map { Int($0.lower)...Int($0.upper) }
      for point in points(ranges) where model.largestViolation(at: point) <= 1e-9 {
        for (value, expected) in zip(point, values) {
          guard let expected else { continue }
          forced += 1
          #expect(value == expected, "seed \(seed)")
        }
      }
    }
    #expect(forced > 100)
  }

  private func randomModel(_ random: inout SeededGenerator) -> LinearModel {
    var model = LinearModel(name: "random")
    for index in 0..<4 {
      let low = Double(Int.random(in: -1...1, using: &random))
      let high = low + Double(Int.random(in: 0...2, using: &random))
      model.addVariable("x\(index)", kind: .integer, in: low...high)
    }
    for row in 0..<3 {
      let terms = (0..<4).filter { _ in Bool.random(using: &random) }.map {
        LinearModel.Term(Double(Int.random(in: -2...2, using: &random)), .init(position: $0))
      }
      model.addConstraint(
        "r\(row)", terms, atMost: Double(Int.random(in: -3...3, using: &random)))
    }
    return model
  }

  private func points(_ ranges: [ClosedRange<Int>]) -> [[Double]] {
    ranges.reduce([[]]) { points, range in
      points.flatMap { point in range.map { point + [Double($0)] } }
    }
  }
}
