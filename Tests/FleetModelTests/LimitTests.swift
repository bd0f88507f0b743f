import FleetModel
import FleetTestSupport
import LinearModel
import Testing

/// Every limit binds, and none binds harder when it is loosened.
@Suite struct LimitTests {
  @Test(arguments: LimitCase.all) func limitMakesTheBestFleetDearer(limit: LimitCase) throws {
    let program = FleetProgram(limit.problem)
    let solution = try program.cheapest()
    let cost = try #require(solution.objective)
    #expect(abs(cost - limit.costs.with) < 1e-6)
    let free = try #require(try FleetProgram(limit.free).leastCost())
    #expect(abs(free - limit.costs.without) < 1e-6)
    let slacks = program.rows(of: limit.family).map { slack(of: $0, program, solution) }
    #expect(slacks.contains { $0.isTight == limit.isTight && ($0.isTight || $0.isBrokenByOneMore) })
  }

  @Test func everyFamilyHasACase() {
    let families = Set(LimitCase.all.map(\.family))
    #expect(families == Set(FleetProgram.standardFamilies.map { $0.name }))
  }

  @Test func everyFamilyCanBeLoosened() {
    let families = Set(Loosening.all.compactMap { $0.family?.name })
    #expect(families == Set(FleetProgram.standardFamilies.map { $0.name }))
  }

  /// Each limit decides some of its own problems, by the rows of its family.
  @Test(arguments: Loosening.all) func looserIsNeverWorse(loosening: Loosening) throws {
    var better = 0
    for seed in 0..<60 as Range<UInt64> {
      let tight = loosening.fleets.problem(seed: seed).with(loosening.tighten)
      let loose = tight.with(loosening.loosen)
      guard loose != tight else { continue }
      let isBetter = try expect(Optima(of: loose), noWorseThan: Optima(of: tight), "seed \(seed)")
      if isBetter && loosening.changesRows(of: tight, to: loose) { better += 1 }
    }
    #expect(better > 1)
  }

  private static let seedsOfAllFamilies: Range<UInt64> = 0..<36

  @Test(arguments: seedsOfAllFamilies) func looserIsNeverWorseAmongAllFamilies(
    seed: UInt64
  ) throws {
    let tight = LimitFleets.complete.problem(seed: seed)
    let optima = try Optima(of: tight)
    for loosening in Loosening.all {
      let loose = tight.with(loosening.loosen)
      guard loose != tight else { continue }
      try expect(Optima(of: loose), noWorseThan: optima, "\(loosening.testDescription)")
    }
  }

  @Test func everyLimitIsThereAmongAllFamilies() {
    let problems = Self.seedsOfAllFamilies.map(LimitFleets.complete.problem(seed:))
    for loosening in Loosening.all {
      let limited = problems.filter {
        let loose = $0.with(loosening.loosen)
        return loose != $0 && loosening.changesRows(of: $0, to: loose)
      }
      #expect(limited.count > 1, "\(loosening.testDescription)")
    }
  }

  /// What a problem can come to.
  private struct Optima {
    let cost: Double
    let tokens: Double

    init(of problem: FleetProblem) throws {
      let program = FleetProgram(problem)
      cost = try program.leastCost() ?? .infinity
      tokens = cost.isFinite ? try program.mostTokens() ?? 0 : 0
    }
  }

  /// Whether the looser problem costs less.
  @discardableResult private func expect(
    _ loose: Optima, noWorseThan tight: Optima, _ what: String
  ) throws -> Bool {
    #expect(loose.cost <= tight.cost + 1e-7, "cost of \(what)")
    #expect(loose.tokens >= tight.tokens - 1e-7, "tokens of \(what)")
    return loose.cost < tight.cost - 1e-7
  }

  private func slack(
    of row: LinearModel.Constraint, _ program: FleetProgram, _ solution: Solution
  ) -> (isTight: Bool, isBrokenByOneMore: Bool) {
    let activity = row.terms.reduce(0) {
      $0 + $1.coefficient * solution.values[$1.variable.position]
    }
    let steps = row.terms.filter { program.model[$0.variable].kind != .continuous }
      .map { abs($0.coefficient) }
    let room = min(row.upper - activity, activity - row.lower)
    return (abs(room) < 1e-7, steps.contains { $0 > room + 1e-9 && room > -1e-9 })
  }
}
