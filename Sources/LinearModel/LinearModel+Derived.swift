extension LinearModel {
  /// The indices of all variables, in order.
  public var variableIndices: [VariableIndex] {
    variables.indices.map { VariableIndex(position: $0) }
  }

  /// The indices of all constraints, in order.
  public var constraintIndices: [ConstraintIndex] {
    constraints.indices.map { ConstraintIndex(position: $0) }
  }

  /// The same model with every variable continuous between its bounds, binaries within 0 and 1.
  ///
  /// - Complexity: O(variables + terms)
  public func relaxed() -> LinearModel {
    var model = self
    for index in variableIndices where self[index].kind != .continuous {
      if self[index].kind == .binary {
        model[index].lower = max(0, self[index].lower)
        model[index].upper = min(1, self[index].upper)
      }
      model[index].kind = .continuous
    }
    return model
  }

  /// The linear program that remains when every integer variable keeps its value of `point`,
  /// rounded.
  ///
  /// Its duals are prices with the integers fixed: integer programs have no duals of their own.
  ///
  /// - Precondition: `point` has one value for each variable.
  /// - Complexity: O(variables + terms)
  public func fixingIntegers(at point: [Double]) -> LinearModel {
    var model = self
    for index in variableIndices where self[index].kind != .continuous {
      let value = point[index.position].rounded() + 0
      model.setBounds(lower: value, upper: value, of: index)
      model[index].kind = .continuous
    }
    return model
  }

  /// The same rows and bounds with nothing to optimise.
  ///
  /// - Complexity: O(variables + terms)
  public func withoutObjective() -> LinearModel {
    var model = self
    model.objectiveConstant = 0
    for index in variableIndices { model.setObjective(0, of: index) }
    return model
  }
}
