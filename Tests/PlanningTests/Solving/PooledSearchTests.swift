import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
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

  /// Racks of several kinds, kinds that cost a fee and lots have columns of their own.
  @Test func whatAFleetStandsInIsSpreadWithIt() throws {
    var spread = 0
    for seed in 0..<80 as Range<UInt64> {
      var problem = RandomFleets.problem(seed: seed)
      problem.opexLimit = nil
      for place in problem.places.indices {
        for rackClass in problem.places[place].rackClasses.indices {
          problem.places[place].rackClasses[rackClass].isMixed = true
        }
      }
      for system in problem.systems.indices {
        problem.systems[system].fixedCharge = .usd(50_000)
        problem.systems[system].minimumLot = 2
      }
      var pooled = FleetProgram(problem, isPooled: true)
      let whole = FleetProgram(problem)
      guard pooled.variables.replicas.count < whole.variables.replicas.count else { continue }
      pooled.setObjective(.minimize, FleetCost.expression(in: pooled))
      let solution = try GLPKSolver().solve(pooled.model, options: SolverOptions(relativeGap: 0))
      guard solution.hasValues else { continue }
      let values = PoolExpansion(
        pooled: pooled, whole: whole, isKept: problem.configurations.map { _ in true }
      ).values(of: solution.values)
      #expect(whole.model.largestViolation(at: values) <= 1e-6, "seed \(seed)")
      spread += 1
    }
    #expect(spread > 10)
  }

  /// A pooled fleet that is not near enough, and no time for more: the search did not come to its end.
  @Test func timeThatRunsOutAfterAFleetIsTold() throws {
    var stopped = 0
    for seed in 0..<60 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed)
      let whole = FleetProgram(problem).variables.replicas.count
      guard FleetProgram(problem, isPooled: true).variables.replicas.count < whole else { continue }
      let solver = AlteredSolver { model, _, solve throws(SolverError) in
        let replicas = model.variables.count { $0.name.hasPrefix("replicas[") }
        guard replicas < whole else {
          return Solution(status: .noSolutionFound(stoppedBy: .time))
        }
        return try solve()
      }
      let optimizer = FleetOptimizer(
        solver: solver, gap: 0, deadline: Deadline(secondsFromNow: 30), cancellation: nil)
      let search = PooledSearch(optimizer: optimizer, problem: problem)
      guard let fleet = try search.optimize(for: .cost).fleet, fleet.gap > 0 else { continue }
      #expect(fleet.stoppedBy == .time, "seed \(seed)")
      stopped += 1
    }
    #expect(stopped > 5)
  }

  /// Where a fleet cannot be spread, what it proves of every fleet still holds.
  @Test func theBoundOfAFleetThatCannotBeSpreadIsKept() throws {
    var bounded = 0
    for seed in 0..<60 as Range<UInt64> {
      var problem = RandomFleets.problem(seed: seed)
      problem.opexLimit = nil
      let pooled = FleetProgram(problem, isPooled: true)
      let whole = FleetProgram(problem).variables.replicas.count
      guard pooled.variables.replicas.count < whole else { continue }
      guard let free = try FleetOptimizer().optimize(pooled, for: .cost, incumbent: nil).fleet
      else { continue }
      // A budget that the pooled fleet just keeps.
      problem.opexLimit = .usdPerHour(
        OpexBudget.expression(in: pooled).value(at: free.values) * (1 + 1e-9))
      let solver = AlteredSolver { model, _, solve throws(SolverError) in
        let replicas = model.variables.count { $0.name.hasPrefix("replicas[") }
        guard replicas < whole else {
          return Solution(status: .noSolutionFound(stoppedBy: .time))
        }
        return try solve()
      }
      let optimizer = FleetOptimizer(
        solver: solver, gap: 0, deadline: Deadline(secondsFromNow: 30), cancellation: nil)
      let outcome = try PooledSearch(optimizer: optimizer, problem: problem).optimize(for: .cost)
      guard case .stopped(.time, let bound) = outcome else { continue }
      #expect(abs((bound ?? 0) - free.value) <= 1e-6 * free.value, "seed \(seed)")
      bounded += 1
    }
    #expect(bounded > 0)
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
