import FleetModel
import LinearModel

/// A solved fleet, and what answers questions about others.
struct FleetQuestions {
  /// The fleet.
  let fleet: SolvedFleet
  /// What is optimised.
  let objective: Objective
  /// Solves questions to the plan's gap, until the time of all of them is over.
  let optimizer: FleetOptimizer
  /// Told what is being solved.
  let onQuestion: (String) -> Void
  /// The fleet in numbers.
  let summary: FleetSummary

  init(
    _ fleet: SolvedFleet, objective: Objective, optimizer: FleetOptimizer,
    onQuestion: @escaping (String) -> Void = { _ in }
  ) {
    self.fleet = fleet
    self.objective = objective
    self.optimizer = optimizer
    self.onQuestion = onQuestion
    summary = FleetSummary(fleet, objective)
  }

  /// The same with searches that end after so many nodes, wherever the proof stands.
  func optimizer(nodes: Int) -> FleetOptimizer {
    var optimizer = optimizer
    optimizer.nodeLimit = nodes
    return optimizer
  }

  var problem: FleetProblem { fleet.program.problem }

  /// Whether another question may be asked.
  var hasTime: Bool { optimizer.hasTime }

  /// How many of a system the fleet has.
  func count(of system: Int) -> Int {
    problem.offers.indices
      .filter { problem.deployments[problem.offers[$0].deployment].system == system }
      .reduce(0) { $0 + summary.counts.systems[$1] }
  }
}
