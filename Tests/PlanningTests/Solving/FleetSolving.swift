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

/// GLPK, some of whose answers are made up.
struct AlteredSolver: MixedIntegerSolver {
  let name = "Altered"
  /// The answer for a model, for which GLPK may be asked.
  let answer:
    @Sendable (LinearModel, SolverOptions, () throws(SolverError) -> Solution)
      throws(SolverError) -> Solution

  func solve(
    _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
  ) throws(SolverError) -> Solution {
    try answer(model, options) { () throws(SolverError) -> Solution in
      try GLPKSolver().solve(model, options: options, progress: progress)
    }
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
