import LinearModel

/// What having a system costs whatever its load: rent, or idle energy, colocation, maintenance and
/// staff.
///
///     Σ_{s,z,a} running[s,z,a] · systems[s,z,a]        in dollars per hour
///
/// What is rented for an hour of several has the part of the year in its rate: ω[h] · running[s,z,a].
public enum RunningCost: CostTerm {
  /// The name that reports carry.
  public static let name = "running"
  /// Running is an operating cost.
  public static let isOperating = true

  /// The load-independent running cost of all systems.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    LinearExpression(
      program.problem.offers.enumerated().map {
        LinearModel.Term(
          ModelUnits.usdPerHour($1.runningRate), program.variables.systems[$0])
      })
  }
}
