public import LinearModel
import Synchronization

/// Records every model it is given and returns canned solutions in turn, for tests of what builds
/// models.
///
/// A class, because its callers hold it while the code under test fills it.
public final class RecordingSolver: MixedIntegerSolver {
  /// One call.
  public struct Call: Sendable {
    /// The model that was to be solved.
    public let model: LinearModel
    /// The options it came with.
    public let options: SolverOptions
  }

  private struct State {
    var calls: [Call] = []
    var replies: [Result<Solution, SolverError>]
  }

  private let state: Mutex<State>

  /// "Recording".
  public let name = "Recording"

  /// A solver that gives `replies` one by one and the last of them ever after.
  ///
  /// - Precondition: there is at least one reply.
  public init(_ replies: [Result<Solution, SolverError>]) {
    precondition(!replies.isEmpty, "a recording solver needs a reply")
    state = Mutex(State(replies: replies))
  }

  /// A solver that always returns `solution`.
  public convenience init(_ solution: Solution) { self.init([.success(solution)]) }

  /// All calls so far, in order.
  public var calls: [Call] { state.withLock { $0.calls } }

  /// All models so far, in order.
  public var models: [LinearModel] { calls.map(\.model) }

  /// Records the call and returns the next reply.
  ///
  /// - Throws: the next reply, where it is an error.
  public func solve(
    _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
  ) throws(SolverError) -> Solution {
    let reply = state.withLock { state in
      state.calls.append(Call(model: model, options: options))
      return state.replies.count > 1 ? state.replies.removeFirst() : state.replies[0]
    }
    return try reply.get()
  }
}
