import CGLPK
import GLPK
import LinearModel
import SolverTestSupport
import Testing

/// Attacks the C entry with what validation would catch, because each of these ends the process or
/// is silently answered when GLPK is called without the trap.
@Suite struct FaultInjectionTests {
  enum Fault: String, CaseIterable, Sendable {
    case rowOutOfRange, columnOutOfRange, negativeIndex, duplicateEntry, badKind, longName
    case controlCharacterInName, noRows, noColumns, negativeCounts, negativeTimeLimit
    case negativeMemoryLimit, memoryLimit, badBranching, badBacktracking, badTolerance
    case crossedColumn, crossedRow, fractionalIntegerBounds
    case nanEntry, infiniteEntry, nanObjective, infiniteConstant, nanBound, nanGap, nanTimeLimit
    case infiniteLowerBound
  }

  /// What the entry has to say about each fault.
  private func isReported(_ fault: Fault, _ result: RawSolve) -> Bool {
    switch fault {
    case .crossedColumn, .crossedRow, .fractionalIntegerBounds:
      result.outcome == cglpk_finished && result.status == cglpk_failed
    case .nanEntry, .infiniteEntry, .nanObjective, .infiniteConstant, .nanBound, .nanGap,
      .nanTimeLimit, .infiniteLowerBound:
      result.outcome == cglpk_rejected && !result.message.isEmpty
    default: result.outcome == cglpk_trapped && result.message.contains("Error detected in file")
    }
  }

  @Test(arguments: Fault.allCases)
  func everyFaultBecomesAReport(_ fault: Fault) {
    let result = RawProblem(fault).solve()
    #expect(isReported(fault, result), "\(result)")
  }

  @Test func aFaultLeavesTheThreadAbleToSolve() {
    for round in 0..<20 {
      for fault in Fault.allCases {
        #expect(isReported(fault, RawProblem(fault).solve()), "\(fault) in round \(round)")
        let sound = RawProblem(nil).solve()
        #expect(sound.status == cglpk_optimal && sound.objective == 3, "after \(fault)")
      }
    }
  }

  /// Rational arithmetic runs behind the same trap.
  @Test func anExactCheckLeavesFaultsReported() {
    for fault in Fault.allCases {
      var problem = RawProblem(fault)
      problem.options.check_exactly = 1
      #expect(isReported(fault, problem.solve()), "\(fault)")
      var sound = RawProblem(nil)
      sound.kinds = [1, 1]
      sound.options.check_exactly = 1
      #expect(sound.solve().status == cglpk_optimal, "after \(fault)")
    }
  }

  @Test func fourThreadsSolveAndFailSideBySide() async {
    let wrong = await withTaskGroup(of: Int.self) { group in
      for worker in 0..<4 {
        group.addTask {
          (0..<500).count { round in
            guard (round + worker) % 3 == 0 else {
              return RawProblem(nil).solve().objective != 3
            }
            let fault = Fault.allCases[(round * 7 + worker) % Fault.allCases.count]
            return !isReported(fault, RawProblem(fault).solve())
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }

  @Test func theMemoryLimitIsAnErrorWithItsSize() throws {
    var model = LinearModel(name: "large")
    let columns = (0..<20_000).map { model.addVariable("x\($0)", objective: 1) }
    model.addConstraint("sum", columns.map { .init(1, $0) }, atLeast: 1)
    let error = #expect(throws: SolverError.self) {
      try GLPKSolver().solve(model, options: SolverOptions(memoryLimitMiB: 1))
    }
    #expect(
      error?.description == """
        \(GLPKSolver().name) reached its memory limit of 1 MiB.
          Fix: raise the limit, or solve a smaller model.
        """)
  }

  /// With the presolver on, GLPK loops for ever on two such integers and ignores the time limit.
  @Test func integersWithoutBoundsStopAtTheTimeLimit() {
    var problem = RawProblem(nil)
    problem.makeDifferenceOfUnboundedIntegers()
    let result = problem.solve()
    #expect(result.outcome == cglpk_finished && result.seconds < 5)
    #expect(result.status == cglpk_undecided && result.stoppedBy == cglpk_stopped_by_time)
  }
}
