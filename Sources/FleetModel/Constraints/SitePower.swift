import LinearModel
import Quantities

/// A site can feed and cool all its systems at once, at their peak.
///
///     PUE[z] · Σ_{s,a} peak[s] · systems[s,z,a] ≤ power[z]        for each site z with a limit, in kW
///
/// Peak, because feeds are sized on it; so it holds in every hour, as the systems at a site are there all
/// the year. Systems that stand there already count as well. The dual is
/// what one more kilowatt at the site is worth.
public enum SitePower: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "SitePower"

  /// Adds one row for each site with a limit.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for (position, place) in problem.places.enumerated() {
      guard let power = place.power, !place.isCloud else { continue }
      let drawn = expression(at: position, in: program)
      program.add(self, place.name, drawn.terms, upper: ModelUnits.kilowatts(power))
    }
  }

  /// What the systems of a place draw at their peak, cooling included, in kilowatts.
  ///
  /// - Complexity: O(offers)
  public static func expression(at place: Int, in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    for (index, offer) in problem.offers.enumerated() {
      let deployment = problem.deployments[offer.deployment]
      guard deployment.place == place else { continue }
      let peak = problem.systems[deployment.system].peakPower * problem.places[place].pue
      expression.add(ModelUnits.kilowatts(peak), program.variables.systems[index])
    }
    return expression
  }
}
