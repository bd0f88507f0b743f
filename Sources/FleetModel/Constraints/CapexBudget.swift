import LinearModel
import Quantities

/// Purchases, fit-out included, stay within the capital budget.
///
///     Σ_{s,z} capex[s] · systems[s,z,own] + charges ≤ budget        in millions of dollars
///
/// Charges are those of `FixedCharge`: what a kind of system or a change costs once. Systems that stand there already cost nothing here. What is rented for
/// an hour is no purchase. The dual is what one more million is worth.
public enum CapexBudget: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "CapexBudget"

  /// Adds one row if the plan has a capital budget.
  public static func add(to program: inout FleetProgram) {
    guard let limit = program.problem.capexLimit else { return }
    program.add(
      self, "all", expression(in: program).terms, upper: ModelUnits.millionUSD(limit))
  }

  /// What purchases and charges cost at the start, in millions of dollars.
  ///
  /// - Complexity: O(offers + charges)
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let purchases = program.problem.offers.enumerated()
      .filter { $1.capex.usd > 0 }
      .map { LinearModel.Term(ModelUnits.millionUSD($1.capex), program.variables.systems[$0]) }
    return LinearExpression(purchases) + FixedCharge.capex(in: program)
  }
}
