/// A model without its fixed variables and without the rows that then hold by themselves.
///
/// A search among part of the columns fixes the others; a solver without a presolver carries them
/// and their rows through every linear program. Points of the reduced model and of the whole one
/// correspond one to one, with the same objective.
public struct ReducedModel: Sendable {
  /// What is left to solve.
  public let model: LinearModel
  /// The name of a row that cannot hold whatever is left; nil if there is none.
  public let impossibleRow: String?

  private let whole: LinearModel
  /// Positions in the whole model of the variables and the rows that are left.
  private let variables: [Int]
  private let rows: [Int]
  /// By position in the whole model: the value of a fixed variable; nil for the others.
  private let fixed: [Double?]

  /// Reduces a valid model.
  ///
  /// - Parameters:
  ///   - whole: the model.
  ///   - fixesForced: whether variables that a row holds at one of their bounds count as fixed. Such
  ///     a row has a price that is lost, so prices of a model that is reduced like this mean nothing.
  /// - Complexity: O(variables + terms), a few times over where variables are forced.
  public init(_ whole: LinearModel, fixesForced: Bool = false) {
    self.whole = whole
    fixed = fixesForced ? ForcedValues(whole).values : ForcedValues.fixed(in: whole)
    variables = whole.variables.indices.filter { [fixed] in fixed[$0] == nil }
    var positions = [Int](repeating: -1, count: whole.variables.count)
    for (position, index) in variables.enumerated() { positions[index] = position }
    var model = LinearModel(name: whole.name, sense: whole.sense)
    var constant = CompensatedSum(whole.objectiveConstant)
    for (variable, value) in zip(whole.variables, fixed) {
      if let value { constant.add(variable.objective * value) }
    }
    model.objectiveConstant = constant.value
    for index in variables {
      let variable = whole.variables[index]
      model.addVariable(
        variable.name, kind: variable.kind, lower: variable.lower, upper: variable.upper,
        objective: variable.objective)
    }
    var rows: [Int] = []
    var impossible: String?
    for (index, row) in whole.constraints.enumerated() {
      let rest = ReducedRow(row, positions, fixed, whole)
      if rest.cannotHold { impossible = impossible ?? row.name }
      guard !rest.alwaysHolds, !rest.terms.isEmpty else { continue }
      rows.append(index)
      model.addConstraint(row.name, rest.terms, lower: rest.lower, upper: rest.upper)
    }
    self.model = model
    self.rows = rows
    impossibleRow = impossible
  }

  /// Models with fewer variables take no time anyway.
  public static let leastVariables = 200

  /// Whether so much is gone that a second model pays.
  public var isWorthwhile: Bool {
    whole.variables.count >= ReducedModel.leastVariables
      && variables.count * 10 <= whole.variables.count * 9
  }

  /// The point of the reduced model; nil if a fixed variable has another value.
  ///
  /// - Complexity: O(variables)
  public func reduced(_ point: [Double]) -> [Double]? {
    let agrees = zip(point, fixed).allSatisfy { value, fixed in
      fixed.map { abs($0 - value) <= 1e-6 * max(1, abs($0)) } ?? true
    }
    return agrees ? variables.map { point[$0] } : nil
  }

  /// What belongs to the variables that are left, of one element for each variable; empty for none.
  ///
  /// - Complexity: O(variables)
  public func reduced<Element>(perVariable elements: [Element]) -> [Element] {
    elements.isEmpty ? [] : variables.map { elements[$0] }
  }

  /// The point of the whole model.
  ///
  /// - Complexity: O(variables)
  public func expanded(_ point: [Double]) -> [Double] {
    var values = fixed.map { $0 ?? 0 }
    for (index, value) in zip(variables, point) { values[index] = value }
    return values
  }

  /// The basis of the reduced model; nil where one of the whole solves for what is gone.
  ///
  /// - Complexity: O(variables + rows)
  public func reduced(_ basis: Basis) -> Basis? {
    let rows = self.rows.prefix { $0 < basis.rows.count }.map { basis.rows[$0] }
    let variables = self.variables.map { basis.variables[$0] }
    let solved = rows.count(where: { $0 == .basic }) + variables.count(where: { $0 == .basic })
    return solved == rows.count ? Basis(rows: rows, variables: variables) : nil
  }

  /// The basis of the whole model that has the same point.
  ///
  /// - Complexity: O(variables + rows)
  public func expanded(_ basis: Basis) -> Basis {
    var rows = [Basis.Place](repeating: .basic, count: whole.constraints.count)
    for (index, place) in zip(self.rows, basis.rows) { rows[index] = place }
    var places = [Basis.Place](repeating: .fixed, count: whole.variables.count)
    for (index, place) in zip(variables, basis.variables) { places[index] = place }
    return Basis(rows: rows, variables: places)
  }

  /// Duals of all rows, and what each variable costs beside them; rows that are gone have none.
  ///
  /// - Complexity: O(variables + terms)
  public func prices(rowDuals: [Double]) -> (rowDuals: [Double], reducedCosts: [Double]) {
    var duals = [Double](repeating: 0, count: whole.constraints.count)
    for (index, dual) in zip(rows, rowDuals) { duals[index] = dual }
    var costs = whole.variables.map(\.objective)
    for (row, dual) in zip(whole.constraints, duals) where dual != 0 {
      for term in row.terms { costs[term.variable.position] -= dual * term.coefficient }
    }
    return (duals, costs)
  }
}

/// What is left of a row once the fixed variables are moved to its limits.
private struct ReducedRow {
  private(set) var terms: [LinearModel.Term] = []
  let lower: Double
  let upper: Double
  /// The least and the greatest that the terms can add up to; either may be infinite.
  private var least = 0.0
  private var greatest = 0.0
  private let size: Double

  init(
    _ row: LinearModel.Constraint, _ positions: [Int], _ fixed: [Double?], _ whole: LinearModel
  ) {
    var gone = CompensatedSum(0)
    var size = 1.0
    for term in row.terms where term.coefficient != 0 {
      let index = term.variable.position
      if let value = fixed[index] {
        gone.add(term.coefficient * value)
        size = max(size, abs(term.coefficient * value))
        continue
      }
      terms.append(LinearModel.Term(term.coefficient, .init(position: positions[index])))
      let (low, high) = whole.variables[index].roundedBounds
      least += term.coefficient * (term.coefficient > 0 ? low : high)
      greatest += term.coefficient * (term.coefficient > 0 ? high : low)
    }
    lower = row.lower - gone.value
    upper = row.upper - gone.value
    self.size = size
  }

  var alwaysHolds: Bool { least >= lower && greatest <= upper }

  /// Beyond what rounding of the fixed part explains.
  var cannotHold: Bool {
    terms.isEmpty && (lower > 1e-7 * size || upper < -1e-7 * size)
  }
}
