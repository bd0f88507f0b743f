import FleetModel
import FleetTestSupport
import Foundation
import GLPK
import Testing

/// The program's optimum is the best of all fleets, one by one.
@Suite struct EnumerationTests {
  @Test(arguments: [false, true]) func costAndTokensAgree(isElastic: Bool) throws {
    var (tried, feasible) = (0, 0)
    for seed in 0..<165 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed, size: .enumerable, isElastic: isElastic)
      let enumeration = Enumeration(problem, solver: GLPKSolver())
      guard enumeration.isSmall() else { continue }
      tried += 1
      let cost = try enumeration.best(.cost)
      let tokens = try enumeration.best(.tokens)
      let program = FleetProgram(problem)
      try expect(try program.leastCost(), cost, "cost of seed \(seed)")
      try expect(try program.mostTokens(), tokens, "tokens of seed \(seed)")
      if cost != nil { feasible += 1 }
    }
    #expect(tried >= 150)
    #expect((40...150).contains(feasible))
  }

  /// All families mixed; `PLANNER_SEEDS=1000` tries as many seeds as one has time for.
  @Test(arguments: [false, true]) func mixedFamiliesAgree(isElastic: Bool) throws {
    let seeds = ProcessInfo.processInfo.environment["PLANNER_SEEDS"].flatMap(UInt64.init) ?? 120
    var (tried, feasible) = (0, 0)
    for seed in 0..<seeds {
      let problem = RandomFleets.mixed(
        seed: seed, size: .enumerable, isElastic: isElastic)
      let enumeration = Enumeration(problem, solver: GLPKSolver())
      guard enumeration.isSmall() else { continue }
      tried += 1
      let cost = try enumeration.best(.cost)
      let program = FleetProgram(problem)
      try expect(try program.leastCost(), cost, "cost of seed \(seed)")
      try expect(
        try program.mostTokens(), try enumeration.best(.tokens), "tokens of seed \(seed)")
      if cost != nil { feasible += 1 }
    }
    #expect(tried * 10 >= Int(seeds) * 8)
    #expect(feasible * 10 >= tried)
  }

  /// Prompts on replicas of their own, of one system or of two.
  @Test(arguments: [false, true]) func promptsApartAgree(isElastic: Bool) throws {
    let seeds = ProcessInfo.processInfo.environment["PLANNER_SEEDS"].flatMap(UInt64.init) ?? 120
    var (tried, feasible, useful) = (0, 0, 0)
    for seed in 0..<seeds {
      let problem = RandomFleets.apart(seed: seed, size: .enumerable, isElastic: isElastic)
      let enumeration = Enumeration(problem, solver: GLPKSolver())
      guard enumeration.isSmall(most: 800) else { continue }
      tried += 1
      let cost = try enumeration.best(.cost)
      let program = FleetProgram(problem)
      try expect(try program.leastCost(), cost, "cost of seed \(seed)")
      try expect(
        try program.mostTokens(), try enumeration.best(.tokens), "tokens of seed \(seed)")
      guard let cost else { continue }
      feasible += 1
      let together = try FleetProgram(problem.withoutPrefill).leastCost() ?? .infinity
      if cost < together - 1e-7 { useful += 1 }
    }
    #expect(tried * 10 >= Int(seeds) * 5)
    #expect(feasible * 10 >= tried)
    #expect(useful * 20 >= feasible)
  }

  @Test func theSimpleFleetIsAsAddedUpByHand() throws {
    let enumeration = Enumeration(TinyFleet.simple, solver: GLPKSolver())
    #expect(try enumeration.best(.cost) == 20)
    #expect(try enumeration.best(.coverage) == 0.4)
    #expect(try enumeration.best(.tokens) == 0.1)
    #expect(try abs((enumeration.best(.ratio) ?? 0) - 0.1 / 20) < 1e-15)
  }

  private func expect(
    _ found: Double?, _ best: Double?, _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    guard let best else {
      #expect(found == nil, "\(what)", sourceLocation: sourceLocation)
      return
    }
    let found = try #require(found, "\(what)", sourceLocation: sourceLocation)
    #expect(abs(found - best) <= 1e-7 * max(1, best), "\(what)", sourceLocation: sourceLocation)
  }
}
