/// A fleet has no more kinds of systems than people are willing to run.
///
///     Σ_s used[s] ≤ limit
///
/// Rented and existing systems are kinds as well: each of them has to be operated. The dual of the
/// relaxation is what one more kind is worth.
public enum MaximumSKUs: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "MaximumSKUs"

  /// Adds one row if the plan limits the kinds of systems.
  public static func add(to program: inout FleetProgram) {
    guard let limit = program.problem.portfolio.maximumSystemKinds else { return }
    program.add(self, "all", program.systemKinds.terms, upper: Double(limit))
  }
}
