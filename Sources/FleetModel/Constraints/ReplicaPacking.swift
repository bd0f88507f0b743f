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

  /// Adds one row for each system and place.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for (position, deployment) in problem.deployments.enumerated() {
      let system = problem.systems[deployment.system]
      var terms: [LinearModel.Term] = []
      for replicas in program.variables.replicas where replicas.place == deployment.place {
        let configuration = problem.configurations[replicas.configuration]
        guard configuration.system == deployment.system else { continue }
        terms.append(LinearModel.Term(Double(configuration.devices), replicas.count))
      }
      guard !terms.isEmpty else { continue }
      for (index, offer) in problem.offers.enumerated() where offer.deployment == position {
        let devices = Double(system.devices) * offer.capacityShare
        terms.append(LinearModel.Term(-devices, program.variables.systems[index]))
      }
      program.add(
        self, "\(system.name),\(problem.places[deployment.place].name)", terms, upper: 0)
    }
  }
}
