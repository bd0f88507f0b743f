import FleetModel
import LinearModel

/// Optimises several goals one after the other.
///
/// Each goal is held to its best value but for its tolerance while the next one is optimised. All
/// stages are linear: a ratio of at least (1 − δ)·θ* is the row N − (1 − δ)·θ*·D ≥ 0.
struct GoalSequence {
  let optimizer: FleetOptimizer
  /// In the order in which they count; at least one.
  let goals: [Goal]
  /// The stages of a fleet that this one is compared with; none where it stands alone.
  ///
  /// A goal that comes out as good there, within the gap, is held to what it is held to there, so that the
  /// goals after it are compared like for like.
  var compared: [Stage] = []

  /// One goal after it was optimised, in the program's units.
  struct Stage {
    let goal: Goal
    /// The best value within what the goals before it allow.
    let best: Double
    /// No plan that the goals before it allow is better than this.
    let bound: Double
    /// Its value at the fleet of the goals before it; nil for the first goal.
    let before: Double?
    /// What its gap is a share of where its value is smaller.
    var leastGapBasis = 0.0
    /// The fleet that is best for it.
    let fleet: SolvedFleet
  }

  /// What became of a search.
  enum Outcome {
    /// A fleet that was optimised for the last goal that was reached, and all stages to there.
    case solved(SolvedFleet, last: Objective, stages: [Stage])
    /// No fleet keeps all limits.
    case infeasible
    /// A limit on the search struck before any fleet was found; no fleet is better for the first goal
    /// than the bound, nil where nothing was proven.
    case stopped(Solution.StopReason, bound: Double?)
  }

  /// The fleet that is best by the goals in their order.
  ///
  /// - Parameter known: fleets of problems like it; each goal starts from the best that fits.
  /// - Throws: `SolverError` when the solver fails; infeasible and stopped are results.
  /// - Complexity: one optimisation for each goal.
  func optimize(
    _ problem: FleetProblem, near known: [KnownFleet] = []
  ) throws(SolverError) -> Outcome {
    let first = goals[0]
    switch try optimizer.optimize(problem, for: first.objective, near: known) {
    case .infeasible: return .infeasible
    case .stopped(let reason, let bound): return .stopped(reason, bound: bound)
    case .solved(let fleet):
      let stage = Stage(
        goal: first, best: fleet.value, bound: fleet.bound, before: nil,
        leastGapBasis: fleet.leastGapBasis, fleet: fleet)
      return goals.count == 1
        ? .solved(fleet, last: first.objective, stages: [stage])
        : try follow(fleet, first: stage, of: problem, near: known)
    }
  }

  private func follow(
    _ fleet: SolvedFleet, first: Stage, of problem: FleetProblem, near known: [KnownFleet]
  ) throws(SolverError) -> Outcome {
    var program = FleetProgram(problem)
    if FleetOptimizer.settlesCoverage(of: problem, for: first.goal.objective) {
      let coverage = Coverage.expression(in: program)
      let served = coverage.value(at: fleet.values)
      program.require("coverage", coverage, atLeast: served * (1 - 1e-9))
    }
    var fleet = fleet
    var stages = [first]
    for goal in goals.dropFirst() {
      guard fleet.stoppedBy == nil, let last = stages.last else { break }
      program.hold(last.goal, at: level(of: last, stages.count - 1), name: "goal,\(stages.count)")
      let before = program.value(of: goal.objective, at: fleet.values)
      let start = try nearest(goal.objective, program, fleet.values, known)
      fleet = try next(goal.objective, program, from: start)
      stages.append(
        Stage(
          goal: goal, best: fleet.value, bound: fleet.bound, before: before,
          leastGapBasis: fleet.leastGapBasis, fleet: fleet))
    }
    let last = stages.last?.goal.objective ?? first.goal.objective
    return .solved(fleet, last: last, stages: stages)
  }

  /// What the goals after a stage hold its goal to: where it is compared with one as good within the gap,
  /// the same as there, as far as its own fleet keeps that.
  private func level(of stage: Stage, _ position: Int) -> Double {
    guard compared.indices.contains(position) else { return stage.best }
    let other = compared[position].best
    let shortfall = -stage.gain(over: compared[position])
    let isAsGood = abs(shortfall) <= optimizer.gap && shortfall <= stage.goal.tolerance
    return isAsGood ? other : stage.best
  }

  /// The better of the fleet so far and of those known that keep the program, for one more goal.
  private func nearest(
    _ objective: Objective, _ program: FleetProgram, _ values: [Double], _ known: [KnownFleet]
  ) throws(SolverError) -> [Double] {
    guard let other = try KnownFleet.best(known, in: program, for: objective, optimizer) else {
      return values
    }
    let (own, its) = (
      program.value(of: objective, at: values), program.value(of: objective, at: other)
    )
    return (objective.isMinimized ? its < own : its > own) ? other : values
  }

  /// The best fleet for one more goal; the one so far where the search finds no better one.
  private func next(
    _ objective: Objective, _ program: FleetProgram, from values: [Double]
  ) throws(SolverError) -> SolvedFleet {
    let before = program.value(of: objective, at: values)
    var known = SolvedFleet(
      program, values, for: objective, bound: objective.isMinimized ? -.infinity : .infinity,
      stoppedBy: nil)
    switch try optimizer.optimize(program, for: objective, incumbent: values) {
    case .infeasible:
      // The fleet so far keeps every row: whatever says that none does has failed.
      known.stoppedBy = .solver
      return known
    case .stopped(let reason, let bound):
      known.stoppedBy = reason
      known.bound = bound ?? known.bound
      return known
    case .solved(let found):
      known.bound = found.bound
      known.stoppedBy = found.stoppedBy
      let isBetter = objective.isMinimized ? found.value < before : found.value > before
      if isBetter {
        known.values = found.values
        known.value = found.value
        known.leastGapBasis = found.leastGapBasis
      }
      return known
    }
  }
}

extension GoalSequence.Stage {
  /// By how much this is better than the same goal's stage of another fleet, as a share.
  func gain(over other: GoalSequence.Stage) -> Double {
    goal.objective.gain(of: best, over: other.best)
  }
}

extension GoalSequence.Outcome {
  /// The fleet after all goals, or why there is none.
  var fleet: FleetOutcome {
    switch self {
    case .solved(let fleet, _, _): .solved(fleet)
    case .infeasible: .infeasible
    case .stopped(let reason, let bound): .stopped(reason, bound: bound)
    }
  }

  /// What became of each goal that was reached; none without a fleet.
  var stages: [GoalSequence.Stage] {
    if case .solved(_, _, let stages) = self { stages } else { [] }
  }

  /// Whether quality-tokens were to be maximised first, and the best fleet has none above zero.
  var earnsNothing: Bool {
    guard case .solved(_, _, let stages) = self, let first = stages.first else { return false }
    return first.goal.objective.seeksCredit && first.best <= 0
  }
}
