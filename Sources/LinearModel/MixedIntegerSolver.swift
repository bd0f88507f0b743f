/// Solves linear and mixed-integer programs; the one seam between the program and any solver.
public protocol MixedIntegerSolver: Sendable {
  /// The solver's name and version for reports, such as "GLPK 5.0".
  var name: String { get }

  /// Solves `model` on the calling thread and returns what was proven, found and measured.
  ///
  /// `options` sets the gap, the limits and the start. `progress`, when given, is written while the
  /// search runs and may be read from any thread. Infeasible, unbounded and stopped are results,
  /// not errors.
  ///
  /// - Throws: `SolverError.invalidModel` or `.invalidOptions` before anything is solved,
  ///   `.outOfMemory` at the memory limit, `.failed` when the solver gave up or its answer does not
  ///   hold.
  func solve(
    _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
  ) throws(SolverError) -> Solution
}

extension MixedIntegerSolver {
  /// Solves `model` without reporting progress.
  ///
  /// - Throws: what the full form throws.
  public func solve(
    _ model: LinearModel, options: SolverOptions = SolverOptions()
  ) throws(SolverError) -> Solution {
    try solve(model, options: options, progress: nil)
  }
}

/// Why a solver returned no solution object.
public enum SolverError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The model holds numbers, names or bounds that no solver should be given.
  case invalidModel(InvalidModel)
  /// An option is out of its range.
  case invalidOptions([InvalidOption])
  /// The solver reached the memory limit of the options, in MiB, or the machine's, when nil.
  case outOfMemory(solver: String, limitMiB: Int?)
  /// The solver failed; `reason` is its own message.
  case failed(solver: String, model: String, reason: String)

  /// What happened and what to do about it.
  public var description: String {
    switch self {
    case .invalidModel(let error): return error.description
    case .invalidOptions(let options): return options.map(\.description).joined(separator: "\n")
    case .outOfMemory(let solver, let limit):
      let place = limit.map { "its memory limit of \($0) MiB" } ?? "the end of the memory"
      return "\(solver) reached \(place).\n  Fix: raise the limit, or solve a smaller model."
    case .failed(let solver, let model, let reason):
      return "\(solver) could not solve '\(model)': \(reason)\n"
        + "  Fix: check the model for coefficients of very different sizes; export it as MPS and "
        + "try another solver."
    }
  }
}
