import FleetModel
import FleetTestSupport
import LinearModel
import SolverTestSupport
import Testing

@testable import Planning

@Suite struct FleetOutcomeTests {
  @Test func aSearchWithoutAFleetSaysWhy() throws {
    #expect(try FleetOutcome(failure: .infeasible).word == "infeasible")
    for reason in Solution.StopReason.allCases {
      let outcome = try FleetOutcome(failure: .noSolutionFound(stoppedBy: reason), bound: 3)
      guard case .stopped(reason, bound: 3) = outcome else {
        Issue.record("\(reason): \(outcome.word)")
        continue
      }
    }
  }

  /// What is no proof that nothing keeps the limits is never told as one.
  @Test(arguments: [
    (Solution.Status.unbounded, "there are ever better fleets, though every limit binds."),
    (.optimal, "a fleet is said to be found, but it has no numbers."),
    (.feasible(stoppedBy: .time), "a fleet is said to be found, but it has no numbers."),
  ])
  func whatIsNoProofIsAnError(status: Solution.Status, reason: String) {
    let error = SolverError.failed(
      solver: "the search for a fleet", model: "fleet", reason: reason)
    #expect(throws: error) { try FleetOutcome(failure: status) }
    #expect(
      error.description.hasPrefix("the search for a fleet could not solve 'fleet': \(reason)\n"))
  }

  @Test(arguments: Objective.allCases) func anUnboundedProgramIsNoImpossiblePlan(
    objective: Objective
  ) {
    let optimizer = FleetOptimizer(
      solver: RecordingSolver(Solution(status: .unbounded)), gap: 0,
      deadline: Deadline(secondsFromNow: 9), cancellation: nil)
    for coverage in [1.0, 0] {
      let problem = TinyFleet.simple.with { $0.workloads[0].coverage = coverage }
      #expect(throws: SolverError.self) { try optimizer.optimize(problem, for: objective) }
    }
  }
}
