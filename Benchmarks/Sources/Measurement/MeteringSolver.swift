public import LinearModel
internal import Synchronization

/// Passes every program on to another solver and notes how large it was and how long it took.
public final class MeteringSolver: MixedIntegerSolver {
  /// One program that was solved.
  public struct Solve: Sendable {
    /// The program.
    public let model: LinearModel
    /// The gap at which the search was allowed to stop.
    public let relativeGap: Double
    /// Whether integrality was ignored.
    public let isRelaxed: Bool
    /// Wall seconds, the hand-over to the solver included.
    public let seconds: Double
    /// Branch-and-bound nodes.
    public let nodes: Int
    /// The objective of the solution; nil without one.
    public let objective: Double?

    /// Columns that must be whole and are not fixed.
    ///
    /// - Complexity: O(columns).
    public var integers: Int {
      model.variables.count { $0.kind != .continuous && $0.lower < $0.upper }
    }
  }

  private let solver: any MixedIntegerSolver
  private let noted = Mutex<[Solve]>([])

  /// Meters a solver.
  public init(_ solver: any MixedIntegerSolver) { self.solver = solver }

  /// The metered solver's name.
  public var name: String { solver.name }

  /// Every program so far, in the order of solving.
  public var solves: [Solve] { noted.withLock { $0 } }

  /// Solves with the metered solver.
  ///
  /// - Throws: what that solver throws; such a program is not noted.
  public func solve(
    _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
  ) throws(SolverError) -> Solution {
    let clock = ContinuousClock()
    let start = clock.now
    let solution = try solver.solve(model, options: options, progress: progress)
    let solve = Solve(
      model: model, relativeGap: options.relativeGap, isRelaxed: options.relaxesIntegrality,
      seconds: start.duration(to: clock.now) / .seconds(1), nodes: solution.nodeCount,
      objective: solution.objective)
    noted.withLock { $0.append(solve) }
    return solution
  }
}
