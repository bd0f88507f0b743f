import FleetModel
import LinearModel

/// The fleets that are at most a share worse than the plan in each of its goals.
struct NearOptimal {
  /// The program of those fleets, without an objective.
  let program: FleetProgram

  /// - Parameters:
  ///   - questions: the plan's fleet.
  ///   - margin: how much worse than the plan a fleet may be, as a share, 0..<1.
  init(_ questions: FleetQuestions, margin: Double) {
    let fleet = questions.unheld
    var program = fleet.program
    for (position, goal) in questions.goals.enumerated() {
      program.hold(
        Goal(goal.objective, tolerance: margin),
        at: program.value(of: goal.objective, at: fleet.values), name: "margin,\(position)")
    }
    self.program = program
  }

  /// The same without fleets that hold more of a kind of system than their traffic needs.
  ///
  /// A margin would else be spent on systems that stand idle, and every system could be used. New
  /// accelerators of a kind at a place may exceed those at work by one system, or by as many as the
  /// plan's. Where spares have to stand nothing is required.
  func withoutIdleSystems(_ plan: FleetSummary) -> FleetProgram {
    var program = program
    for deployment in program.problem.deployments.indices
    where !program.problem.deployments[deployment].keepsSpares {
      let idle = program.idleAccelerators(of: deployment)
      let devices = program.problem.systems[program.problem.deployments[deployment].system].devices
      let most = max(Double(devices), idle.value(at: plan.values))
      program.require("idle \(deployment)", (-1) * idle, atLeast: -most * (1 + 1e-9))
    }
    return program
  }
}

extension FleetProblem.Deployment {
  /// Whether some systems have to stand idle there.
  fileprivate var keepsSpares: Bool {
    survivesRackLoss || spareSteps.contains { $0.spares > 0 }
  }
}

extension FleetProgram {
  /// The new accelerators of a system at a place less those that its traffic keeps busy.
  fileprivate func idleAccelerators(of position: Int) -> LinearExpression {
    let deployment = problem.deployments[position]
    var idle = LinearExpression()
    for (index, offer) in problem.offers.enumerated()
    where offer.deployment == position && offer.canGrow {
      let devices = Double(problem.systems[deployment.system].devices) * offer.capacityShare
      idle.add(devices, variables.systems[index])
    }
    for flow in variables.flows where flow.place == deployment.place {
      for load in problem.loads(of: problem.assignments[flow.assignment]) {
        let configuration = problem.configurations[load.configuration]
        guard configuration.system == deployment.system else { continue }
        let replicas = load.replicasPerRequest / problem.maximumUtilization
        idle.add(-replicas * Double(configuration.devices), flow.rate)
      }
    }
    return idle
  }
}
