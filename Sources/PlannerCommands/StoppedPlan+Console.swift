import Planning
import Reports

extension StoppedPlan {
  /// Tells on standard error why there is no plan, and what to do.
  ///
  /// - Parameters:
  ///   - console: where it is told.
  ///   - consequence: what follows from it, as the end of the sentence.
  ///   - fix: what to do, as one sentence; nil for what helps against the limit that struck.
  /// - Returns: the status to end with.
  func tell(
    on console: Console, consequence: String = "", fix: String? = nil
  ) -> ExitStatus {
    console.error(
      "Plan '\(name)': \(reasonInWords)\(consequence).\n  Fix: \(fix ?? self.fix)\n")
    return .limitReached
  }
}
