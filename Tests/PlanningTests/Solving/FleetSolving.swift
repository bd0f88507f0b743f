import FleetModel
import FleetTestSupport
import GLPK
import LinearModel

@testable import Planning

extension FleetOptimizer {
  /// An optimizer with GLPK and, unless given, a full proof and half a minute.
  init(gap: Double = 0, seconds: Double = 30, cancellation: CancellationToken? = nil) {
    self.init(
      solver: GLPKSolver(), gap: gap, deadline: Deadline(secondsFromNow: seconds),
      cancellation: cancellation)
  }
}

extension FleetOutcome {
  /// The fleet, if there is one.
  var fleet: SolvedFleet? {
    if case .solved(let fleet) = self { return fleet }
    return nil
  }

  /// A word for it, for comparisons.
  var word: String {
    switch self {
    case .solved: "solved"
    case .infeasible: "infeasible"
    case .stopped(let reason, _): "stopped by \(reason.rawValue)"
    }
  }
}

extension FleetProblem {
  /// The same problem with one change.
  func with(_ change: (inout FleetProblem) -> Void) -> FleetProblem {
    var problem = self
    change(&problem)
    return problem
  }
}
