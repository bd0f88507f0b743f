import CGLPK
import LinearModel
import Testing

@testable import GLPK

@Suite struct JobSolutionTests {
  /// An answer of GLPK for x ≥ 1000 with a bound of 940.
  private func status(_ raw: Int, stoppedBy reason: Int = cglpk_not_stopped) -> Solution.Status {
    var model = LinearModel(name: "one")
    let x = model.addVariable("x", kind: .integer, in: 0...5000, objective: 1)
    model.addConstraint("least", [.init(1, x)], atLeast: 1000)
    var answer = Answer(columns: 1, rows: 1)
    answer.fill {
      $0.pointee.status = Int32(raw)
      $0.pointee.stopped_by = Int32(reason)
      $0.pointee.has_bound = 1
      $0.pointee.bound = 940
      $0.pointee.values[0] = 1000
    }
    return Job(model: model, options: SolverOptions(relativeGap: 0.01)).solution(from: answer)
      .status
  }

  /// A search that GLPK broke off at a node that it cannot solve has proven nothing.
  @Test func aSearchThatBrokeOffIsNotOptimal() {
    #expect(status(cglpk_feasible) == .feasible(stoppedBy: .solver))
    #expect(status(cglpk_feasible, stoppedBy: cglpk_stopped_by_time) == .feasible(stoppedBy: .time))
    #expect(status(cglpk_optimal) == .optimal)
  }

  /// A basis that rational arithmetic cannot take up, which GLPK calls singular (2) or a failure (5), says
  /// nothing of the optimum.
  @Test(arguments: [(Int32(0), ExactCheck.Outcome.refuted), (2, .stopped), (5, .stopped)])
  func onlyArithmeticRefutes(code: Int32, outcome: ExactCheck.Outcome) {
    var model = LinearModel(name: "one")
    let x = model.addVariable("x", in: 0...5000, objective: 1)
    model.addConstraint("least", [.init(1, x)], atLeast: 1000)
    var answer = Answer(columns: 1, rows: 1)
    answer.fill {
      $0.pointee.status = Int32(cglpk_optimal)
      $0.pointee.exact_code = code
      $0.pointee.values[0] = 1000
    }
    let job = Job(model: model, options: SolverOptions(checksExactly: true))
    #expect(job.solution(from: answer).exactCheck?.outcome == outcome)
  }
}
