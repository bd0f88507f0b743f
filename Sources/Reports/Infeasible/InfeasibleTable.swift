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
    add(conflict.remedies, to: &page)
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
    var table = TextTable([.text("limit"), .number("now"), .text("needed", wraps: true)])
    for remedy in joint.remedies {
      table.add([
        .init(remedy.limit), .init(remedy.current ?? NumberFormat.blank),
        .init(remedy.needed ?? NumberFormat.blank, .notice),
      ])
    }
    page.add(table)
    let weights = joint.weights.map { "\($0.limit) \(NumberFormat.compact($0.value))" }
    page.addSentence(
      "Least by the sum of relative changes, weighted: \(weights.joined(separator: ", ")).")
  }

  private func add(_ remedies: [ConflictReport.Remedy], to page: inout TextPage) {
    guard !remedies.isEmpty else { return }
    page.addHeading("What each would have to be, all others as they are")
    var table = TextTable([.text("limit"), .number("now"), .text("needed", wraps: true)])
    for remedy in remedies {
      table.add([
        .init(remedy.limit), .init(remedy.current ?? NumberFormat.blank),
        remedy.needed.map { .init($0, .notice) } ?? "does not help alone",
      ])
    }
    page.add(table)
    if remedies.allSatisfy({ $0.needed == nil }) {
      page.addSentence("More than one limit has to give way.", .notice)
    }
  }
}
