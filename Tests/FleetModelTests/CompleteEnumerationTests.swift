import FleetModel
import FleetTestSupport
import Foundation
import GLPK
import LinearModel
import Testing

/// All families together, in one peak hour and in hours of the year, against trying every fleet.
@Suite struct CompleteEnumerationTests {
  @Test(arguments: [false, true]) func allFamiliesAgree(isElastic: Bool) throws {
    var tally = Tally()
    for seed in 0..<Seeds.count(CompleteFleets.seeds) {
      guard let small = try CompleteFleets.plain(seed, isElastic: isElastic) else { continue }
      try tally.compare(small, "seed \(seed)")
    }
    tally.expectEnough()
  }

  @Test func allFamiliesAgreeInHours() throws {
    var tally = Tally()
    for seed in 0..<Seeds.count(CompleteFleets.seeds) {
      guard let small = try CompleteFleets.hourly(seed, isElastic: seed.isMultiple(of: 2)) else {
        continue
      }
      try tally.compare(small, "seed \(seed)")
    }
    tally.expectEnough()
  }

  @Test func scarceSystemsAgree() throws {
    var tally = Tally()
    for seed in 0..<20 as Range<UInt64> {
      try tally.compare(#require(CompleteFleets.scarce(seed)), "seed \(seed)")
    }
    #expect(tally.feasible == 20)
  }

  /// Without the rows of any one family some of these problems have another optimum, or a fleet where
  /// there is none, with which trying every fleet would not agree.
  @Test func everyFamilyDecidesSomeOfTheseProblems() throws {
    var decided = Dictionary(
      uniqueKeysWithValues: FleetProgram.standardFamilies.map { ($0.name, 0) })
    for seed in 0..<CompleteFleets.seeds {
      for problem in try CompleteFleets.all(seed).map(\.problem) {
        let program = FleetProgram(problem)
        let cost = try program.leastCost() ?? .infinity
        let open = Set(program.rows.map(\.family)).filter { (decided[$0] ?? 0) < 5 }
        for family in open.sorted() {
          let others = FleetProgram.standardFamilies.filter { $0.name != family }
          let without = try FleetProgram(problem, families: others).leastCost() ?? .infinity
          if without < cost - 1e-6 { decided[family, default: 0] += 1 }
        }
      }
      if decided.values.allSatisfy({ $0 >= 5 }) { break }
    }
    let rare = decided.filter { $0.value < 5 }.sorted { $0.key < $1.key }
    #expect(rare.isEmpty, "\(rare)")
  }
}

/// How many problems were compared.
private struct Tally {
  var tried = 0
  var feasible = 0

  mutating func compare(_ small: Enumeration, _ what: String) throws {
    tried += 1
    let program = FleetProgram(small.problem)
    let cost = try small.best(.cost)
    #expect(isClose(try program.leastCost(), cost), "cost of \(what)")
    let tokens = try small.best(.tokens)
    #expect(isClose(try program.mostTokens(), tokens), "tokens of \(what)")
    if cost != nil { feasible += 1 }
  }

  func expectEnough() {
    #expect(tried * 2 >= Int(Seeds.count(CompleteFleets.seeds)), "\(self)")
    #expect(feasible * 8 >= tried, "\(self)")
  }

  private func isClose(_ found: Double?, _ best: Double?) -> Bool {
    guard let found, let best else { return found == nil && best == nil }
    return abs(found - best) <= 1e-7 * max(1, abs(best))
  }
}
