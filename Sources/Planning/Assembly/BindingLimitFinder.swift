import FleetModel
import LinearModel

/// Settles which limits bind: those without which the plan would be better.
struct BindingLimitFinder {
  let problem: FleetProblem
  let measure: RelaxedObjective
  /// Gains up to this share do not count.
  let tolerance: Double

  /// The lines of the entries, with what lifting each limit alone would gain.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: a few linear programs for each limit that may bind.
  func settle(_ entries: [LimitEntry]) throws(SolverError) -> [LimitLine] {
    guard let reference = try measure.value(of: problem) else { return entries.map(\.line) }
    var lines: [LimitLine] = []
    for entry in entries {
      var line = entry.line
      if let lift = entry.lift {
        line.gainIfLifted = 0
        if entry.mayBind {
          var lifted = problem
          lift(&lifted)
          if let value = try measure.value(of: lifted) {
            let gain = measure.gain(of: value, over: reference)
            // Less is rounding of the two programs.
            line.gainIfLifted = gain > 1e-9 ? gain : 0
          }
        }
        line.isBinding = (line.gainIfLifted ?? 0) > tolerance
      }
      lines.append(line)
    }
    return lines
  }
}
