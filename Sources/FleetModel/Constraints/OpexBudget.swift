import LinearModel

/// Running costs stay within the operating budget.
///
///     Σ rent + colocation + maintenance + staff + energy at mean load + verification ≤ budget
///
/// In dollars per hour, on average over the year; the annuity of what is owned is not in it. The dual is what one more dollar
/// an hour is worth.
public enum OpexBudget: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "OpexBudget"

  /// Adds one row if the plan has an operating budget.
  public static func add(to program: inout FleetProgram) {
    guard let limit = program.problem.opexLimit else { return }
    program.add(
      self, "all", expression(in: program).terms, upper: ModelUnits.usdPerHour(limit))
  }

  /// What the operating budget covers, in dollars per hour.
  ///
  /// - Complexity: O(columns)
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let running = FleetCost.terms.filter { $0.isOperating }
    return LinearExpression(running.flatMap { $0.expression(in: program).terms })
  }
}
