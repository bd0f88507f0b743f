import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Testing

@testable import Planning

@Suite struct SearchTotalsTests {
  @Test func totalsChangeNoOptimum() throws {
    var withTotals = 0
    for seed in 0..<60 as Range<UInt64> {
      var program = FleetProgram(RandomFleets.problem(seed: seed))
      program.setObjective(.minimize, FleetCost.expression(in: program))
      let totals = SearchTotals(program)
      if totals.model.variables.count > program.model.variables.count { withTotals += 1 }
      let options = SolverOptions(relativeGap: 0)
      let plain = try GLPKSolver().solve(program.model, options: options)
      let found = totals.restricted(try GLPKSolver().solve(totals.model, options: options))
      #expect(found.hasValues == plain.hasValues, "seed \(seed)")
      guard let cost = plain.objective, let other = found.objective else { continue }
      #expect(abs(cost - other) <= 1e-7 * max(1, cost), "seed \(seed)")
      #expect(found.values.count == program.model.variables.count)
      #expect(program.model.largestViolation(at: found.values) <= 1e-6, "seed \(seed)")
    }
    #expect(withTotals > 20)
  }

  @Test func aPointWithTotalsKeepsTheirRows() throws {
    for seed in 0..<20 as Range<UInt64> {
      var program = FleetProgram(RandomFleets.problem(seed: seed))
      program.setObjective(.minimize, FleetCost.expression(in: program))
      let solution = try GLPKSolver().solve(program.model, options: SolverOptions())
      guard solution.hasValues else { continue }
      let totals = SearchTotals(program)
      let point = totals.extended(solution.values)
      #expect(point.count == totals.model.variables.count)
      #expect(totals.model.largestViolation(at: point) <= 1e-6, "seed \(seed)")
    }
  }

  /// The large program of ten kinds of systems, whose proof needed ten thousands of nodes without.
  @Test func aProofWithinATenthOfAPercentTakesFewNodes() throws {
    let problem = DominanceFilter.pruning(LargeFleets.small.problem(seed: 1))
    var program = FleetProgram(problem, isPooled: true)
    program.setObjective(.minimize, FleetCost.expression(in: program))
    let options = SolverOptions(relativeGap: 1e-3, nodeLimit: 5000)
    let first = try GLPKSolver().solve(SearchTotals(program).model, options: options)
    #expect(first.status == .optimal)
    // Nothing in the search depends on anything but the program and its options.
    let second = try GLPKSolver().solve(SearchTotals(program).model, options: options)
    #expect(first.values == second.values)
    #expect(first.nodeCount == second.nodeCount)
    #expect(first.bestBound == second.bestBound)
  }
}
