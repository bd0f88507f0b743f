import Planning
import Reports

extension StoppedPlan {
  /// Tells why there is no plan, and what to do: on standard error, and to programs in the form asked for.
  ///
  /// A table has nothing to show on a terminal; in a file it takes the place of an older answer.
  ///
  /// - Parameters:
  ///   - console: where it is told.
  ///   - output: where the answer would have gone.
  ///   - consequence: what follows from it, as the end of the sentence.
  ///   - fix: what to do, as one sentence; nil for what helps against the limit that struck.
  /// - Returns: the status to end with.
  /// - Throws: `OutputError`.
  func tell(
    on console: Console, _ output: OutputOptions, consequence: String = "", fix: String? = nil
  ) throws -> ExitStatus {
    let isForTerminal = output.chosenFormat == .table && output.out == nil
    if !isForTerminal, !output.wantsChart { try output.write(StoppedReport(self), on: console) }
    console.error(
      "Plan '\(name)': \(reasonInWords)\(consequence).\n  Fix: \(fix ?? self.fix)\n")
    return .limitReached
  }
}
