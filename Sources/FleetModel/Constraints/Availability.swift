import LinearModel

/// Enough systems are up: beside the N that replicas need stand k(N) spares.
///
///     Σ_j devices[j] · replicas[j,z] − devices[s] · Σ_i width[i] · stair[s,z,i] ≤ 0                     needed
///     Σ_j devices[j] · replicas[j,z] + devices[s] · Σ_i rise[i] · stair[s,z,i]
///         − devices[s] · Σ_a A[a] · systems[s,z,a] ≤ 0                                                 spare
///     stair[s,z,i+1] − stair[s,z,i] ≤ 0                                                                order
///
/// for each system s and place z with stairs. k is a staircase: spares k_i are enough for up to N_i
/// systems, which Planning computes from failure rate and repair time. Stair i is a column of 0 or 1
/// that lets width[i] = N_i − N_{i−1} more systems be needed and asks for rise[i] = k_i − k_{i−1} more
/// spares. As no stair is climbed before the one below, the rows hold exactly where N + k(N) systems
/// are there, N being what the replicas take, rounded up. The dual is what one more accelerator
/// beside the spares is worth.
public enum Availability: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "Availability"

  /// Adds the rows of every deployment that has spares to keep.
  public static func add(to program: inout FleetProgram) {
    for position in program.problem.deployments.indices {
      let stairs = program.variables.stairs.filter { $0.deployment == position }
      if !stairs.isEmpty { add(stairs, of: position, to: &program) }
    }
  }

  private static func add(
    _ stairs: [FleetVariables.Stair], of position: Int, to program: inout FleetProgram
  ) {
    let deployment = program.problem.deployments[position]
    let system = program.problem.systems[deployment.system]
    let devices = Double(system.devices)
    let label = "\(system.name),\(program.problem.places[deployment.place].name)"
    let needed = program.acceleratorsNeeded(at: deployment)
    guard !needed.isEmpty else { return }
    program.add(
      self, "needed,\(label)",
      needed + stairs.map { LinearModel.Term(-devices * Double($0.needed), $0.isClimbed) },
      upper: 0)
    let spares = stairs.filter { $0.spares > 0 }.map {
      LinearModel.Term(devices * Double($0.spares), $0.isClimbed)
    }
    program.add(
      self, "spare,\(label)", needed + spares + program.acceleratorsThere(at: position), upper: 0)
    var last = deployment.spareSteps.first?.lastNeeded ?? 0
    for (below, above) in zip(stairs, stairs.dropFirst()) {
      last += above.needed
      program.add(
        self, "order,\(label),\(last)",
        [LinearModel.Term(1, above.isClimbed), LinearModel.Term(-1, below.isClimbed)], upper: 0)
    }
  }
}

extension FleetProgram {
  /// The accelerators that replicas take at a deployment.
  func acceleratorsNeeded(at deployment: FleetProblem.Deployment) -> [LinearModel.Term] {
    variables.replicas.filter {
      $0.place == deployment.place
        && problem.configurations[$0.configuration].system == deployment.system
    }
    .map {
      LinearModel.Term(Double(problem.configurations[$0.configuration].devices), $0.count)
    }
  }

  /// The accelerators that may be counted on at a deployment, with a minus.
  func acceleratorsThere(at position: Int) -> [LinearModel.Term] {
    problem.offers.indices.filter { problem.offers[$0].deployment == position }.map { offer in
      let system = problem.systems[problem.deployments[position].system]
      let share = problem.offers[offer].capacityShare
      return LinearModel.Term(-Double(system.devices) * share, variables.systems[offer])
    }
  }
}
