/// A linear or mixed-integer program as plain values, known to no solver.
///
/// Variables and constraints are added in an order that every writer and solver keeps. Nothing is
/// checked while a model is built; `validate()` reports every problem at once.
public struct LinearModel: Sendable, Equatable {
  /// Whether the objective is made small or large.
  public enum Sense: String, Sendable, Hashable, CaseIterable {
    /// The least objective value is the best.
    case minimize
    /// The greatest objective value is the best.
    case maximize
  }

  /// Which values a variable may take between its bounds.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Any real value.
    case continuous
    /// Whole numbers.
    case integer
    /// Zero or one.
    case binary
  }

  /// The place of a variable in `variables`, handed out by `addVariable`.
  public struct VariableIndex: Hashable, Sendable, Comparable {
    /// Position from 0.
    public let position: Int

    /// Names the variable at `position`, from 0; whether it exists is checked by `validate()`.
    public init(position: Int) { self.position = position }

    /// Orders indices by position.
    public static func < (left: Self, right: Self) -> Bool { left.position < right.position }
  }

  /// The place of a constraint in `constraints`, handed out by `addConstraint`.
  public struct ConstraintIndex: Hashable, Sendable, Comparable {
    /// Position from 0.
    public let position: Int

    /// Names the constraint at `position`, from 0.
    public init(position: Int) { self.position = position }

    /// Orders indices by position.
    public static func < (left: Self, right: Self) -> Bool { left.position < right.position }
  }

  /// One column.
  public struct Variable: Sendable, Hashable {
    /// Unique among the variables; 1 to 255 bytes without control characters.
    public var name: String
    /// Which values between the bounds are allowed.
    public var kind: Kind
    /// Least value; `-Double.infinity` when there is none.
    public var lower: Double
    /// Greatest value; `Double.infinity` when there is none.
    public var upper: Double
    /// Objective per unit of the variable.
    public var objective: Double
  }

  /// One coefficient of a row.
  public struct Term: Sendable, Hashable {
    /// The variable that is multiplied.
    public var variable: VariableIndex
    /// What it is multiplied by.
    public var coefficient: Double

    /// `coefficient` times `variable`.
    public init(_ coefficient: Double, _ variable: VariableIndex) {
      self.variable = variable
      self.coefficient = coefficient
    }
  }

  /// One row: `lower` ≤ the sum of `terms` ≤ `upper`.
  public struct Constraint: Sendable, Hashable {
    /// Unique among the constraints; 1 to 255 bytes without control characters.
    public var name: String
    /// Least activity; `-Double.infinity` when there is none.
    public var lower: Double
    /// Greatest activity; `Double.infinity` when there is none.
    public var upper: Double
    /// The coefficients, at most one for each variable.
    public var terms: [Term]
  }

  /// The model's name in files and messages.
  public var name: String
  /// Whether the objective is made small or large.
  public var sense: Sense
  /// Added to the objective whatever the variables are.
  public var objectiveConstant: Double
  /// All columns, in the order they were added.
  public private(set) var variables: [Variable] = []
  /// All rows, in the order they were added.
  public private(set) var constraints: [Constraint] = []

  /// An empty model.
  public init(name: String = "model", sense: Sense = .minimize, objectiveConstant: Double = 0) {
    self.name = name
    self.sense = sense
    self.objectiveConstant = objectiveConstant
  }

  /// Adds a column and returns its index.
  ///
  /// `lower` and `upper` bound the value and may be infinite; `objective` is the objective per
  /// unit. A binary variable is 0 or 1 within its bounds, which are 0 and 1 unless given. Without
  /// bounds a variable is nonnegative.
  @discardableResult
  public mutating func addVariable(
    _ name: String, kind: Kind = .continuous, lower: Double = 0, upper: Double? = nil,
    objective: Double = 0
  ) -> VariableIndex {
    let upper = upper ?? (kind == .binary ? 1 : .infinity)
    variables.append(
      Variable(name: name, kind: kind, lower: lower, upper: upper, objective: objective))
    return VariableIndex(position: variables.count - 1)
  }

  /// Adds a column with both bounds given as a range and returns its index.
  @discardableResult
  public mutating func addVariable(
    _ name: String, kind: Kind = .continuous, in bounds: ClosedRange<Double>,
    objective: Double = 0
  ) -> VariableIndex {
    addVariable(
      name, kind: kind, lower: bounds.lowerBound, upper: bounds.upperBound, objective: objective)
  }

  /// Adds the row `lower` ≤ sum of `terms` ≤ `upper` and returns its index; either side may be
  /// infinite.
  @discardableResult
  public mutating func addConstraint(
    _ name: String, _ terms: [Term], lower: Double = -.infinity, upper: Double = .infinity
  ) -> ConstraintIndex {
    constraints.append(Constraint(name: name, lower: lower, upper: upper, terms: terms))
    return ConstraintIndex(position: constraints.count - 1)
  }

  /// Adds the row sum of `terms` ≤ `limit` and returns its index.
  @discardableResult
  public mutating func addConstraint(
    _ name: String, _ terms: [Term], atMost limit: Double
  ) -> ConstraintIndex {
    addConstraint(name, terms, upper: limit)
  }

  /// Adds the row sum of `terms` ≥ `limit` and returns its index.
  @discardableResult
  public mutating func addConstraint(
    _ name: String, _ terms: [Term], atLeast limit: Double
  ) -> ConstraintIndex {
    addConstraint(name, terms, lower: limit)
  }

  /// Adds the row sum of `terms` = `value` and returns its index.
  @discardableResult
  public mutating func addConstraint(
    _ name: String, _ terms: [Term], equalTo value: Double
  ) -> ConstraintIndex {
    addConstraint(name, terms, lower: value, upper: value)
  }

  /// The variable at `index`.
  ///
  /// - Precondition: `index` was handed out by this model.
  public subscript(index: VariableIndex) -> Variable {
    get { variables[index.position] }
    set { variables[index.position] = newValue }
  }

  /// The constraint at `index`.
  ///
  /// - Precondition: `index` was handed out by this model.
  public subscript(index: ConstraintIndex) -> Constraint {
    get { constraints[index.position] }
    set { constraints[index.position] = newValue }
  }

  /// Sets the objective per unit of the variable at `index`.
  public mutating func setObjective(_ objective: Double, of index: VariableIndex) {
    variables[index.position].objective = objective
  }

  /// Sets both bounds of the variable at `index`; either may be infinite.
  public mutating func setBounds(lower: Double, upper: Double, of index: VariableIndex) {
    variables[index.position].lower = lower
    variables[index.position].upper = upper
  }

  /// Sets both limits of the row at `index`; either may be infinite.
  public mutating func setBounds(lower: Double, upper: Double, of index: ConstraintIndex) {
    constraints[index.position].lower = lower
    constraints[index.position].upper = upper
  }
}
