import LinearModel

/// Replicas fit into the systems that are there.
///
///     Σ_j devices[j] · replicas[j,z] − devices[s] · Σ_a A[a] · systems[s,z,a] ≤ 0        for each s, z
///
/// Where hours stand for the year, in each hour h, with replicas[j,z,h] and the systems that are there:
/// those of the year and those rented for the hour. Replicas may be arranged anew from hour to hour.
///
/// A is the share of a system that may be counted on: 1, and less for spot systems. Replicas take a power of two of accelerators that divides the system's count, so a sum that fits
/// can always be laid out. The dual is what one more accelerator is worth.
public enum ReplicaPacking: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "ReplicaPacking"

  /// Adds one row for each system and place, or pool of places, in each hour.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    let replicas = Dictionary(grouping: program.variables.replicas) {
      let configuration = problem.configurations[$0.configuration]
      return Key(system: configuration.system, place: $0.place, hour: configuration.hour)
    }
    for deployment in problem.deployments {
      for hour in problem.hourPositions {
        let key = Key(system: deployment.system, place: deployment.place, hour: hour)
        if let packed = replicas[key] { add(packed, key, to: &program) }
      }
    }
  }

  private static func add(
    _ packed: [FleetVariables.Replicas], _ key: Key, to program: inout FleetProgram
  ) {
    let problem = program.problem
    let system = problem.systems[key.system]
    let pool = program.pools.members(of: key.system, first: key.place)
    guard pool[0] == key.place else { return }
    var terms = packed.map {
      LinearModel.Term(Double(problem.configurations[$0.configuration].devices), $0.count)
    }
    for (index, offer) in problem.offers.enumerated() {
      let home = problem.deployments[offer.deployment]
      guard home.system == key.system, pool.contains(home.place),
        problem.isThere(offer, inHour: key.hour)
      else { continue }
      let devices = Double(system.devices) * offer.capacityShare
      terms.append(LinearModel.Term(-devices, program.variables.systems[index]))
    }
    let label = "\(system.name),\(program.pools.label(pool, problem))"
    program.add(self, problem.label(label, inHour: key.hour), terms, upper: 0)
  }

  private struct Key: Hashable {
    let system: Int
    let place: Int
    let hour: Int?
  }
}
