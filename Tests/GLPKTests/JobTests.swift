import LinearModel
import Testing

@testable import GLPK

@Suite struct JobTests {
  private let job: Job = {
    var model = LinearModel(name: "one")
    model.addVariable("x", kind: .integer, in: 0...5000, objective: 1)
    return Job(model: model, options: SolverOptions(relativeGap: 0.01))
  }()

  /// A point to be minimised with what is known of the optimum.
  private func solution(
    _ objective: Double, bound: Double? = 1, _ status: Solution.Status
  ) -> Solution {
    Solution(status: status, objective: objective, bestBound: bound, values: [objective])
  }

  @Test func theProvenSolutionIsTheBetterOne() {
    let first = solution(50, .feasible(stoppedBy: .solver))
    let proven = solution(50.1, .optimal)
    #expect(job.better(first, proven) == proven)
    let dearer = solution(51, .feasible(stoppedBy: .time))
    let cheaper = solution(49, .feasible(stoppedBy: .time))
    #expect(job.better(first, dearer) == first)
    #expect(job.better(first, cheaper) == cheaper)
    let none = Solution(status: .noSolutionFound(stoppedBy: .time))
    #expect(job.better(first, none) == first)
  }

  /// Only a bound within the gap makes a point an optimum.
  @Test func aPointBeyondTheGapKeepsItsReason() {
    for (value, status) in [
      (1.005, Solution.Status.optimal), (1.5, .feasible(stoppedBy: .solver)),
    ] {
      var solution = solution(value, .optimal)
      job.classify(&solution, .solver)
      #expect(solution.status == status)
    }
  }
}
