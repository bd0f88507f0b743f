import LinearModel

/// Every system on a site stands in a rack, racks hold one kind of system, and there are only so many.
///
///     Σ_a systems[s,z,a] − Σ_k placed[s,z,k] ≤ 0                                  for each s, z
///     placed[s,z,k] − ⌊units[k] ÷ units[s]⌋ · racks[s,z,k] ≤ 0                    for each s, z, k
///     Σ_s racks[s,z,k] ≤ count[z,k]                                               for each z, k
///
/// In classes whose racks may hold several kinds, q[p,z,k] racks are filled by pattern p, and
/// Σ_p count[s,p] · q[p,z,k] takes the place of `placed`, Σ_p q that of `racks`. Patterns are maximal
/// combinations that one rack can feed and hold, so that what keeps these rows fits, exactly.
///
/// What stands on a site is there in every hour, so that one packing serves all hours. Only classes whose
/// cooling suits the system have columns. One kind of system in a rack is a safe
/// simplification: any plan that keeps these rows can be built. The dual of the count is what one
/// more rack is worth.
public enum RackPacking: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "RackPacking"

  /// Adds the rows of every site.
  public static func add(to program: inout FleetProgram) {
    for position in program.problem.deployments.indices { place(position, in: &program) }
    for slot in program.variables.slots { fill(slot, in: &program) }
    for place in program.problem.places.indices { countRacks(place, in: &program) }
  }

  private static func place(_ position: Int, in program: inout FleetProgram) {
    let problem = program.problem
    let deployment = problem.deployments[position]
    let place = problem.places[deployment.place]
    guard !place.isCloud else { return }
    var terms: [LinearModel.Term] = []
    for (index, offer) in problem.offers.enumerated() where offer.deployment == position {
      terms.append(LinearModel.Term(1, program.variables.systems[index]))
    }
    for slot in program.variables.slots where slot.deployment == position {
      terms.append(LinearModel.Term(-1, slot.placed))
    }
    for pattern in program.variables.patterns {
      for content in pattern.contents where content.deployment == position {
        terms.append(LinearModel.Term(-Double(content.count), pattern.racks))
      }
    }
    let name = "placed,\(problem.systems[deployment.system].name),\(place.name)"
    program.add(self, name, terms, upper: 0)
  }

  private static func fill(_ slot: FleetVariables.RackSlot, in program: inout FleetProgram) {
    let (system, rackClass, name) = program.describe(slot)
    let terms = [
      LinearModel.Term(1, slot.placed),
      LinearModel.Term(-Double(rackClass.systemsByUnits(of: system)), slot.racks),
    ]
    program.add(self, "height,\(name)", terms.filter { $0.coefficient != 0 }, upper: 0)
  }

  private static func countRacks(_ position: Int, in program: inout FleetProgram) {
    let place = program.problem.places[position]
    for (index, rackClass) in place.rackClasses.enumerated() {
      let terms = program.variables.slots
        .filter {
          program.problem.deployments[$0.deployment].place == position && $0.rackClass == index
        }
        .map { LinearModel.Term(1, $0.racks) }
      let mixed = program.variables.patterns
        .filter { $0.place == position && $0.rackClass == index }
        .map { LinearModel.Term(1, $0.racks) }
      let name = "count,\(place.name),\(rackClass.name)"
      program.add(self, name, terms + mixed, upper: Double(rackClass.count))
    }
  }
}

extension FleetProgram {
  /// The system and the rack class of a slot, and the slot's label.
  func describe(
    _ slot: FleetVariables.RackSlot
  ) -> (FleetProblem.System, FleetProblem.RackClass, String) {
    let deployment = problem.deployments[slot.deployment]
    let system = problem.systems[deployment.system]
    let place = problem.places[deployment.place]
    let rackClass = place.rackClasses[slot.rackClass]
    return (system, rackClass, "\(system.name),\(place.name),\(rackClass.name)")
  }
}
