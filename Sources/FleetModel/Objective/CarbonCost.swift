import LinearModel
import Quantities

/// What the CO2e of a plan is taken to cost.
///
///     price · E        in dollars per hour
///
/// E is `CarbonEmission`. Nobody sends a bill for it, so the operating budget does not cover it.
public enum CarbonCost: CostTerm {
  /// The name that reports carry.
  public static let name = "carbon"
  /// A price to steer by is no operating cost.
  public static let isOperating = false

  /// The emission at its price.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    program.problem.carbonPricePerKilogram.usd * CarbonEmission.expression(in: program)
  }
}
