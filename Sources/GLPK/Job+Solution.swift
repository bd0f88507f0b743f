internal import CGLPK
internal import LinearModel

extension Job {
  /// GLPK's answer in terms that hold for every solver.
  func solution(from answer: Answer) -> Solution {
    var solution = Solution(
      status: .infeasible, nativeStatus: answer.sentence, wallSeconds: answer.seconds,
      nodeCount: Int(answer.raw.nodes), usedStartingPoint: answer.raw.start_accepted != 0)
    solution.usedStartingBasis = answer.raw.rung < 0
    if answer.raw.has_bound != 0 { solution.bestBound = answer.raw.bound }
    let stop = answer.stopReason
    switch Int(answer.status) {
    case cglpk_optimal, cglpk_feasible:
      solution.values = rounded(answer.values)
      measure(&solution)
      // GLPK breaks off without a word of a limit where it cannot solve the program of a node.
      let isComplete = Int(answer.status) == cglpk_optimal
      classify(&solution, stop ?? (isComplete ? nil : .solver))
      if !isSearch && solution.status == .optimal { addDuals(&solution, answer) }
    case cglpk_infeasible: solution.bestBound = nil
    case cglpk_unbounded: solution.status = .unbounded
    default: withoutPoint(&solution, stop)
    }
    return solution
  }

  /// Sets objective, violation and bound from the values, which are exact where GLPK's own are
  /// rounded.
  func measure(_ solution: inout Solution) {
    let objective = model.objectiveValue(at: solution.values)
    solution.objective = objective
    solution.largestViolation = model.largestViolation(at: solution.values)
    // A bound on the wrong side of a feasible point is a rounding error.
    if let bound = solution.bestBound, isWorse(bound, than: objective) {
      solution.bestBound = objective
    }
  }

  /// Sets the status of a point: optimal where the bound is within the gap of it, or nothing stopped the
  /// search.
  func classify(_ solution: inout Solution, _ stop: Solution.StopReason?) {
    let isProven = solution.relativeGap.map { $0 <= options.relativeGap + 1e-9 } ?? false
    if let stop, !isProven {
      solution.status = .feasible(stoppedBy: stop)
    } else {
      solution.status = .optimal
    }
  }

  private func addDuals(_ solution: inout Solution, _ answer: Answer) {
    solution.rowDuals = answer.rowDuals
    solution.reducedCosts = answer.reducedCosts
    solution.basis = answer.basis
    solution.limitRanges = zip(answer.rowLows, answer.rowHighs).map { low, high in
      low <= high ? low...high : nil
    }
    if options.checksExactly { solution.exactCheck = exactCheck(answer) }
  }

  /// What rational arithmetic made of the basis.
  private func exactCheck(_ answer: Answer) -> ExactCheck {
    let raw = answer.raw
    var check = ExactCheck(
      outcome: .stopped, rows: model.constraints.count, columns: model.variables.count,
      steps: Int(raw.exact_steps))
    switch (Int(raw.exact_code), Int(raw.exact_status)) {
    case (cglpk_exact_too_large, _): check.outcome = .tooLarge
    case (0, cglpk_exact_optimal):
      check.outcome = raw.exact_steps == 0 ? .confirmed : .otherBasis
      check.objective = raw.exact_objective
    case (0, _): check.outcome = .refuted
    // Stopped, or the basis could not be taken up, which says nothing of the optimum.
    default: break
    }
    return check
  }

  /// A limit struck before GLPK had a point; the starting point, if it is feasible, still is one.
  private func withoutPoint(_ solution: inout Solution, _ stop: Solution.StopReason?) {
    let stop = stop ?? .time
    guard let start = usableStart else {
      return solution.status = .noSolutionFound(stoppedBy: stop)
    }
    solution.values = start
    solution.usedStartingPoint = true
    measure(&solution)
    classify(&solution, stop)
  }

  /// The starting point with integers rounded, if it meets the model and the cutoff.
  var usableStart: [Double]? {
    guard let start = options.startingPoint else { return nil }
    let point = rounded(start)
    guard model.largestViolation(at: point) <= Job.acceptedViolation else { return nil }
    if let cutoff = options.cutoff, isWorse(model.objectiveValue(at: point), than: cutoff) {
      return nil
    }
    return point
  }
}
