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
    if !conflict.isProven {
      page.addSentence(
        "The search for the reasons ended early: what follows holds, but where it says so, less may do. "
          + (conflict.isEndedByNodes
            ? "More nodes (solver.node_limit, --node-limit) may find less."
            : "More time (solver.time_limit, --time-limit) may find less."),
        .notice)
    }
    page.addHeading(
      "Limits that cannot hold together "
        + (conflict.isProven(.families)
          ? "(lifting any one resolves this conflict; others may remain)"
          : "(not proven that each of them is needed for that)"))
    for (title, family) in zip(conflict.titles, conflict.families) {
      page.addSentence("\(title) (\(family))", mark: "  - ")
    }
    addRows(conflict, to: &page)
    let isSeveral = conflict.remedies.allSatisfy { $0.needed == nil && $0.isProven }
    add(conflict.remedies, isSeveral: isSeveral, to: &page)
    addJoint(conflict, to: &page)
    if let share = conflict.servableShare {
      page.addHeading("What is possible")
      let least = conflict.isProven(.servableShare) ? "" : "at least "
      page.addSentence(
        "The limits allow \(least)\(NumberFormat.percentReached(share)) of the requested tokens.")
    }
    if conflict.failsOnlyWithWholeNumbers {
      page.addSentence(
        "Fractions of systems and racks would do: only the whole numbers stand in the way.")
    }
  }

  private func addRows(_ conflict: ConflictReport, to page: inout TextPage) {
    guard !conflict.rows.isEmpty else { return }
    page.addHeading(
      conflict.isProven(.rows)
        ? "The single limits among them; without any one of these the others of this list can hold"
        : "Single limits among them that cannot hold together; not proven that each of them is needed"
    )
    var table = TextTable([.text("limit"), .text("key of the plan")])
    for row in conflict.rows { table.add([.init(row.limit), .init(row.key)]) }
    page.add(table)
  }

  private func addJoint(_ conflict: ConflictReport, to page: inout TextPage) {
    let isProven = conflict.isProven(.joint)
    guard let joint = conflict.joint else {
      if !isProven { page.addSentence("What would do together was not found in time.", .notice) }
      return
    }
    page.addHeading(
      isProven
        ? "The least that would do together" : "What would do together (less may do as well)")
    page.add(InfeasibleTable.table(joint.remedies))
    let weights = joint.weights.map { "\($0.limit) \(NumberFormat.compact($0.value))" }
    page.addSentence(
      "\(isProven ? "Least" : "Sought") by the sum of relative changes, weighted: "
        + "\(weights.joined(separator: ", ")).")
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
        .init(remedy.neededAlone, remedy.needed == nil ? .plain : .notice),
      ])
    }
    return table
  }
}

extension ConflictReport.Remedy {
  /// What one limit would have to be, and whether that is known.
  fileprivate var neededAlone: String {
    switch (needed, isProven) {
    case (let needed?, true): needed
    case (let needed?, false): "\(needed) (less may do)"
    case (nil, true): "does not help alone"
    case (nil, false): "not found in time"
    }
  }
}
