import FleetModel
import LinearModel
import Synchronization

extension ConflictAnalysis {
  /// Solves a program with all the nodes that a search is allowed.
  ///
  /// - Parameter accepts: whether an answer is one although its search was stopped.
  /// - Throws: `SolverError` if the solver fails.
  func solve(
    _ program: FleetProgram, relaxed: Bool = false, gap: Double? = nil,
    accepts: (Solution) -> Bool = { _ in false }
  ) throws(SolverError) -> Solution {
    noted(try optimizer.refreshed.solve(program, relaxed: relaxed, gap: gap), accepts)
  }

  /// The same for a model that is no whole fleet program.
  ///
  /// - Throws: `SolverError` if the solver fails.
  func solve(_ model: LinearModel) throws(SolverError) -> Solution {
    noted(try optimizer.refreshed.solve(model)) { _ in false }
  }

  private func noted(_ solution: Solution, _ accepts: (Solution) -> Bool) -> Solution {
    if let reason = solution.status.stopReason, !accepts(solution) { unanswered.add(reason) }
    return solution
  }

  /// Whether all programs since there were so many without their answer have theirs.
  func isAnswered(since before: Int) -> Bool {
    unanswered.number == before && !optimizer.mayHaveStopped
  }
}

/// Counts programs that ended without their answer.
///
/// A class, because all copies of an analysis share it.
final class UnansweredCount: Sendable {
  private let all = Atomic(0)
  private let ofNodes = Atomic(0)

  /// How many there were so far.
  var number: Int { all.load(ordering: .relaxed) }

  /// How many of them the limit of nodes ended.
  var byNodes: Int { ofNodes.load(ordering: .relaxed) }

  /// Counts one more.
  func add(_ reason: Solution.StopReason) {
    all.add(1, ordering: .relaxed)
    if reason == .nodes { ofNodes.add(1, ordering: .relaxed) }
  }
}

extension FleetOptimizer {
  /// Whether a search may have ended early; solvers count the time in milliseconds.
  fileprivate var mayHaveStopped: Bool {
    !hasTime || (deadline.secondsLeft ?? 0) < 0.01
  }
}
