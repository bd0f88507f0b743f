import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Testing

@testable import Planning

@Suite struct ReducedCostFilterTests {
  /// With all prompts computed where tokens are decoded, and with some elsewhere.
  @Test(arguments: [false, true]) func noBetterFleetIsRuledOut(isApart: Bool) throws {
    var limited = 0
    for seed in 400..<600 as Range<UInt64> {
      var program = FleetProgram(
        isApart ? RandomFleets.apart(seed: seed) : RandomFleets.problem(seed: seed))
      program.setObjective(.minimize, FleetCost.expression(in: program))
      let solver = GLPKSolver()
      let relaxed = try solver.solve(
        program.model, options: SolverOptions(relaxesIntegrality: true))
      let best = try solver.solve(program.model, options: SolverOptions(relativeGap: 0))
      guard relaxed.status == .optimal, let cost = best.objective else { continue }
      // A known fleet a tenth dearer than the best one, which has to survive.
      let filter = ReducedCostFilter(program: program, relaxed: relaxed, target: 1.1 * cost)
      let filtered = try #require(filter.filtered())
      let found = try solver.solve(filtered.model, options: SolverOptions(relativeGap: 0))
      let value = try #require(found.objective, "seed \(seed)")
      #expect(abs(value - cost) <= 1e-7 * max(1, cost), "seed \(seed)")
      if filtered.model.variables != program.model.variables { limited += 1 }
    }
    #expect(limited > 50)
  }
}
