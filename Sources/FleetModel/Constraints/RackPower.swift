import LinearModel

/// No rack draws more than its cap when all its systems run at their peak.
///
///     placed[s,z,k] − ⌊cap[k] ÷ peak[s]⌋ · racks[s,z,k] ≤ 0        for each system s, site z, class k
///
/// Caps and peaks are IT power in kilowatts: a breaker is sized on peak, never on typical draw. A
/// system that is heavier than the rack has the coefficient 0 and cannot be placed there. The dual
/// is what one more system per rack would be worth.
public enum RackPower: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "RackPower"

  /// Adds one row for each system, site and rack class.
  public static func add(to program: inout FleetProgram) {
    for slot in program.variables.slots {
      let (system, rackClass, name) = program.describe(slot)
      let terms = [
        LinearModel.Term(1, slot.placed),
        LinearModel.Term(-Double(rackClass.systemsByPower(of: system)), slot.racks),
      ]
      program.add(self, name, terms.filter { $0.coefficient != 0 }, upper: 0)
    }
  }
}
