import Synchronization

/// Nodes of branch and bound that all steps of a search share; a linear program counts as one.
///
/// Steps that get shares of nodes and not of time are the same on every machine, however busy it is.
///
/// A search for a plan has one for all its steps. What is asked after it, of other prices or of an
/// impossible plan, has a fresh one for each program: how far one question got then says nothing about
/// the next.
///
/// A class, because all copies of an optimizer share it.
final class NodeBudget: Sendable {
  /// All nodes, at least 1.
  let limit: Int
  private let used = Atomic(0)

  init(_ limit: Int) { self.limit = limit }

  /// Nodes that are left; 0 once all are used up.
  var left: Int { max(0, limit - used.load(ordering: .relaxed)) }

  /// Takes the nodes of a solve; one that needed none counts as well, so that every search ends.
  func spend(_ nodes: Int) { used.add(max(1, nodes), ordering: .relaxed) }
}

/// Where a step of a search ends: after a share of the nodes, or else of the time, that are left.
struct StepEnd {
  private let deadline: Deadline
  /// Nodes of the budget that are not the step's.
  private let reserve: Int

  /// The end of a step of an optimizer; nil if nothing is left.
  init?(of optimizer: FleetOptimizer, afterShare share: Double) {
    guard let seconds = optimizer.deadline.secondsLeft else { return nil }
    guard let budget = optimizer.budget else {
      (deadline, reserve) = (Deadline(secondsFromNow: seconds * share), 0)
      return
    }
    (deadline, reserve) = (optimizer.deadline, budget.left - budget.nodes(ofShare: share))
  }

  /// The part of what is left to the optimizer that is left to the step; nil if it is over.
  func share(of optimizer: FleetOptimizer) -> Double? {
    guard let seconds = deadline.secondsLeft else { return nil }
    guard let budget = optimizer.budget else {
      return min(1, seconds / (optimizer.deadline.secondsLeft ?? seconds))
    }
    return budget.left > reserve ? Double(budget.left - reserve) / Double(budget.left) : nil
  }
}

extension NodeBudget {
  /// A share of the nodes that are left, at least one.
  func nodes(ofShare share: Double) -> Int { max(1, Int((Double(left) * share).rounded(.down))) }
}
