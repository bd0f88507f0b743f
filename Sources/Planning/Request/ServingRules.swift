import Performance

/// What must hold between the keys of how replicas are run.
struct ServingRules {
  /// The values of `serving` that are right by themselves.
  let values: CheckedMapping
  /// Where they were written.
  let document: PlanDocument

  /// Reports every rule that is broken.
  func check(_ checker: inout PlanChecker) {
    checkLayouts(&checker)
    checkDisaggregation(&checker)
    checkSpeculation(&checker)
  }

  private func checkDisaggregation(_ checker: inout PlanChecker) {
    let choice: DisaggregationChoice? = values.word("disaggregation")
    let capacity: ServingRequest.CapacityChoice? = values.word("capacity")
    guard let choice, choice != .none, capacity == .measured else { return }
    let path = values.path.appending("disaggregation")
    checker.report(
      document.place(of: path), path,
      "\(path) is \(choice.rawValue), but with capacity: measured nothing is predicted, and "
        + "measured rows have no prompts on replicas of their own.",
      fix: "leave \(path) out, or let capacity be measured-first.")
  }

  private func checkLayouts(_ checker: inout PlanChecker) {
    let path = values.path.appending("layouts")
    for name in values.texts("layouts") ?? [] where !checker.isFull {
      guard name != LayoutChoice.allName, ParallelLayout(key: name) == nil else { continue }
      checker.report(
        document.place(of: path, item: name), path,
        "\(path) names '\(PlanNode.shortened(name))', which is no parallel layout.",
        fix: "join degrees of tp, dp, ep and pp by slashes, for example tp8 or tp1/dp8/ep8; "
          + "[all] stands for every layout that fits.")
    }
  }

  private func checkSpeculation(_ checker: inout PlanChecker) {
    let speculation = values.mapping("speculation")
    let method: SpeculationRequest.Method? = speculation.word("method")
    guard let method else { return }
    require("acceptance", method != .none, of: speculation, method, &checker)
    require("draft_model", method == .draft, of: speculation, method, &checker)
  }

  /// Reports a key that a method needs and that is missing, or that it does not take.
  private func require(
    _ key: String, _ isNeeded: Bool, of speculation: CheckedMapping,
    _ method: SpeculationRequest.Method, _ checker: inout PlanChecker
  ) {
    let path = speculation.path.appending(key)
    let isGiven = document.node(at: path) != nil
    guard isGiven != isNeeded else { return }
    let example = PlanSchema.specification(at: path.keys)?.fix ?? "give it."
    checker.report(
      document.place(of: isGiven ? path : speculation.path.appending("method")), path,
      isNeeded
        ? "\(path) is missing, and the method \(method.rawValue) needs it."
        : "\(path) is given, but the method \(method.rawValue) has no use for it.",
      fix: isNeeded
        ? example
        : "name the method that it belongs to, for example "
          + "method: \(key == "draft_model" ? "draft" : "eagle").")
  }
}
