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
  }

  /// What became of a search.
  enum Outcome {
    /// A fleet that was optimised for the last goal that was reached, and all stages to there.
    case solved(SolvedFleet, last: Objective, stages: [Stage])
    /// No fleet keeps all limits.
    case infeasible
    /// A limit on the search struck before any fleet was found.
    case stopped(Solution.StopReason)
  }

  /// The fleet that is best by the goals in their order.
  ///
  /// - Throws: `SolverError` when the solver fails; infeasible and stopped are results.
  /// - Complexity: one optimisation for each goal.
  func optimize(_ problem: FleetProblem) throws(SolverError) -> Outcome {
    let first = goals[0]
    switch try optimizer.optimize(problem, for: first.objective) {
    case .infeasible: return .infeasible
    case .stopped(let reason): return .stopped(reason)
    case .solved(let fleet):
      let stage = Stage(
        goal: first, best: fleet.value, bound: fleet.bound, before: nil,
        leastGapBasis: fleet.leastGapBasis)
      return goals.count == 1
        ? .solved(fleet, last: first.objective, stages: [stage])
        : try follow(fleet, first: stage, of: problem)
    }
  }

  private func follow(
    _ fleet: SolvedFleet, first: Stage, of problem: FleetProblem
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
      program.hold(last.goal, at: last.best, name: "goal \(stages.count)")
      let before = program.value(of: goal.objective, at: fleet.values)
      fleet = try next(goal.objective, program, from: fleet.values)
      stages.append(
        Stage(
          goal: goal, best: fleet.value, bound: fleet.bound, before: before,
          leastGapBasis: fleet.leastGapBasis))
    }
    let last = stages.last?.goal.objective ?? first.goal.objective
    return .solved(fleet, last: last, stages: stages)
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
    case .infeasible: return known
    case .stopped(let reason):
      known.stoppedBy = reason
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
