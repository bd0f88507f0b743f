/// What must hold between the keys of feeds, power and carbon.
struct WholeCostRules {
  /// The values that are right by themselves.
  let values: CheckedMapping
  /// Where they were written.
  let document: PlanDocument

  /// Reports every rule that is broken.
  ///
  /// - Complexity: O(sites)
  func check(_ checker: inout PlanChecker) {
    for (_, site) in values.children("sites") where !checker.isFull {
      checkFeeds(site, &checker)
    }
    checkPower(values.mapping("power"), &checker)
    checkCarbon(values.mapping("carbon"), &checker)
  }

  private func checkFeeds(_ site: CheckedMapping, _ checker: inout PlanChecker) {
    let (feeds, spare) = (site.integer("feeds") ?? 1, site.integer("spare_feeds") ?? 0)
    guard spare >= feeds else { return }
    let path = site.path.appending("spare_feeds")
    checker.report(
      document.place(of: path), path,
      "\(path) is \(spare), but \(feeds == 1 ? "there is one feed" : "there are \(feeds) feeds"):"
        + " no power would be left.",
      fix: "give feeds, more than spare_feeds, for example feeds: \(spare + 1).")
  }

  private func checkPower(_ power: CheckedMapping, _ checker: inout PlanChecker) {
    let path = power.path.appending("cap")
    let isCapped = power.text("reading") == PowerRequest.Reading.capped.rawValue
    if isCapped, power.number("cap") == nil, !isGiven(path) {
      checker.report(
        document.place(of: power.path.appending("reading")), path,
        "\(path) is missing, and the reading capped needs it.",
        fix: PlanSchema.specification(at: path.keys)?.fix ?? "give it.")
    }
    if !isCapped, isGiven(path), power.text("reading") != nil {
      checker.report(
        document.place(of: path), path,
        "\(path) is given, but the reading is \(power.text("reading") ?? "").",
        fix: "write reading: capped, or leave the cap out.")
    }
  }

  private func checkCarbon(_ carbon: CheckedMapping, _ checker: inout PlanChecker) {
    let goal = (values.goals("objective") ?? []).contains { $0.objective == .carbon }
    let steering =
      ["price_usd_per_tonne", "cap_kg_per_year", "cap_kg_per_million_tokens"]
      .map { carbon.path.appending($0) }.first { isGiven($0) }
      ?? (goal && isGiven(carbon.path) ? PlanPath(["objective"]) : nil)
    let path = carbon.path.appending("api_kg_per_million_tokens")
    guard let steering, !isGiven(path), PlanRequest.acquisitions(values).contains(.api) else {
      return
    }
    checker.report(
      document.place(of: steering), path,
      "\(path) is missing, and \(steering) needs it: hosted models would seem"
        + " to emit nothing.",
      fix: PlanSchema.specification(at: path.keys)?.fix ?? "give it.")
  }

  private func isGiven(_ path: PlanPath) -> Bool { document.node(at: path) != nil }
}
