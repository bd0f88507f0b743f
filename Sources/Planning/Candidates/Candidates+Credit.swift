import FleetModel

/// Where wrong answers undo more than right ones add, quality-tokens are nothing to have more of, and
/// a plan that maximised them per dollar would spend the whole budget.
extension Candidates {
  /// The same candidates for the least cost, where quality-tokens were to be maximised.
  ///
  /// A goal that does not ask for more quality-tokens stays what it is.
  var seekingLeastCost: Candidates {
    guard let abandoned = request.goals.first(where: { $0.objective.seeksCredit }) else {
      return self
    }
    var other = self
    other.abandonedObjective = abandoned.objective
    var goals: [Goal] = []
    for goal in request.goals {
      let kept = goal.objective.seeksCredit ? Goal(.cost, tolerance: goal.tolerance) : goal
      if !goals.contains(where: { $0.objective == kept.objective }) { goals.append(kept) }
    }
    other.request.goals = goals
    return other
  }
}

extension Objective {
  /// Whether more quality-tokens are better.
  var seeksCredit: Bool { self == .vcpd || self == .tokens }
}

extension FleetProblem {
  /// Whether wrong answers are penalised so much that some answers count for less than nothing.
  var hasNegativeCredit: Bool {
    assignments.contains { $0.credit < 0 } || apiOptions.contains { $0.credit < 0 }
  }

  /// Whether some fleet might have quality-tokens above zero, going by the best answers of each
  /// workload and whatever the limits.
  ///
  /// Σ over workloads of mean output tokens × the best credit, of all demand where that is above zero
  /// and of the share that must be served where it is not. It is an upper bound, so that a fleet may
  /// still turn out to have none.
  ///
  /// - Complexity: O(workloads × candidates).
  var mayEarnCredit: Bool {
    guard hasNegativeCredit else { return true }
    let most = workloads.indices.reduce(0.0) { sum, position in
      let workload = workloads[position]
      let credits =
        assignments.filter { $0.workload == position }.map(\.credit)
        + apiOptions.filter { $0.workload == position }.map(\.credit)
      guard !workload.isCalledFor, let best = credits.max() else { return sum }
      let tokens =
        workload.peakRequestsPerSecond * workload.meanShareOfPeak * workload.outputTokens
      return sum + tokens * best * (best > 0 ? 1 : workload.coverage)
    }
    return most > 0
  }
}
