import LinearModel

/// The systems that are needed are left when the fullest rack is lost.
///
///     racks[s,z,k] − count[z,k] · Σ_m spread[s,z,k,m] ≤ 0                                       used
///     Σ_m spread[s,z,k,m] ≤ 1                                                                   one
///     placed[s,z,k] − m · racks[s,z,k] + (M − m) · count[z,k] · spread[s,z,k,m]
///         ≤ (M − m) · count[z,k]                                                                fill
///     Σ_j devices[j] · replicas[j,z] + devices[s] · Σ_m m · spread[s,z,k,m]
///         − devices[s] · Σ_a A[a] · systems[s,z,a] ≤ 0                                          left
///
/// for each system s, site z and rack class k where the plan has to survive the loss of a rack, the last
/// row in each hour. The
/// program chooses m, the most systems in any rack of the class, up to M that fit: systems may be
/// spread over more racks to lose fewer of them at once. The dual of `left` is what one more
/// accelerator outside of the fullest rack is worth.
public enum RackLoss: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "RackLoss"

  /// Adds the rows of every slot whose systems must survive the loss of a rack.
  public static func add(to program: inout FleetProgram) {
    for position in program.variables.slots.indices {
      let spreads = program.variables.spreads.filter { $0.slot == position }
      if !spreads.isEmpty { add(spreads, of: program.variables.slots[position], to: &program) }
    }
  }

  private static func add(
    _ spreads: [FleetVariables.Spread], of slot: FleetVariables.RackSlot,
    to program: inout FleetProgram
  ) {
    let (system, rackClass, label) = program.describe(slot)
    let count = Double(rackClass.count)
    let most = rackClass.systemsPerRack(of: system)
    program.add(
      self, "used,\(label)",
      [LinearModel.Term(1, slot.racks)] + spreads.map { LinearModel.Term(-count, $0.isChosen) },
      upper: 0)
    program.add(
      self, "one,\(label)", spreads.map { LinearModel.Term(1, $0.isChosen) }, upper: 1)
    for spread in spreads where spread.systems < most && count > 0 {
      let room = Double(most - spread.systems) * count
      program.add(
        self, "fill,\(label),\(spread.systems)",
        [
          LinearModel.Term(1, slot.placed),
          LinearModel.Term(-Double(spread.systems), slot.racks),
          LinearModel.Term(room, spread.isChosen),
        ], upper: room)
    }
    let lost = spreads.map {
      LinearModel.Term(Double(system.devices * $0.systems), $0.isChosen)
    }
    let deployment = program.problem.deployments[slot.deployment]
    for hour in program.problem.hourPositions {
      program.add(
        self, program.problem.label("left,\(label)", inHour: hour),
        program.acceleratorsNeeded(at: deployment, inHour: hour) + lost
          + program.acceleratorsThere(at: slot.deployment, inHour: hour), upper: 0)
    }
  }
}
