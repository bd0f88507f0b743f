extension LinearModel {
  /// Whether any variable has to be whole.
  ///
  /// - Complexity: O(variables)
  public var hasIntegers: Bool { variables.contains { $0.kind != .continuous } }

  /// The objective at `point`, one value for each variable, in the objective's unit.
  ///
  /// The sum is compensated (Neumaier 1974), so that many small terms are not lost beside a large
  /// one.
  ///
  /// - Complexity: O(variables)
  public func objectiveValue(at point: [Double]) -> Double {
    var sum = CompensatedSum(objectiveConstant)
    for (variable, value) in zip(variables, point) where variable.objective != 0 {
      sum.add(variable.objective * value)
    }
    return sum.value
  }

  /// The sum of the terms of the row at `index`, at `point`.
  ///
  /// - Complexity: O(terms of the row)
  public func activity(of index: ConstraintIndex, at point: [Double]) -> Double {
    activity(of: constraints[index.position], at: point)
  }

  /// The largest amount by which `point` breaks a row, a bound or integrality; 0 when it breaks
  /// none.
  ///
  /// A row's violation is divided by the largest of 1, its limit and its largest term at the point,
  /// a bound's by the larger of 1 and the bound: the result has no unit, and 1e-6 means one part in
  /// a million. A point with a wrong number of values or a value that is not finite breaks
  /// everything: infinity.
  ///
  /// - Complexity: O(variables + terms)
  public func largestViolation(at point: [Double]) -> Double {
    guard point.count == variables.count, point.allSatisfy(\.isFinite) else { return .infinity }
    let ofVariables = zip(variables, point).map { violation(of: $0, at: $1) }.max() ?? 0
    let ofRows = constraints.map { violation(of: $0, at: point) }.max() ?? 0
    return max(ofVariables, ofRows)
  }

  /// The objective distance between two values as a fraction of the first, as every gap is measured
  /// here.
  ///
  /// A distance of 0 is a gap of 0 whatever the objective; any other distance from an objective of
  /// 0 is an infinite gap.
  public static func relativeGap(objective: Double, bound: Double) -> Double {
    let distance = abs(objective - bound)
    return distance == 0 ? 0 : distance / abs(objective)
  }

  func activity(of row: Constraint, at point: [Double]) -> Double {
    var sum = CompensatedSum(0)
    for term in row.terms { sum.add(term.coefficient * point[term.variable.position]) }
    return sum.value
  }

  private func violation(of row: Constraint, at point: [Double]) -> Double {
    let activity = activity(of: row, at: point)
    let largestTerm =
      row.terms.lazy
      .map { abs($0.coefficient * point[$0.variable.position]) }.max() ?? 0
    return max(
      excess(of: row.lower - activity, beside: row.lower, largestTerm),
      excess(of: activity - row.upper, beside: row.upper, largestTerm))
  }

  private func violation(of variable: Variable, at value: Double) -> Double {
    let fraction = variable.kind == .continuous ? 0 : abs(value - value.rounded())
    let binary = variable.kind == .binary ? max(-value, value - 1) : 0
    return max(
      fraction, binary,
      excess(of: variable.lower - value, beside: variable.lower),
      excess(of: value - variable.upper, beside: variable.upper))
  }

  private func excess(of distance: Double, beside limit: Double, _ term: Double = 0) -> Double {
    distance > 0 ? distance / max(1, abs(limit), term) : 0
  }
}

/// A running sum with Neumaier's error term.
struct CompensatedSum {
  private var sum: Double
  private var lost: Double = 0

  init(_ start: Double) { sum = start }

  var value: Double { sum + lost }

  mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}
