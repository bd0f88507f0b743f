import LinearModel

/// Replicas fit into the systems that are there.
///
///     Σ_j devices[j] · replicas[j,z] − devices[s] · Σ_a A[a] · systems[s,z,a] ≤ 0        for each s, z
///
/// A is the share of a system that may be counted on: 1, and less for spot systems. Replicas take a power of two of accelerators that divides the system's count, so a sum that fits
/// can always be laid out. The dual is what one more accelerator is worth.
public enum ReplicaPacking: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "ReplicaPacking"

  /// Adds one row for each system and place, or pool of places.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    let replicas = Dictionary(grouping: program.variables.replicas) {
      Key(system: problem.configurations[$0.configuration].system, place: $0.place)
    }
    for deployment in problem.deployments {
      let system = problem.systems[deployment.system]
      let pool = program.pools.members(of: deployment.system, first: deployment.place)
      let key = Key(system: deployment.system, place: deployment.place)
      guard pool[0] == deployment.place, let packed = replicas[key] else { continue }
      var terms = packed.map {
        LinearModel.Term(Double(problem.configurations[$0.configuration].devices), $0.count)
      }
      for (index, offer) in problem.offers.enumerated() {
        let home = problem.deployments[offer.deployment]
        guard home.system == deployment.system, pool.contains(home.place) else { continue }
        let devices = Double(system.devices) * offer.capacityShare
        terms.append(LinearModel.Term(-devices, program.variables.systems[index]))
      }
      program.add(
        self, "\(system.name),\(program.pools.label(pool, problem))", terms, upper: 0)
    }
  }

  private struct Key: Hashable {
    let system: Int
    let place: Int
  }
}
