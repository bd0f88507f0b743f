import Planning

extension ExplanationTable {
  /// Every system that the plan does not use, and why.
  func addSystems(to page: inout TextPage) {
    let lines = explanation.systems.filter { $0.verdict != .chosen }
    let usable = lines.filter { $0.reducedCost != nil }
    if !usable.isEmpty { addUsable(usable, to: &page) }
    let others = lines.filter { $0.reducedCost == nil }
    guard !others.isEmpty else { return }
    page.addHeading("Systems that could not be chosen")
    var table = TextTable([.text("system"), .text("verdict"), .text("why", wraps: true)])
    for line in others {
      table.add([.init(line.system), .init(line.verdict.rawValue), .init(line.reason)])
    }
    page.add(table)
  }

  private func addUsable(_ lines: [SystemVerdict], to page: inout TextPage) {
    page.addHeading("Why not another system")
    var table = TextTable([
      .text("system"), .text("why not", wraps: true),
      .number("the first costs\n\(explanation.worthUnit)"), .number("price now"),
      .text("enters at"), .text("tightest latency when full", wraps: true),
    ])
    for line in lines {
      table.add([
        .init(line.system), .init(line.reason),
        .init(line.reducedCost.map { NumberFormat.significant($0) } ?? ""),
        .init(line.entry?.value.map { NumberFormat.significant($0, digits: 4) } ?? ""),
        .init(line.entryInWords), .init(line.tightestInWords),
      ])
    }
    page.add(table.withoutEmptyColumns())
    page.addSentence(
      "The first of a system costs its reduced cost: what forcing it in adds, in fractions of "
        + "systems. The price at which it enters is solved anew in whole systems, for the four that "
        + "lost by least; --system NAME finds it for any.", .faint)
  }

  /// The one system that was asked about.
  func addSystem(to page: inout TextPage) {
    for line in explanation.systems {
      page.addHeading(
        line.verdict == .chosen ? "Why \(line.system)" : "Why not \(line.system)")
      var facts = [
        ("verdict", line.verdict.rawValue), ("in the plan", NumberFormat.count(line.count)),
      ]
      if let cost = line.reducedCost {
        facts.append(
          (
            "the first costs",
            "\(NumberFormat.significant(cost)) \(explanation.worthUnit), forced in, in fractions of "
              + "systems"
          ))
      }
      if let entry = line.entry, let value = entry.value {
        let price = "\(entry.row).\(entry.column)"
        facts.append(("price", "\(NumberFormat.significant(value, digits: 4)) (\(price))"))
        facts.append(("enters at", line.entryInWords + (entry.mix.isEmpty ? "" : ": \(entry.mix)")))
      }
      page.addFacts(facts.map { (name: $0.0, value: $0.1) })
      page.addSentence("Why: \(line.reason).")
      addLatencies(line, to: &page)
    }
  }

  private func addLatencies(_ line: SystemVerdict, to page: inout TextPage) {
    guard !line.latencies.isEmpty else { return }
    page.addHeading("Its fastest configuration for each workload, as full as the plan allows")
    var table = TextTable([
      .text("workload"), .text("configuration"), .text("objective"), .number("reached\nms"),
      .number("limit\nms"), .number("slack"),
    ])
    for room in line.latencies {
      table.add([
        .init(room.workload), .init(room.configuration), .init(room.objective),
        .init(NumberFormat.significant(room.reachedMilliseconds)),
        .init(NumberFormat.compact(room.limitMilliseconds)),
        .init(NumberFormat.percent(room.room)),
      ])
    }
    page.add(table)
  }
}
