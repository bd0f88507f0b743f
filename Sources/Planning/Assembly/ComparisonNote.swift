/// Says what a plan was not compared with because the search had to end first.
struct ComparisonNote {
  let plan: Plan
  /// Whether the user ended the search, rather than the time limit.
  let isInterrupted: Bool

  init(_ plan: Plan, isInterrupted: Bool) {
    self.plan = plan
    self.isInterrupted = isInterrupted
  }

  /// The sentence; nil if nothing is left open.
  var text: String? {
    let limits = plan.limits.count { !$0.isCompared }
    let systems = plan.runnersUp.count { !$0.isCompared }
    guard limits + systems > 0 else { return nil }
    let parts = [
      limits > 0 ? "whether \(counted(limits, "limit")) bind\(limits == 1 ? "s" : "")" : nil,
      systems > 0 ? "why \(counted(systems, "rival")) lost" : nil,
    ].compactMap(\.self)
    let reason =
      isInterrupted
      ? "it was interrupted first."
      : "the time limit struck first; a longer solver.time_limit (--time-limit) leaves time for it."
    return "Not asked: \(parts.joined(separator: ", and ")): \(reason)"
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
