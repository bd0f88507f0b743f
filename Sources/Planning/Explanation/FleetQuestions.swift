import FleetModel
import LinearModel

/// A solved fleet, and what answers questions about others.
struct FleetQuestions {
  /// The fleet.
  let fleet: SolvedFleet
  /// What is optimised, first if there are several goals.
  let objective: Objective
  /// What is optimised, in the order in which it counts.
  let goals: [Goal]
  /// What became of each of several goals; none where there is but one.
  let stages: [GoalSequence.Stage]
  /// Solves questions to the plan's gap, until the time of all of them is over.
  let optimizer: FleetOptimizer
  /// Told what is being solved.
  let onQuestion: (String) -> Void
  /// The fleet in numbers.
  let summary: FleetSummary
  /// The program of the fleet's problem alone.
  let program: FleetProgram

  init(
    _ fleet: SolvedFleet, objective: Objective, goals: [Goal] = [],
    stages: [GoalSequence.Stage] = [], optimizer: FleetOptimizer,
    onQuestion: @escaping (String) -> Void = { _ in }
  ) {
    self.fleet = fleet
    self.objective = objective
    self.goals = goals.isEmpty ? [Goal(objective)] : goals
    self.stages = goals.count > 1 ? stages : []
    self.optimizer = optimizer
    self.onQuestion = onQuestion
    summary = FleetSummary(fleet, objective)
    program = FleetProgram(fleet.program.problem)
  }

  /// The same with searches that end after so many nodes, wherever the proof stands.
  func optimizer(nodes: Int) -> FleetOptimizer {
    var optimizer = optimizer
    optimizer.nodeLimit = nodes
    return optimizer
  }

  var problem: FleetProblem { fleet.program.problem }

  /// Whether goals are optimised one after the other.
  var hasSeveralGoals: Bool { goals.count > 1 }

  /// The fleet in the program of its problem alone: without rows that hold it to goals, or to the first of
  /// the steps to one.
  var unheld: SolvedFleet {
    guard hasSeveralGoals || objective == .tokens else { return fleet }
    var program = program
    if FleetOptimizer.settlesCoverage(of: problem, for: objective) {
      let coverage = Coverage.expression(in: program)
      program.require(
        "coverage", coverage, atLeast: coverage.value(at: fleet.values) * (1 - 1e-9))
    }
    return SolvedFleet(
      program, fleet.values, for: objective, bound: fleet.bound, stoppedBy: fleet.stoppedBy)
  }

  /// The best fleet of a problem by all goals in turn.
  ///
  /// - Parameter isNearby: whether it is about the plan's problem, so that its fleets are started from.
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: one optimisation for each goal.
  func best(
    _ problem: FleetProblem, isNearby: Bool
  ) throws(SolverError) -> GoalSequence.Outcome {
    let known = isNearby ? [KnownFleet(fleet)] + stages.map { KnownFleet($0.fleet) } : []
    return try GoalSequence(optimizer: optimizer, goals: goals, compared: stages)
      .optimize(problem, near: known)
  }

  /// Whether another question may be asked.
  var hasTime: Bool { optimizer.hasTime }

  /// How many of a system the fleet has.
  func count(of system: Int) -> Int {
    problem.offers.indices
      .filter { problem.deployments[problem.offers[$0].deployment].system == system }
      .reduce(0) { $0 + summary.counts.systems[$1] }
  }
}
