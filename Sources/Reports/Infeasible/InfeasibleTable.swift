import Planning

/// Why no plan keeps every limit, for a terminal.
struct InfeasibleTable {
  let result: InfeasiblePlan

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.addHeading("Plan '\(result.name)': no plan keeps every limit (proven)", .alarm)
    for workload in result.unservable { add(workload, to: &page) }
    for check in result.checks { page.addSentence(check, .notice) }
    if let conflict = result.conflict { add(conflict, to: &page) }
    return page.text
  }

  private func add(_ workload: InfeasiblePlan.UnservableWorkload, to page: inout TextPage) {
    page.addHeading("Nothing can serve '\(workload.workload)', whatever the limits")
    page.addSentence(
      "Configurations tried: \(NumberFormat.count(workload.configurationsTried))."
        + (workload.reasons.isEmpty ? "" : " They fail because:"))
    let (shown, hidden) = InfeasibleTable.nearest(workload.reasons)
    for reason in shown { page.addSentence(reason, mark: "  - ") }
    if hidden > 0 {
      let kinds = hidden == 1 ? "kind" : "kinds"
      page.addSentence("… and \(hidden) more \(kinds); the JSON report has all.", .faint)
    }
    addHelp(for: workload, to: &page)
  }

  /// What would let something serve a workload.
  private func addHelp(
    for workload: InfeasiblePlan.UnservableWorkload, to page: inout TextPage
  ) {
    add(workload.remedies, isSeveral: !workload.together.isEmpty, to: &page)
    if !workload.together.isEmpty {
      page.addHeading("What would do together")
      page.add(InfeasibleTable.table(workload.together))
    }
    if result.unservable.count > 1, !workload.remedies.isEmpty {
      page.addSentence("Found without the other workloads that nothing can serve.", .faint)
    }
  }

  private static let mostKinds = 5

  /// The kinds of failures that came nearest, with all remarks; and how many kinds are left out.
  ///
  /// A kind begins with the number of configurations that failed; where there are none, every reason
  /// is a kind of its own.
  private static func nearest(_ reasons: [String]) -> (shown: [String], hidden: Int) {
    let counted = reasons.filter { $0.first?.isNumber ?? false }
    let kinds = counted.isEmpty ? reasons : counted
    let remarks = counted.isEmpty ? [] : reasons.filter { !($0.first?.isNumber ?? false) }
    return (kinds.prefix(mostKinds) + remarks, max(0, kinds.count - mostKinds))
  }

  private func add(_ conflict: ConflictReport, to page: inout TextPage) {
    page.addHeading(
      "Limits that cannot hold together (lifting any one resolves this conflict; others may remain)"
    )
    for (title, family) in zip(conflict.titles, conflict.families) {
      page.addSentence("\(title) (\(family))", mark: "  - ")
    }
    addRows(conflict.rows, to: &page)
    let isSeveral = conflict.remedies.allSatisfy { $0.needed == nil }
    add(conflict.remedies, isSeveral: isSeveral, to: &page)
    if let joint = conflict.joint { add(joint, to: &page) }
    if let share = conflict.servableShare {
      page.addHeading("What is possible")
      page.addSentence(
        "The limits allow \(NumberFormat.percentReached(share)) of the requested tokens.")
    }
    if conflict.failsOnlyWithWholeNumbers {
      page.addSentence(
        "Fractions of systems and racks would do: only the whole numbers stand in the way.")
    }
  }

  private func addRows(_ rows: [ConflictReport.Row], to page: inout TextPage) {
    guard !rows.isEmpty else { return }
    page.addHeading(
      "The single limits among them; without any one of these the others of this list can hold")
    var table = TextTable([.text("limit"), .text("key of the plan")])
    for row in rows { table.add([.init(row.limit), .init(row.key)]) }
    page.add(table)
  }

  private func add(_ joint: ConflictReport.Joint, to page: inout TextPage) {
    page.addHeading("The least that would do together")
    page.add(InfeasibleTable.table(joint.remedies))
    let weights = joint.weights.map { "\($0.limit) \(NumberFormat.compact($0.value))" }
    page.addSentence(
      "Least by the sum of relative changes, weighted: \(weights.joined(separator: ", ")).")
  }

  private func add(
    _ remedies: [ConflictReport.Remedy], isSeveral: Bool, to page: inout TextPage
  ) {
    guard !remedies.isEmpty else { return }
    page.addHeading("What each would have to be, all others as they are")
    page.add(InfeasibleTable.table(remedies))
    if isSeveral {
      page.addSentence("More than one limit has to give way.", .notice)
    }
  }

  private static func table(_ remedies: [ConflictReport.Remedy]) -> TextTable {
    var table = TextTable([.text("limit"), .number("now"), .text("needed", wraps: true)])
    for remedy in remedies {
      table.add([
        .init(remedy.limit), .init(remedy.current ?? NumberFormat.blank),
        remedy.needed.map { .init($0, .notice) } ?? "does not help alone",
      ])
    }
    return table
  }
}
