import LinearModel
import Quantities

/// What owning costs: the annuity of price and fit-out, less the residual value.
///
///     Σ_{s,z} annuity[s] · systems[s,z,own]        in dollars per hour
public enum CapitalCost: CostTerm {
  /// The name that reports carry.
  public static let name = "capital"
  /// Capital is not an operating cost.
  public static let isOperating = false

  /// The annuities of all owned systems.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    LinearExpression(
      program.problem.offers.enumerated().map {
        LinearModel.Term(
          ModelUnits.usdPerHour($1.capitalRate), program.variables.systems[$0])
      })
  }
}
