/// Why planning could not be carried out.
public enum PlanningError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The catalog has no row for a default that the plan leaves out.
  case missingAssumption(id: String)
  /// A system that already stands at a site cannot stand there as the plan describes it.
  case misplacedExisting(system: String, site: String, reasons: [String])
  /// The earlier plan that this one starts from cannot be used.
  case unusableEarlierPlan(reason: String, fix: String)
  /// The finished plan breaks a limit when it is checked a second way.
  case uncertified(violations: [String])

  /// The reason, then the fix on a line of its own.
  public var description: String {
    switch self {
    case .missingAssumption(let id):
      "catalogs/assumptions.csv has no row '\(id)', but the plan leaves that number to it.\n"
        + "  Fix: add the row, or give the number in the plan."
    case .misplacedExisting(let system, let site, let reasons):
      "existing.\(site).\(system): the system cannot stand at \(site): "
        + reasons.joined(separator: "; ") + ".\n"
        + "  Fix: describe the racks it stands in under sites.\(site).racks, or complete its row in "
        + "catalogs/systems.csv."
    case .unusableEarlierPlan(let reason, let fix): "stability.plan: \(reason)\n  Fix: \(fix)"
    case .uncertified(let violations):
      "The plan does not hold when it is checked a second way:\n"
        + violations.map { "  - \($0)\n" }.joined()
        + "  Fix: this is a defect of the planner; please report it with the plan file."
    }
  }
}
