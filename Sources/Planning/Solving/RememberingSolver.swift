import LinearModel
import Synchronization

/// A solver that answers a program which it has solved before from memory.
///
/// Questions about one plan often come to the same program: a floor that lets in nothing new, the systems
/// of a vendor that has but one. A search is deterministic, so that the answer is the one that it would
/// give again. What time or the user stopped is not remembered.
struct RememberingSolver: MixedIntegerSolver {
  let solver: any MixedIntegerSolver
  private let memory = Memory()

  init(_ solver: any MixedIntegerSolver) {
    self.solver = solver
  }

  var name: String { solver.name }

  /// The remembered solution of the same program with the same options but for the time; else what the
  /// solver finds.
  ///
  /// - Throws: what the solver throws.
  /// - Complexity: O(terms) beside the solve.
  func solve(
    _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
  ) throws(SolverError) -> Solution {
    let question = Question(model: model, options: options)
    if let known = memory.solution(of: question) { return known }
    let solution = try solver.solve(model, options: options, progress: progress)
    switch solution.status.stopReason {
    case nil, .nodes, .solver: memory.add(solution, of: question)
    case .time, .cancelled: break
    }
    return solution
  }

  /// A program, and what decides how it is searched.
  private struct Question {
    let model: LinearModel
    let options: SolverOptions

    /// Tells most questions apart without comparing programs.
    var key: Int {
      var hasher = Hasher()
      hasher.combine(model.variables)
      hasher.combine(model.constraints.count)
      hasher.combine(options.relaxesIntegrality)
      return hasher.finalize()
    }

    func isSame(as other: Question) -> Bool {
      let (mine, its) = (options, other.options)
      return mine.relativeGap == its.relativeGap && mine.nodeLimit == its.nodeLimit
        && mine.memoryLimitMiB == its.memoryLimitMiB
        && mine.relaxesIntegrality == its.relaxesIntegrality
        && mine.startingPoint == its.startingPoint && mine.startingBasis == its.startingBasis
        && mine.ranks == its.ranks
        && mine.cutoff == its.cutoff && mine.analyzesLimits == its.analyzesLimits
        && mine.checksExactly == its.checksExactly && mine.usesCuts == its.usesCuts
        && model == other.model
    }
  }

  /// What was solved; a class, because all copies of the solver share it.
  private final class Memory: Sendable {
    private struct State {
      var answers: [Int: [(question: Question, solution: Solution)]] = [:]
      var columns = 0
    }

    private let state = Mutex(State())

    /// Columns of all programs that are kept, some hundred megabytes at most.
    private static let mostColumns = 500_000

    func solution(of question: Question) -> Solution? {
      state.withLock { state in
        state.answers[question.key]?.first { $0.question.isSame(as: question) }?.solution
      }
    }

    func add(_ solution: Solution, of question: Question) {
      state.withLock { state in
        let columns = state.columns + question.model.variables.count
        guard columns <= Self.mostColumns else { return }
        state.columns = columns
        state.answers[question.key, default: []].append((question, solution))
      }
    }
  }
}
