import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Testing

@testable import Planning

@Suite struct RoundingOrderTests {
  @Test func everyWholeColumnHasItsRank() {
    for seed in 0..<40 as Range<UInt64> {
      let program = FleetProgram(RandomFleets.problem(seed: seed))
      let ranks = RoundingOrder.ranks(of: program)
      #expect(ranks.count == program.model.variables.count)
      for (variable, rank) in zip(program.model.variables, ranks) {
        #expect((variable.kind == .continuous) == (rank == 6), "seed \(seed): \(variable.name)")
      }
      for (first, second) in zip(program.variables.slots, program.variables.systems) {
        #expect(ranks[first.racks.position] < ranks[second.position])
      }
      for replicas in program.variables.replicas {
        #expect(ranks[replicas.count.position] > RoundingOrder.totals)
      }
    }
  }

  @Test func totalsComeBeforeWhatTheyAddUp() {
    let totals = SearchTotals(FleetProgram(LargeFleets.small.problem(seed: 1), isPooled: true))
    #expect(totals.ranks.count == totals.model.variables.count)
    for (variable, rank) in zip(totals.model.variables, totals.ranks)
    where variable.name.hasPrefix("total[") { #expect(rank == RoundingOrder.totals) }
  }

  /// An order of rounding leads to other first solutions, never to another optimum.
  @Test func noOptimumDependsOnTheOrder() throws {
    for seed in 0..<60 as Range<UInt64> {
      var program = FleetProgram(RandomFleets.problem(seed: seed))
      program.setObjective(.minimize, FleetCost.expression(in: program))
      var options = SolverOptions(relativeGap: 0)
      let without = try GLPKSolver().solve(program.model, options: options)
      options.ranks = RoundingOrder.ranks(of: program)
      let with = try GLPKSolver().solve(program.model, options: options)
      #expect(with.hasValues == without.hasValues, "seed \(seed)")
      guard let cost = with.objective, let other = without.objective else { continue }
      #expect(abs(cost - other) <= 1e-7 * max(1, cost), "seed \(seed)")
    }
  }
}
