import FleetModel
import LinearModel

/// The order in which a fleet in fractions is made whole.
///
/// Which kinds there are comes first, then how many of each in all, then the racks, which are scarce,
/// then where the systems stand in them. Replicas come last: their traffic still finds its way over
/// what is left of the systems, where whole replicas on fractions of systems would leave no room.
enum RoundingOrder {
  /// The rank of totals of systems over places and offers.
  static let totals = 1

  /// By column: its rank, lower ones first.
  ///
  /// - Complexity: O(columns).
  static func ranks(of program: FleetProgram) -> [Int] {
    let variables = program.variables
    let marks = Array(variables.used.values) + Array(variables.bought.values)
    let groups: [[LinearModel.VariableIndex]] = [
      marks + variables.vendors.map(\.isUsed),
      [],
      variables.slots.map(\.racks) + variables.patterns.map(\.racks),
      variables.systems,
      variables.replicas.map(\.count),
      variables.stairs.map(\.isClimbed) + variables.spreads.map(\.isChosen),
    ]
    var ranks = [Int](repeating: groups.count, count: program.model.variables.count)
    for (rank, columns) in groups.enumerated() {
      for column in columns { ranks[column.position] = rank }
    }
    return ranks
  }
}
