import LinearModel
import SolverTestSupport
import Testing

@Suite struct RecordingSolverTests {
  @Test func recordsEveryModelAndRepeatsTheLastReply() throws {
    let failure = SolverError.failed(solver: "r", model: "b", reason: "no.")
    let solver = RecordingSolver([.success(Solution(status: .infeasible)), .failure(failure)])
    let first = try solver.solve(LinearModel(name: "a"))
    #expect(first.status == .infeasible)
    for _ in 0..<2 {
      #expect(throws: failure) {
        try solver.solve(LinearModel(name: "b"), options: SolverOptions(nodeLimit: 3))
      }
    }
    #expect(solver.models.map(\.name) == ["a", "b", "b"])
    #expect(solver.calls.map(\.options.nodeLimit) == [nil, 3, 3])
  }
}
