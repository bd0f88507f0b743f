import LinearModel

/// A fleet stays near the one that was planned before.
///
///     Σ_a systems[s,z,a] − added[s,z] + removed[s,z] = earlier[s,z]        for each system s, place z
///     Σ_{s,z} (added[s,z] + removed[s,z]) + removed[elsewhere] ≤ limit
///
/// Systems are compared by kind and place: buying what was rented at the same place is no change of the
/// fleet. Systems of the earlier fleet that can no longer be had count as removed. Where hours stand for
/// the year, systems rented for an hour are no part of the fleet: they come and go every day. The dual of the second
/// row is what one more change is worth.
public enum Stability: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "Stability"

  /// Adds the rows if the plan starts from an earlier fleet.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    guard let stability = problem.stability else { return }
    for change in program.variables.changes {
      let deployment = problem.deployments[change.deployment]
      var terms = [LinearModel.Term(-1, change.added), LinearModel.Term(1, change.removed)]
      for (index, offer) in problem.offers.enumerated()
      where offer.deployment == change.deployment && offer.hour == nil {
        terms.append(LinearModel.Term(1, program.variables.systems[index]))
      }
      let earlier = Double(stability.earlier[change.deployment])
      program.add(
        self,
        "difference,\(problem.systems[deployment.system].name),"
          + problem.places[deployment.place].name, terms, lower: earlier, upper: earlier)
    }
    guard let limit = stability.maximumChanges else { return }
    program.add(self, "changes", program.changedSystems.terms, upper: Double(limit))
  }
}
