import FleetModel
import LinearModel

/// Settles which limits bind: those without which the plan would be better.
struct BindingLimitFinder {
  let problem: FleetProblem
  let measure: RelaxedObjective
  /// Gains up to this share do not count.
  let tolerance: Double

  /// The lines of the entries, with what lifting each limit alone would gain; those that there was no
  /// time for are marked as not compared.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: a few linear programs for each limit that may bind.
  func settle(_ entries: [LimitEntry]) throws(SolverError) -> [LimitLine] {
    let reference = try measure.answer(of: problem)
    if case .impossible = reference { return entries.map(\.line) }
    var lines: [LimitLine] = []
    for entry in entries { lines.append(try settled(entry, against: reference)) }
    return lines
  }

  private func settled(
    _ entry: LimitEntry, against reference: RelaxedObjective.Answer
  ) throws(SolverError) -> LimitLine {
    var line = entry.line
    guard let lift = entry.lift else { return line }
    line.gainIfLifted = 0
    guard entry.mayBind else { return line }
    guard case .best(let reference) = reference else { return notCompared(line) }
    var lifted = problem
    lift(&lifted)
    switch try measure.answer(of: lifted) {
    case .best(let value):
      let gain = measure.gain(of: value, over: reference)
      line.isBinding = gain > tolerance
      // Less is rounding of the two programs; what is made of nothing is no share of it.
      line.gainIfLifted = gain.isFinite ? gain > 1e-9 ? gain : 0 : nil
    case .impossible: break
    case .notAsked: return notCompared(line)
    }
    return line
  }

  private func notCompared(_ line: LimitLine) -> LimitLine {
    var line = line
    line.gainIfLifted = nil
    line.isCompared = false
    return line
  }
}
