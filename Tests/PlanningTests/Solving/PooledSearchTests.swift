import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Testing

@testable import Planning

@Suite struct PooledSearchTests {
  @Test func aPooledFleetCanBeSpreadOverItsPlaces() throws {
    var spread = 0
    for seed in 0..<120 as Range<UInt64> {
      var problem = RandomFleets.problem(seed: seed)
      // Energy is billed where load ends up, which only this budget could forbid.
      problem.opexLimit = nil
      var pooled = FleetProgram(problem, isPooled: true)
      let whole = FleetProgram(problem)
      guard pooled.variables.replicas.count < whole.variables.replicas.count else { continue }
      pooled.setObjective(.minimize, FleetCost.expression(in: pooled))
      let solution = try GLPKSolver().solve(pooled.model, options: SolverOptions(relativeGap: 0))
      guard solution.hasValues, let cost = solution.objective else { continue }
      spread += 1
      let values = PoolExpansion(
        pooled: pooled, whole: whole, isKept: problem.configurations.map { _ in true }
      ).values(of: solution.values)
      #expect(whole.model.largestViolation(at: values) <= 1e-6, "seed \(seed)")
      let billed = FleetCost.expression(in: whole).value(at: values)
      #expect(billed >= cost * (1 - 1e-9), "seed \(seed)")
    }
    #expect(spread > 20)
  }

  @Test func promptsElsewhereAreNotPooled() {
    #expect(PooledSearch.isExact(TinyFleet.twoKinds, for: .cost))
    #expect(!PooledSearch.isExact(TinyFleet.apart, for: .cost))
  }

  @Test func theProofIsThatOfTheWholeProblem() throws {
    for seed in 0..<30 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed)
      let optimizer = FleetOptimizer(
        solver: GLPKSolver(), gap: 1e-4, deadline: Deadline(secondsFromNow: 20),
        cancellation: nil)
      let apart = try optimizer.optimizeWhole(FleetProgram(problem), for: .cost, incumbent: nil)
      let pooled = try PooledSearch(optimizer: optimizer, problem: problem).optimize(for: .cost)
      guard case .solved(let expected) = apart else {
        guard case .infeasible = pooled else {
          Issue.record("seed \(seed): pooled search has an answer where there is none")
          continue
        }
        continue
      }
      guard case .solved(let found) = pooled else {
        Issue.record("seed \(seed): no answer")
        continue
      }
      #expect(found.gap <= 1e-4 && found.stoppedBy == nil, "seed \(seed)")
      #expect(abs(found.value / expected.value - 1) <= 3e-4, "seed \(seed)")
      #expect(
        found.program.variables.replicas.count == FleetProgram(problem).variables.replicas.count)
    }
  }

  @Test func smallProblemsAreSearchedWithPlacesApart() {
    #expect(!PooledSearch.isWorthwhile(RandomFleets.problem(seed: 1)))
    #expect(PooledSearch.isWorthwhile(LargeFleets.small.problem(seed: 1)))
  }

  @Test func aLargeProblemIsProvenWithinTheGap() throws {
    let problem = DominanceFilter.pruning(LargeFleets.small.problem(seed: 1))
    let optimizer = FleetOptimizer(
      solver: GLPKSolver(), gap: 0.02, deadline: Deadline(secondsFromNow: 60), cancellation: nil)
    guard case .solved(let fleet) = try optimizer.optimize(problem, for: .cost) else {
      Issue.record("no fleet")
      return
    }
    #expect(fleet.gap <= 0.02)
    #expect(fleet.program.model.largestViolation(at: fleet.values) <= 1e-6)
  }
}
