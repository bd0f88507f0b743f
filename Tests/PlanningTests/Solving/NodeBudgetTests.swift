import FleetModel
import FleetTestSupport
import Foundation
import GLPK
import LinearModel
import Testing

@testable import Planning

@Suite struct NodeBudgetTests {
  /// A solver on a machine that is busy now and then.
  private struct BusySolver: MixedIntegerSolver {
    let solver = GLPKSolver()

    var name: String { solver.name }

    func solve(
      _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
    ) throws(SolverError) -> Solution {
      Thread.sleep(forTimeInterval: Double(model.constraints.count % 5) * 0.004)
      return try solver.solve(model, options: options, progress: progress)
    }
  }

  private func search(
    _ problem: FleetProblem, _ objective: Objective, nodes: Int, isBusy: Bool, gap: Double = 0,
    sizes: SearchSizes = SearchSizes(kernel: 0, large: 0)
  ) throws -> (outcome: FleetOutcome, budget: NodeBudget) {
    let solver: any MixedIntegerSolver = isBusy ? BusySolver() : GLPKSolver()
    // Time that is left plays no part, be it much or little.
    var optimizer = FleetOptimizer(
      solver: solver, gap: gap, deadline: Deadline(secondsFromNow: isBusy ? 100 : 3600),
      cancellation: nil)
    optimizer.sizes = sizes
    let budget = NodeBudget(nodes)
    optimizer.budget = budget
    return (try optimizer.optimize(problem, for: objective), budget)
  }

  private func expectSame(
    _ first: FleetOutcome, _ second: FleetOutcome, _ comment: Comment
  ) {
    #expect(first.word == second.word, comment)
    #expect(first.fleet?.values == second.fleet?.values, comment)
    #expect(first.fleet?.bound == second.fleet?.bound, comment)
    #expect(first.fleet?.stoppedBy == second.fleet?.stoppedBy, comment)
  }

  @Test(arguments: [Objective.cost, .vcpd, .tokens])
  func theSameLimitLeadsToTheSameFleetOnABusyMachine(objective: Objective) throws {
    var stops: Set<String> = []
    for seed in 0..<8 as Range<UInt64> {
      let problem = RandomFleets.mixed(seed: seed)
      for nodes in [1, 10, 60] {
        let here = try search(problem, objective, nodes: nodes, isBusy: false)
        let there = try search(problem, objective, nodes: nodes, isBusy: true)
        expectSame(here.outcome, there.outcome, "seed \(seed), \(nodes) nodes")
        #expect(here.budget.left == there.budget.left)
        stops.insert(here.outcome.fleet?.stoppedBy?.rawValue ?? here.outcome.word)
      }
    }
    #expect(stops.isSuperset(of: ["nodes", "stopped by nodes", "solved"]), "\(stops)")
  }

  @Test func aLargeSearchIsTheSameAndKeepsToItsNodes() throws {
    let problem = LargeFleets.small.problem(seed: 2)
    let runs = try [false, true].map {
      try search(problem, .cost, nodes: 200, isBusy: $0, sizes: SearchSizes())
    }
    expectSame(runs[0].outcome, runs[1].outcome, "200 nodes")
    #expect(runs[0].outcome.fleet?.stoppedBy == .nodes)
    #expect(runs.map(\.budget.left) == [0, 0])
  }

  @Test func stepsEndAfterTheirShare() throws {
    var optimizer = FleetOptimizer(seconds: 600)
    let budget = NodeBudget(100)
    optimizer.budget = budget
    let end = try #require(StepEnd(of: optimizer, afterShare: 0.3))
    #expect(end.share(of: optimizer) == 0.3)
    budget.spend(20)
    #expect(end.share(of: optimizer) == 0.125)
    budget.spend(10)
    #expect(end.share(of: optimizer) == nil)
    #expect(budget.left == 70 && optimizer.hasTime)
    budget.spend(0)
    #expect(budget.left == 69)
    budget.spend(1000)
    #expect(budget.left == 0 && !optimizer.hasTime)
    #expect(optimizer.refreshed.budget?.left == 100)
  }
}
