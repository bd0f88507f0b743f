import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Testing

@testable import Planning

@Suite struct NeighbourhoodSearchTests {
  private func program(_ problem: FleetProblem) -> FleetProgram {
    var program = FleetProgram(DominanceFilter.pruning(problem), isPooled: true)
    program.setObjective(.minimize, FleetCost.expression(in: program))
    return program
  }

  @Test func aFleetGetsCheaperAndKeepsEveryRow() throws {
    let program = program(LargeFleets.small.problem(seed: 2))
    let optimizer = FleetOptimizer(gap: 0.005, seconds: 600)
    let relaxed = try optimizer.solve(program, relaxed: true)
    let kernel = KernelSearch(program: program, relaxed: relaxed)
    let first = FirstFleet(optimizer: optimizer, kernel: kernel)
    let start = try #require(try first.values(gap: 0.005))
    let search = NeighbourhoodSearch(optimizer: optimizer, kernel: kernel, gap: 0.005)
    let improved = try search.improved(start, shareOfTime: 1).point
    #expect(program.model.largestViolation(at: improved) <= 1e-6)
    let (before, after) = (
      program.model.objectiveValue(at: start), program.model.objectiveValue(at: improved)
    )
    #expect(after < before)
    // Nodes limit each step, so a second search goes the same way.
    #expect(try search.improved(start, shareOfTime: 1).point == improved)
  }

  /// One look between a fleet and the relaxation gives a better fleet or none, and the same one again.
  @Test func aGlanceFindsABetterFleetOrNone() throws {
    let program = program(LargeFleets.small.problem(seed: 3))
    let optimizer = FleetOptimizer(gap: 1e-4, seconds: 600)
    let relaxed = try optimizer.solve(program, relaxed: true)
    let kernel = KernelSearch(program: program, relaxed: relaxed)
    let search = NeighbourhoodSearch(optimizer: optimizer, kernel: kernel, gap: 1e-4)
    var best = try #require(try FirstFleet(optimizer: optimizer, kernel: kernel).values(gap: 1e-4))
    var better = 0
    while let found = try search.glance(around: best).point {
      #expect(program.model.largestViolation(at: found) <= 1e-6)
      #expect(program.model.objectiveValue(at: found) < program.model.objectiveValue(at: best))
      #expect(try search.glance(around: best).point == found)
      best = found
      better += 1
    }
    #expect(better >= 1)
  }

  /// A kernel that holds no fleet leaves it to the search by totals to find one.
  @Test func aFleetIsFoundWhereTheKernelHasNone() throws {
    let program = program(LargeFleets.small.problem(seed: 4))
    let optimizer = FleetOptimizer(gap: 0.005, seconds: 600)
    #expect(try optimizer.kernelFleet(program, gap: 0.005, start: nil) == nil)
    let found = try optimizer.solve(program)
    #expect(found.status == .optimal)
    #expect(program.model.largestViolation(at: found.values) <= 1e-6)
    #expect(try #require(found.relativeGap) <= 0.005)
  }

  @Test func aFleetWithinTheGapIsLeftAlone() throws {
    let program = program(LargeFleets.small.problem(seed: 1))
    let optimizer = FleetOptimizer(gap: 0.5, seconds: 600)
    let relaxed = try optimizer.solve(program, relaxed: true)
    let kernel = KernelSearch(program: program, relaxed: relaxed)
    let start = try #require(
      try FirstFleet(optimizer: optimizer, kernel: kernel).values(gap: 0.5))
    let search = NeighbourhoodSearch(optimizer: optimizer, kernel: kernel, gap: 0.5)
    #expect(try search.improved(start, shareOfTime: 1).point == start)
  }

  /// Small problems searched in the way of large ones have the optimum of a search without any
  /// rounding, kernel or neighbourhood.
  @Test func theOptimumIsThatOfASearchWithoutIt() throws {
    var (solved, infeasible) = (0, 0)
    for seed in 0..<60 as Range<UInt64> {
      let program = program(RandomFleets.problem(seed: seed))
      var plain = FleetOptimizer(gap: 1e-6, seconds: 600)
      plain.sizes = SearchSizes(kernel: .max, large: .max)
      var stepwise = plain
      stepwise.sizes = SearchSizes(kernel: 0, large: 0)
      let expected = try plain.solve(program)
      let found = try stepwise.solve(program)
      #expect(found.hasValues == expected.hasValues, "seed \(seed)")
      guard let cost = expected.objective, let other = found.objective else {
        infeasible += 1
        continue
      }
      solved += 1
      #expect(found.status == .optimal, "seed \(seed)")
      #expect(abs(cost - other) <= 1e-5 * max(1, cost), "seed \(seed)")
      #expect(program.model.largestViolation(at: found.values) <= 1e-6, "seed \(seed)")
      let bound = try #require(found.bestBound)
      #expect(bound <= cost * (1 + 1e-6), "seed \(seed)")
    }
    #expect(solved > 20 && infeasible > 0)
  }

  /// The same with marks of use, lots, shares of vendors and counts of kinds.
  @Test func theOptimumHoldsWithPortfolios() throws {
    for seed in 0..<30 as Range<UInt64> {
      var program = FleetProgram(RandomFleets.mixed(seed: seed))
      program.setObjective(.minimize, FleetCost.expression(in: program))
      var plain = FleetOptimizer(gap: 1e-6, seconds: 600)
      plain.sizes = SearchSizes(kernel: .max, large: .max)
      var stepwise = plain
      stepwise.sizes = SearchSizes(kernel: 0, large: 0)
      let expected = try plain.solve(program)
      let found = try stepwise.solve(program)
      #expect(found.hasValues == expected.hasValues, "seed \(seed)")
      guard let cost = expected.objective, let other = found.objective else { continue }
      #expect(abs(cost - other) <= 1e-5 * max(1, cost), "seed \(seed)")
    }
  }
}
