import LinearModel

/// No more systems are bought than can be delivered.
///
///     Σ_z systems[s,z,own] ≤ supply[s]        for each system s with a limit
///
/// What is delivered is there in every hour. Rented and existing systems are not deliveries. The dual is what one more delivery is worth.
public enum SupplyLimit: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "SupplyLimit"

  /// Adds one row for each system with a limit.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for (position, system) in problem.systems.enumerated() {
      guard let supply = system.supply else { continue }
      let terms = problem.offers.enumerated()
        .filter { _, offer in
          let deployment = problem.deployments[offer.deployment]
          return deployment.system == position && !problem.places[deployment.place].isCloud
            && offer.canGrow
        }
        .map { index, _ in LinearModel.Term(1, program.variables.systems[index]) }
      program.add(self, system.name, terms, upper: Double(supply))
    }
  }
}
