import LinearModel

/// No more CO2e than the plan allows, in all or for each delivered token.
///
///     E ≤ cap                                                                     in kilograms per hour
///     E − cap per token · D · 3600 ≤ 0                                            in kilograms per hour
///
/// D is `DeliveredTokens`: a request without an answer counts none. E is `CarbonEmission`: Σ kWh ·
/// intensity of the grid at the mean load, the making of the systems spread over the horizon, and
/// what hosted models emit. Both are means over the year, whatever the hours that stand for it. The
/// dual of the first row is what one more kilogram an hour would save: the price of carbon at which
/// the plan would keep the cap by itself.
public enum CarbonCap: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "CarbonCap"

  /// Adds one row for each of the two limits that the plan has.
  public static func add(to program: inout FleetProgram) {
    let emission = CarbonEmission.expression(in: program)
    if let limit = program.problem.carbonLimitKilogramsPerHour {
      program.add(self, "all", emission.terms, upper: limit)
    }
    if let limit = program.problem.carbonLimitKilogramsPerToken {
      let allowed = (-limit * 3_600_000) * DeliveredTokens.expression(in: program)
      program.add(self, "tokens", (emission + allowed).terms, upper: 0)
    }
  }
}
