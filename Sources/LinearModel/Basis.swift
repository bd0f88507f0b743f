/// Where the simplex method ended: the variables and rows that it solved for, and the bounds at which
/// all others are.
///
/// A linear program that differs little is solved in few steps from there. Whatever the basis is, the
/// optimum is the same; of several equally good points another one may be found.
public struct Basis: Sendable, Hashable {
  /// How a variable, or the sum of a row's terms, takes part.
  public enum Place: Int32, Sendable, Hashable, CaseIterable {
    /// Solved for.
    case basic = 1
    /// At its lower bound.
    case atLower
    /// At its upper bound.
    case atUpper
    /// At 0, without bounds.
    case free
    /// At its only value.
    case fixed
  }

  /// By row of the model. Rows that a later model has beyond these count as basic.
  public var rows: [Place]
  /// By variable of the model.
  public var variables: [Place]

  /// A basis of a model with as many rows and variables.
  public init(rows: [Place], variables: [Place]) {
    self.rows = rows
    self.variables = variables
  }
}
