import LinearModel
import Quantities

/// What the systems at the plan's own sites draw at their peak, cooling included.
///
///     Σ_z PUE[z] · Σ_{s,a} peak[s] · systems[s,z,a]        in kilowatts
///
/// Rented systems and hosted models draw power as well, at places of others, whom nobody asked.
public enum FacilityPower {
  /// Peak power of all sites, in kilowatts.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    for (column, offer) in zip(program.variables.systems, problem.offers) {
      let deployment = problem.deployments[offer.deployment]
      let place = problem.places[deployment.place]
      guard !place.isCloud else { continue }
      let peak = problem.systems[deployment.system].peakPower * place.pue
      expression.add(ModelUnits.kilowatts(peak), column)
    }
    return expression
  }
}
