import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Testing

@testable import Planning

@Suite struct FirstFleetTests {
  @Test func aFleetIsFoundWhereThereIsRoom() throws {
    for seed in 1..<4 as Range<UInt64> {
      var program = FleetProgram(
        DominanceFilter.pruning(LargeFleets.small.problem(seed: seed)), isPooled: true)
      program.setObjective(.minimize, FleetCost.expression(in: program))
      let optimizer = FleetOptimizer(
        solver: GLPKSolver(), gap: 0.02, deadline: Deadline(secondsFromNow: 120),
        cancellation: nil)
      let relaxed = try optimizer.solve(program, relaxed: true)
      let first = FirstFleet(
        optimizer: optimizer, kernel: KernelSearch(program: program, relaxed: relaxed))
      let values = try #require(try first.values(gap: 0.02), "seed \(seed)")
      #expect(program.model.largestViolation(at: values) <= 1e-6, "seed \(seed)")
      let bound = try #require(relaxed.objective)
      #expect(program.model.objectiveValue(at: values) <= 1.5 * bound, "seed \(seed)")
    }
  }

  @Test func thereIsNoneWhereNothingKeepsTheLimits() throws {
    var problem = LargeFleets.small.problem(seed: 1)
    for position in problem.systems.indices { problem.systems[position].supply = 1 }
    var program = FleetProgram(DominanceFilter.pruning(problem), isPooled: true)
    program.setObjective(.minimize, FleetCost.expression(in: program))
    let optimizer = FleetOptimizer(
      solver: GLPKSolver(), gap: 0.02, deadline: Deadline(secondsFromNow: 60), cancellation: nil)
    let relaxed = Solution(
      status: .optimal, objective: 0,
      values: program.model.variables.map { _ in 0 })
    let first = FirstFleet(
      optimizer: optimizer, kernel: KernelSearch(program: program, relaxed: relaxed))
    #expect(try first.values(gap: 0.02) == nil)
  }
}
