import LinearModel

/// Enough systems are up: beside the N that replicas need stand k(N) spares.
///
///     Σ_j devices[j] · replicas[j,z] − devices[s] · Σ_i width[i] · stair[s,z,i] ≤ 0                     needed
///     Σ_j devices[j] · replicas[j,z] + devices[s] · Σ_i rise[i] · stair[s,z,i]
///         − devices[s] · Σ_a A[a] · systems[s,z,a] ≤ 0                                                 spare
///     stair[s,z,i+1] − stair[s,z,i] ≤ 0                                                                order
///
/// for each system s and place z with stairs, in each hour, with the systems then there. k is a staircase: spares k_i are enough for up to N_i
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
      for hour in program.problem.hourPositions {
        let stairs = program.variables.stairs.filter {
          $0.deployment == position && $0.hour == hour
        }
        if !stairs.isEmpty { add(stairs, of: position, inHour: hour, to: &program) }
      }
    }
  }

  private static func add(
    _ stairs: [FleetVariables.Stair], of position: Int, inHour hour: Int?,
    to program: inout FleetProgram
  ) {
    let problem = program.problem
    let deployment = program.problem.deployments[position]
    let system = program.problem.systems[deployment.system]
    let devices = Double(system.devices)
    let label = "\(system.name),\(program.problem.places[deployment.place].name)"
    let needed = program.acceleratorsNeeded(at: deployment, inHour: hour)
    guard !needed.isEmpty else { return }
    program.add(
      self, problem.label("needed,\(label)", inHour: hour),
      needed + stairs.map { LinearModel.Term(-devices * Double($0.needed), $0.isClimbed) },
      upper: 0)
    let spares = stairs.filter { $0.spares > 0 }.map {
      LinearModel.Term(devices * Double($0.spares), $0.isClimbed)
    }
    program.add(
      self, problem.label("spare,\(label)", inHour: hour),
      needed + spares + program.acceleratorsThere(at: position, inHour: hour), upper: 0)
    var last = deployment.spareSteps.first?.lastNeeded ?? 0
    for (below, above) in zip(stairs, stairs.dropFirst()) {
      last += above.needed
      program.add(
        self, problem.label("order,\(label),\(last)", inHour: hour),
        [LinearModel.Term(1, above.isClimbed), LinearModel.Term(-1, below.isClimbed)], upper: 0)
    }
  }
}

extension FleetProgram {
  /// The accelerators that replicas take at a deployment in an hour.
  func acceleratorsNeeded(
    at deployment: FleetProblem.Deployment, inHour hour: Int?
  ) -> [LinearModel.Term] {
    variables.replicas.filter {
      let configuration = problem.configurations[$0.configuration]
      return $0.place == deployment.place && configuration.system == deployment.system
        && configuration.hour == hour
    }
    .map {
      LinearModel.Term(Double(problem.configurations[$0.configuration].devices), $0.count)
    }
  }

  /// The accelerators that may be counted on at a deployment in an hour, with a minus.
  func acceleratorsThere(at position: Int, inHour hour: Int?) -> [LinearModel.Term] {
    problem.offers.indices.filter {
      problem.offers[$0].deployment == position && problem.isThere(problem.offers[$0], inHour: hour)
    }.map { offer in
      let system = problem.systems[problem.deployments[position].system]
      let share = problem.offers[offer].capacityShare
      return LinearModel.Term(-Double(system.devices) * share, variables.systems[offer])
    }
  }
}
