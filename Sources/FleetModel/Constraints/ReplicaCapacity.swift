import LinearModel

/// No replica runs above the share of its capacity that the plan allows in the peak hour.
///
///     Σ_w N̄[w] · flow[j,w,z] / μ[j,w] − ρ · replicas[j,z] ≤ 0        for each configuration j, place z
///
/// N̄ is attempts per delivered request (retries are load), μ the attempts per second that one
/// replica carries with every objective met, ρ the allowed utilisation. Workloads of one model may
/// share a replica: the mean-field capacity is linear in the mixture. The dual is what one more
/// replica is worth.
public enum ReplicaCapacity: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "ReplicaCapacity"

  /// Adds one row for each configuration and place.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    var loads: [Key: [LinearModel.Term]] = [:]
    for flow in program.variables.flows {
      let assignment = problem.assignments[flow.assignment]
      let attempts = problem.workloads[assignment.workload].attempts
      let key = Key(configuration: assignment.configuration, place: flow.place)
      loads[key, default: []].append(
        LinearModel.Term(attempts / assignment.capacityRequestsPerSecond, flow.rate))
    }
    for replicas in program.variables.replicas {
      let key = Key(configuration: replicas.configuration, place: replicas.place)
      let capacity = LinearModel.Term(-problem.maximumUtilization, replicas.count)
      let configuration = problem.configurations[replicas.configuration].name
      program.add(
        self, "\(configuration),\(problem.places[replicas.place].name)",
        (loads[key] ?? []) + [capacity], upper: 0)
    }
  }

  private struct Key: Hashable {
    let configuration: Int
    let place: Int
  }
}
