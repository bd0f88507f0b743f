import FleetModel
import LinearModel

/// A program with a column for the systems of each kind over all places and offers, for the search
/// alone.
///
/// Half a system too many can move from one site to the next without changing the bound, so branching
/// on the count at one site proves nothing. Branching on the total does: with these columns the
/// search proved in hundreds of nodes what it had not proved in ten thousands.
struct SearchTotals {
  /// The model with totals behind its own columns and rows.
  let model: LinearModel
  /// By column of the model: the order in which they are made whole.
  let ranks: [Int]
  private let columns: Int
  private let rows: Int
  private let groups: [[LinearModel.VariableIndex]]

  /// Adds totals to the systems of which there is more than one column.
  ///
  /// - Complexity: O(offers).
  init(_ program: FleetProgram) {
    var model = program.model
    columns = model.variables.count
    rows = model.constraints.count
    var counts: [Int: [LinearModel.VariableIndex]] = [:]
    for (offer, column) in zip(program.problem.offers, program.variables.systems) {
      counts[program.problem.deployments[offer.deployment].system, default: []].append(column)
    }
    let groups = counts.sorted { $0.key < $1.key }.filter { $0.value.count > 1 }
    for (system, group) in groups {
      let name = program.problem.systems[system].name
      let total = model.addVariable(
        "total[\(name)]", kind: .integer,
        lower: group.reduce(0) { $0 + model[$1].lower },
        upper: min(SearchTotals.mostSystems, group.reduce(0) { $0 + model[$1].upper }))
      let terms = group.map { LinearModel.Term(1, $0) } + [LinearModel.Term(-1, total)]
      model.addConstraint("total[\(name)]", terms, equalTo: 0)
    }
    ranks =
      RoundingOrder.ranks(of: program) + groups.map { _ in RoundingOrder.totals }
    self.groups = groups.map(\.value)
    self.model = model
  }

  /// As many as a bound of a count can be.
  private static let mostSystems = 1e9

  /// A point of the program as one of the model.
  func extended(_ point: [Double]) -> [Double] {
    point + groups.map { group in group.reduce(0) { $0 + point[$1.position].rounded() } }
  }

  /// A solution of the model as one of the program.
  func restricted(_ solution: Solution) -> Solution {
    var solution = solution
    solution.values = Array(solution.values.prefix(columns))
    solution.rowDuals = Array(solution.rowDuals.prefix(rows))
    solution.reducedCosts = Array(solution.reducedCosts.prefix(columns))
    solution.basis = nil
    return solution
  }
}
