import FleetModel
import LinearModel

/// What exact rational arithmetic makes of the linear program that is left once every whole number of
/// a plan is fixed.
public struct ExactRecheck: Sendable, Hashable {
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
    /// A limit struck first.
    case stopped

    init(_ outcome: ExactCheck.Outcome) {
      switch outcome {
      case .confirmed: self = .confirmed
      case .otherBasis: self = .otherBasis
      case .refuted: self = .refuted
      case .tooLarge: self = .tooLarge
      case .stopped: self = .stopped
      }
    }
  }

  /// How it ended.
  public var outcome: Outcome
  /// Rows of the linear program, without those that hold by themselves.
  public var rows: Int
  /// Columns of it, without the fixed ones.
  public var columns: Int
  /// Steps from the basis of floating-point arithmetic to the exact optimum.
  public var steps: Int
  /// The distance of the plan's objective from the exact optimum as a share of it; nil without one.
  public var difference: Double?
}

/// Solves what is left of a plan's program once more in rational arithmetic.
struct ExactRechecker {
  let solver: any MixedIntegerSolver
  /// Rational numbers may grow without end.
  private static let mostSeconds = 30.0

  /// The re-check of a point with all whole numbers fixed.
  ///
  /// - Parameters:
  ///   - program: the program without an objective.
  ///   - values: a point that keeps its rows.
  ///   - objective: what was optimised last; of a ratio N/D, N − θ·D at the ratio of the point.
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: one linear program in floating-point numbers and one in rational ones.
  func recheck(
    _ program: FleetProgram, at values: [Double], for objective: Objective
  ) throws(SolverError) -> ExactRecheck {
    var program = program
    let value = program.value(of: objective, at: values)
    program.setObjective(
      for: objective,
      at: SolvedFleet(
        program: program, values: values, value: value, bound: value,
        isMaximized: !objective.isMinimized, stoppedBy: nil))
    let reduced = ReducedModel(program.model.fixingIntegers(at: values))
    let solution = try solver.solve(
      reduced.model,
      options: SolverOptions(timeLimitSeconds: Self.mostSeconds, checksExactly: true))
    let (rows, columns) = (reduced.model.constraints.count, reduced.model.variables.count)
    guard let check = solution.exactCheck else {
      // Nothing is left to choose where every column is fixed.
      let isSettled = solution.status == .optimal && columns * rows == 0
      return ExactRecheck(
        outcome: isSettled ? .confirmed : .refuted, rows: rows, columns: columns, steps: 0,
        difference: isSettled ? 0 : nil)
    }
    let own = program.model.objectiveValue(at: values)
    return ExactRecheck(
      outcome: ExactRecheck.Outcome(check.outcome), rows: check.rows, columns: check.columns,
      steps: check.steps,
      difference: check.objective.map { abs($0 - own) / max(abs($0), 1e-12) })
  }
}
