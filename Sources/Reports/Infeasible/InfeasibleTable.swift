import Planning

/// Why no plan keeps every limit, for a terminal.
struct InfeasibleTable {
  let result: InfeasiblePlan

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.addHeading("Plan '\(result.name)': no plan keeps every limit (proven)", .alarm)
    for workload in result.unservable { add(workload, to: &page) }
    if let conflict = result.conflict { add(conflict, to: &page) }
    return page.text
  }

  private func add(_ workload: InfeasiblePlan.UnservableWorkload, to page: inout TextPage) {
    page.addHeading("Nothing can serve '\(workload.workload)', whatever the limits")
    page.addSentence(
      "Configurations tried: \(NumberFormat.count(workload.configurationsTried))."
        + (workload.reasons.isEmpty ? "" : " They fail because:"))
    for reason in workload.reasons { page.addSentence(reason, mark: "  - ") }
  }

  private func add(_ conflict: ConflictReport, to page: inout TextPage) {
    page.addHeading("Limits in conflict: lifting any one of them resolves it")
    for (title, family) in zip(conflict.titles, conflict.families) {
      page.addSentence("\(title) (\(family))", mark: "  - ")
    }
    add(conflict.remedies, to: &page)
    if let share = conflict.servableShare {
      page.addHeading("What is possible")
      page.addSentence("The limits allow \(NumberFormat.percent(share)) of the requested tokens.")
    }
    if conflict.failsOnlyWithWholeNumbers {
      page.addSentence(
        "Fractions of systems and racks would do: only the whole numbers stand in the way.")
    }
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
  }
}
