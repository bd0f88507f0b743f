/// What became of a linear program that was solved once more in exact rational arithmetic.
public struct ExactCheck: Sendable, Hashable {
  /// How it ended.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// The basis of floating-point arithmetic is optimal exactly.
    case confirmed
    /// Another basis is optimal.
    case otherBasis = "other-basis"
    /// No basis is optimal exactly, though one seemed so.
    case refuted
    /// The program is too large for rational numbers.
    case tooLarge = "too-large"
    /// A limit struck first, or rational arithmetic could not take up the basis.
    case stopped
  }

  /// How it ended.
  public var outcome: Outcome
  /// Rows of the program that was checked.
  public var rows: Int
  /// Columns of it.
  public var columns: Int
  /// Steps from the basis of floating-point arithmetic to the exact optimum.
  public var steps: Int
  /// The exact optimum as the nearest number; nil unless one was found.
  public var objective: Double?

  /// Creates a result.
  public init(
    outcome: Outcome, rows: Int, columns: Int, steps: Int = 0, objective: Double? = nil
  ) {
    self.outcome = outcome
    self.rows = rows
    self.columns = columns
    self.steps = steps
    self.objective = objective
  }
}
