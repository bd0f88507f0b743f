import LinearModel

/// Vendors sell no less than a lot: either nothing of a system is bought, or at least as many.
///
///     lot[s] · bought[s] − Σ_z systems[s,z,own] ≤ 0               for each system s with a lot
///     systems[s,z,own] − U[s,z] · bought[s] ≤ 0                   for each such s, each site z
///
/// Rented and existing systems are no purchases. One mark for each system, not for each site, because
/// a lot is delivered wherever one likes. The dual is what a lot that is smaller by one is worth.
public enum MinimumLot: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "MinimumLot"

  /// Adds the rows of every system that is sold in lots.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for (position, system) in problem.systems.enumerated() {
      guard let bought = program.variables.bought[position] else { continue }
      let purchases = problem.offers(ofSystem: position).filter(problem.isPurchase)
      let terms = purchases.map { LinearModel.Term(-1, program.variables.systems[$0]) }
      program.add(
        self, "lot,\(system.name)",
        terms + [LinearModel.Term(Double(system.minimumLot), bought)], upper: 0)
      for offer in purchases { link(offer, in: &program) }
    }
  }

  /// Adds the row of an offer, if it is a purchase of a system that is sold in lots.
  static func link(_ offer: Int, in program: inout FleetProgram) {
    let deployment = program.problem.deployments[program.problem.offers[offer].deployment]
    guard program.problem.isPurchase(offer),
      let bought = program.variables.bought[deployment.system]
    else { return }
    program.addLink(
      self, "bought,\(program.label(ofOffer: offer))", program.variables.systems[offer],
      to: bought)
  }
}
