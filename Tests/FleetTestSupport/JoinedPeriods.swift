public import LinearModel

/// The programs of several periods as one model: columns and rows of each, and owned systems that
/// never become fewer.
public struct JoinedPeriods: Sendable {
  /// The joined model; it minimises the mean of the periods' costs.
  public private(set) var model = LinearModel(name: "periods")
  /// By column: its period, from 0.
  public private(set) var periods: [Int] = []
  /// By period: the position of its first column.
  public private(set) var offsets: [Int] = []

  /// Joins models that have the same columns for owned systems.
  ///
  /// - Parameters:
  ///   - models: one for each period, each with its cost to minimise.
  ///   - owned: by period, the columns of what is bought, in the same order.
  /// - Complexity: O(columns + terms).
  public init(_ models: [LinearModel], owned: [[LinearModel.VariableIndex]]) {
    for (period, block) in models.enumerated() { add(block, period, of: models.count) }
    for (period, columns) in owned.enumerated().dropFirst() {
      for (before, now) in zip(owned[period - 1], columns) {
        let (earlier, later) = (column(before, period - 1), column(now, period))
        model.addConstraint(
          "kept[\(model[later].name)]",
          [LinearModel.Term(1, earlier), LinearModel.Term(-1, later)], atMost: 0)
      }
    }
  }

  /// The column of a period's own model in the joined one.
  public func column(
    _ column: LinearModel.VariableIndex, _ period: Int
  ) -> LinearModel.VariableIndex {
    LinearModel.VariableIndex(position: offsets[period] + column.position)
  }

  private mutating func add(_ block: LinearModel, _ period: Int, of count: Int) {
    let label = "q\(period + 1)"
    let offset = model.variables.count
    offsets.append(offset)
    for variable in block.variables {
      model.addVariable(
        "\(label):\(variable.name)", kind: variable.kind, lower: variable.lower,
        upper: variable.upper, objective: variable.objective / Double(count))
      periods.append(period)
    }
    for row in block.constraints {
      let terms = row.terms.map {
        LinearModel.Term(
          $0.coefficient, LinearModel.VariableIndex(position: offset + $0.variable.position))
      }
      model.addConstraint("\(label):\(row.name)", terms, lower: row.lower, upper: row.upper)
    }
  }
}
