import LinearModel
import Quantities

/// What is paid once for a kind of system, or for a change of the fleet, as an annuity.
///
///     Σ_s fee[s] · used[s] + change · Σ_{s,z} (added[s,z] + removed[s,z])        in dollars per hour
///
/// A fee is paid once and only if there is a system of the kind: tests, spare parts, training.
public enum FixedCharge: CostTerm {
  /// The name that reports carry.
  public static let name = "fixed charges"
  /// Charges are paid at the start, like purchases.
  public static let isOperating = false

  /// The annuities of all charges.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    sum(in: program) {
      ModelUnits.usdPerHour($0.fixedChargeRate)
    } change: {
      ModelUnits.usdPerHour($0.capitalRatePerChange)
    }
  }

  /// The charges themselves, in millions of dollars at the start.
  public static func capex(in program: FleetProgram) -> LinearExpression {
    sum(in: program) {
      ModelUnits.millionUSD($0.fixedCharge)
    } change: {
      ModelUnits.millionUSD($0.capexPerChange)
    }
  }

  private static func sum(
    in program: FleetProgram, fee: (FleetProblem.System) -> Double,
    change: (FleetProblem.Stability) -> Double
  ) -> LinearExpression {
    var expression = LinearExpression()
    for (system, used) in program.variables.used {
      expression.add(fee(program.problem.systems[system]), used)
    }
    guard let stability = program.problem.stability else { return expression }
    return expression + change(stability) * program.changedSystems
  }
}
