import FleetModel
import FleetTestSupport
import LinearModel
import SolverTestSupport
import Testing

/// Solves exported fleet programs with HiGHS, which shares no code with this project or GLPK.
@Suite(.enabled(if: HiGHS.isInstalled, "python3 has no highspy: pip install highspy"))
struct HiGHSTests {
  @Test(arguments: ["mps", "lp"]) func exportedFleetsHaveTheSameOptimum(format: String) throws {
    let programs = (0..<50 as Range<UInt64>).map { seed -> FleetProgram in
      let isElastic = seed >= 40
      var program = FleetProgram(
        seed.isMultiple(of: 3)
          ? RandomFleets.mixed(seed: seed, isElastic: isElastic)
          : RandomFleets.problem(seed: seed, isElastic: isElastic))
      if seed.isMultiple(of: 2) {
        program.setObjective(.minimize, FleetCost.expression(in: program))
      } else {
        program.setObjective(.maximize, VerifiedTokens.expression(in: program))
      }
      return program
    }
    let found = try HiGHS.optima(of: programs.map(\.model), format: format)
    try #require(found.count == programs.count)
    for (seed, (program, found)) in zip(programs, found).enumerated() {
      let isCost = program.model.sense == .minimize
      let own = isCost ? try program.leastCost() : try program.mostTokens()
      guard let own else {
        #expect(found == nil, "seed \(seed)")
        continue
      }
      let other = try #require(found, "seed \(seed) has no optimum")
      #expect(abs(own - other) <= 1e-6 * max(1, abs(own)), "seed \(seed)")
    }
    #expect(found.count { $0 != nil } > 20)
  }
}
