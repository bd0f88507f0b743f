import Planning

extension ExplanationTable {
  /// Limits and demands, their prices, and what a step changes.
  func addLimits(to page: inout TextPage) {
    page.addHeading("What limits and demand are worth")
    let unit = explanation.worthUnit
    var table = TextTable([
      .text("limit", wraps: true), .number("used"), .text("cap"),
      .number("price, fleet\nfixed, \(unit)"), .number("in fractions\n\(unit)"), .text("step"),
      .text("solved anew in whole systems", wraps: true),
    ])
    for line in explanation.limits { table.add(row(line)) }
    page.add(table)
    for line in explanation.limits {
      for sentence in line.sentences(unit) { page.addSentence(sentence, mark: "  - ") }
    }
    addLimitNotes(to: &page)
  }

  private func row(_ line: LimitWorth) -> [TextTable.Cell] {
    [
      line.isBinding && !line.isDemand
        ? .init("\(line.nameWithHour): binds", .notice) : .init(line.nameWithHour),
      .init(NumberFormat.compact(line.used)),
      .init("\(NumberFormat.compact(line.cap)) \(line.unit)"), .init(number(line.price?.worth)),
      .init(number(line.relaxedWorth)), .init(line.step?.text ?? ""),
      .init(line.step?.inWords(plan.objective.objective) ?? ""),
    ]
  }

  private func number(_ worth: Double?) -> String {
    worth.map { $0 == 0 ? "0" : NumberFormat.significant($0) } ?? NumberFormat.blank
  }

  private func addLimitNotes(to page: inout TextPage) {
    page.addSentence(
      "Prices with the fleet fixed are duals of what is left to choose once every system, rack and "
        + "replica is; what only systems use has the price 0 there. In fractions of systems is the "
        + "dual of the relaxation. A limit without either decides what fits, not how much.", .faint)
    if explanation.limits.contains(where: { $0.hour != nil && !$0.isDemand }) {
      page.addSentence(LimitLine.hourNote, .faint)
    }
    if explanation.limits.contains(where: { $0.hour != nil && $0.isDemand }) {
      page.addSentence(
        "Demand of a workload is moved in all its hours; then in that one alone in which one more request "
          + "costs most.", .faint)
    }
    guard plan.objective.objective == .vcpd else { return }
    page.addSentence(
      "Under vcpd a worth is dollars saved and tokens gained, a verified token at what the plan pays "
        + "for it: more demand is worth something where its tokens cost less than that.", .faint)
  }
}
