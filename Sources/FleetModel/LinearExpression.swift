public import LinearModel

/// A sum of coefficients times columns, with at most one coefficient for each column.
public struct LinearExpression: Sendable, Equatable {
  private var coefficients: [LinearModel.VariableIndex: Double] = [:]

  /// An empty sum.
  public init() {}

  /// The sum of `terms`; terms of one column are added up.
  public init(_ terms: some Sequence<LinearModel.Term>) {
    for term in terms { add(term.coefficient, term.variable) }
  }

  /// The terms in the order of the columns; zero coefficients are left out.
  public var terms: [LinearModel.Term] {
    coefficients.filter { $0.value != 0 }.sorted { $0.key < $1.key }
      .map { LinearModel.Term($0.value, $0.key) }
  }

  /// Adds `coefficient` times `variable`.
  public mutating func add(_ coefficient: Double, _ variable: LinearModel.VariableIndex) {
    coefficients[variable, default: 0] += coefficient
  }

  /// The value at a point, one number for each column of the model.
  public func value(at point: [Double]) -> Double {
    terms.reduce(0) { $0 + $1.coefficient * point[$1.variable.position] }
  }

  /// The sum of two expressions.
  public static func + (left: LinearExpression, right: LinearExpression) -> LinearExpression {
    LinearExpression(left.terms + right.terms)
  }

  /// A multiple of an expression.
  public static func * (factor: Double, expression: LinearExpression) -> LinearExpression {
    LinearExpression(
      expression.terms.map { LinearModel.Term(factor * $0.coefficient, $0.variable) })
  }
}
