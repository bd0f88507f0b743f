import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import SeededRandom
import Testing

/// Patterns are what fits into one rack, and every content of a rack is part of one.
@Suite struct RackPatternsTests {
  private let kinds = [
    TinyFleet.system("A", devices: 8, kilowatts: 10, units: 8),
    TinyFleet.system("B", devices: 8, kilowatts: 14, units: 10),
  ]

  @Test func twoKindsShareARack() {
    let rack = TinyFleet.rackClass("K", count: 1, kilowatts: 40, units: 40)
    #expect(RackPatterns.maximal(of: kinds, in: rack) == [[4, 0], [2, 1], [1, 2]])
  }

  @Test func heightCountsAsWellAsPower() {
    let rack = TinyFleet.rackClass("K", count: 1, kilowatts: 100, units: 18)
    #expect(RackPatterns.maximal(of: kinds, in: rack) == [[2, 0], [1, 1]])
  }

  @Test func whatFitsNowhereHasNoPattern() {
    let rack = TinyFleet.rackClass("K", count: 1, kilowatts: 9, units: 40)
    #expect(RackPatterns.maximal(of: kinds, in: rack) == [])
  }

  @Test func tooManyPatternsAreNoPatterns() {
    let many = (1...12).map {
      TinyFleet.system("S\($0)", devices: 1, kilowatts: 1, units: 1 + Double($0) / 100)
    }
    let rack = TinyFleet.rackClass("K", count: 1, kilowatts: 40, units: 20)
    #expect(RackPatterns.maximal(of: many, in: rack) == nil)
    let weightless = TinyFleet.system("W", devices: 1, kilowatts: 0, units: 0)
    #expect(RackPatterns.maximal(of: [weightless], in: rack) == nil)
  }

  @Test func everyContentIsPartOfAPattern() throws {
    for seed in 0..<200 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let kinds = (0..<3).map { index in
        TinyFleet.system(
          "S\(index)", devices: 1, kilowatts: Double(Int.random(in: 2...9, using: &random)),
          units: Double(Int.random(in: 1...6, using: &random)))
      }
      let rack = TinyFleet.rackClass(
        "K", count: 1, kilowatts: Double(Int.random(in: 5...25, using: &random)),
        units: Double(Int.random(in: 4...20, using: &random)))
      let patterns = try #require(RackPatterns.maximal(of: kinds, in: rack))
      func fits(_ contents: [Int]) -> Bool {
        zip(kinds, contents).reduce(0) { $0 + $1.0.peakPower.kilowatts * Double($1.1) }
          <= rack.power.kilowatts
          && zip(kinds, contents).reduce(0) { $0 + $1.0.rackUnits * Double($1.1) } <= rack.units
      }
      #expect(patterns.allSatisfy(fits), "seed \(seed)")
      #expect(Set(patterns).count == patterns.count)
      for _ in 0..<50 {
        let contents = kinds.map { _ in Int.random(in: 0...6, using: &random) }
        let isPart = patterns.contains { zip(contents, $0).allSatisfy { $0 <= $1 } }
        #expect(fits(contents) == (isPart || contents == [0, 0, 0]), "seed \(seed): \(contents)")
      }
    }
  }

  @Test func tooManyPatternsLeaveRacksOfOneKind() throws {
    let problem = TinyFleet.simple.with {
      $0.places[0].rackClasses[0].isMixed = true
      $0.systems[0].rackUnits = 0
      $0.systems[0].peakPower = .zero
    }
    let program = FleetProgram(problem)
    #expect(program.variables.patterns.isEmpty && program.variables.slots.count == 1)
    #expect(try program.leastCost() == 20)
  }

  /// A class whose racks hold several kinds beside one whose racks hold one.
  @Test func programIsAsApproved() throws {
    let problem = TinyFleet.twoKinds.with { problem in
      problem.systems[1].peakPower = .kilowatts(5)
      problem.systems[1].rackUnits = 4
      problem.places[0].rackClasses[0].isMixed = true
      problem.places[0].rackClasses.append(
        TinyFleet.rackClass("L", count: 2, kilowatts: 10, units: 20))
      problem.deployments[2].rackClasses = [0, 1]
    }
    let program = FleetProgram(problem, families: [RackPacking.self, RackPower.self])
    let contents = program.variables.patterns.map { $0.contents.map(\.count) }
    #expect(contents == [[2], [1, 2], [4]])
    #expect(program.rows(of: RackPower.name).map(\.name) == ["RackPower[B,Z,L]"])
    let text = program.model.lpFormat()
    #expect(text.contains(" - 2 pattern(Z,K,1xA&2xB) "))
    try GoldenProgram.expect(text, "Racks/Mixed.lp")
  }
}
