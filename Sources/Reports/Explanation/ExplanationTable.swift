import Planning
import Quantities

/// The terminal's explanation: one section for each question.
struct ExplanationTable {
  let explanation: Explanation

  var plan: Plan { explanation.plan }

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    addHeadline(to: &page)
    if explanation.isAboutOneSystem {
      addSystem(to: &page)
    } else {
      addLimits(to: &page)
      addSteps(to: &page)
      addSystems(to: &page)
      addRunnersUp(to: &page)
      addAlternatives(to: &page)
      addRanges(to: &page)
    }
    if !explanation.isComplete {
      page.addSentence(
        explanation.isInterrupted
          ? "Interrupted: not every question was answered."
          : "Not every question was answered in time: give more with --time-limit.", .alarm)
    }
    return page.text
  }

  private func addHeadline(to page: inout TextPage) {
    let value = plan.objective
    page.addHeading(
      "Why plan '\(plan.name)': \(plan.statusInWords)",
      plan.status == .optimal ? .heading : .notice)
    let fleet = plan.fleet.map {
      "\($0.count) × \($0.system) \($0.acquisition.rawValue) @ \($0.site)"
        + ($0.hour.map { " in \($0)" } ?? "")
    }
    page.addFacts([
      ("objective", "\(NumberFormat.significant(value.value, digits: 4)) \(value.unit)"),
      ("cost", "$\(NumberFormat.usd(plan.cost.rate.usdPerHour)) an hour"),
    ])
    let lines = (fleet + (plan.hosted.isEmpty ? [] : ["hosted models"])).map(WordWrap.unbroken)
    page.addSentence(lines.joined(separator: " + "), mark: "  fleet      ")
    addGoals(to: &page)
  }

  /// What is by all goals, and what is by the first alone.
  private func addGoals(to page: inout TextPage) {
    guard let first = plan.goals.first, plan.goals.count > 1 else { return }
    let name = first.goal.objective.rawValue
    page.addSentence(
      "The plan has several goals: \(plan.goals.map(\.goal.objective.rawValue).joined(separator: ", ")). "
        + "Steps, runner-up fleets and the prices at which systems enter are solved by all of them in "
        + "turn; better and worse are by the first whose best value moves beyond the gap, which is named "
        + "if it is not \(name). Prices of limits, what binds, and why systems lost are by \(name) alone. "
        + "Other mixes are within the margin in every goal, and worse by the one in which they are worst."
    )
  }

  private func addSteps(to page: inout TextPage) {
    guard !explanation.steps.isEmpty else { return }
    page.addHeading("What binds each replica, and what most of its steps is spent on")
    var table = TextTable([
      .text("workload"), .text("system @ site"), .text("configuration"), .text("limited by"),
      .text("a step", wraps: true),
    ])
    for line in explanation.steps {
      table.add([
        .init(line.workload), .init(line.location), .init(line.configuration), .init(line.limit),
        .init(line.partsInWords(3)),
      ])
    }
    page.add(table)
  }

  private func addRunnersUp(to page: inout TextPage) {
    guard !explanation.runnersUp.isEmpty else { return }
    page.addHeading("Runner-up fleets: the best without each part of the plan")
    addFleets(explanation.runnersUp, to: &page)
  }

  private func addAlternatives(to page: inout TextPage) {
    let margin = NumberFormat.gap(explanation.margin)
    page.addHeading("Other mixes within \(margin) of the plan")
    guard !explanation.alternatives.isEmpty else {
      return explanation.hasAllAlternatives
        ? page.addSentence("None was found.") : page.addSentence("Not answered in time.", .alarm)
    }
    addFleets(explanation.alternatives, to: &page)
    if !explanation.hasAllAlternatives {
      page.addSentence("There was no time to look for more.", .alarm)
    }
  }

  private func addFleets(_ lines: [FleetAlternative], to page: inout TextPage) {
    var table = TextTable([
      .text("which"), .text("fleet", wraps: true), .number("worse by"), .number("$/h"),
      .number("capex\nM$"), .number("at sites\nkW"), .number("racks"),
      .text("downsides", wraps: true),
    ])
    for line in lines { table.add(row(line)) }
    page.add(table)
  }

  private func row(_ line: FleetAlternative) -> [TextTable.Cell] {
    switch line.outcome {
    case .infeasible: return [.init(line.name), .init("no fleet keeps every limit", .notice)]
    case .unanswered: return [.init(line.name), .init("not answered in time", .alarm)]
    case .fleet(let fleet):
      return [
        .init(line.name), .init(fleet.fleet),
        .init(shortfall(of: fleet)),
        .init(NumberFormat.cents(fleet.costUSDPerHour)),
        .init(NumberFormat.significant(fleet.capexUSD / 1e6, digits: 4)),
        .init(NumberFormat.fixed(fleet.siteKilowatts, decimals: 1)),
        .init(NumberFormat.count(fleet.racks)),
        .init(fleet.downsides.isEmpty ? "none" : fleet.downsides.joined(separator: ", ")),
      ]
    }
  }

  /// A share of the plan's value, or where that is nothing the difference in its unit.
  private func shortfall(of fleet: FleetAlternative.Measures) -> String {
    let first = plan.objective
    guard fleet.shortfall.isFinite || (fleet.goal ?? first.objective) != first.objective else {
      return "\(NumberFormat.significant(abs(fleet.value - first.value))) \(first.unit)"
    }
    return Objective.naming(
      fleet.goal, unless: first.objective, NumberFormat.percent(fleet.shortfall, decimals: 2))
  }

  private func addRanges(to page: inout TextPage) {
    guard !explanation.ranges.isEmpty else { return }
    page.addHeading(
      "What every plan within \(NumberFormat.gap(explanation.margin)) must have, and can avoid")
    var table = TextTable([
      .text("system or vendor"), .number("plan"), .number("least"), .number("most"), .text(""),
    ])
    for line in explanation.ranges {
      table.add([
        .init(line.kind == .vendor ? "all of \(line.name)" : line.name),
        .init(NumberFormat.count(line.count)),
        .init(line.least.map { (line.isLeastProven ? "" : "≤ ") + NumberFormat.count($0) } ?? "?"),
        .init(line.most.map { (line.isMostProven ? "" : "≥ ") + NumberFormat.count($0) } ?? "?"),
        .init(
          line.verdictInWords,
          line.verdict == .mustHave ? .notice : .plain),
      ])
    }
    page.add(table)
    if let counts = plan.hourlyCountsInWords { page.addSentence(counts, .notice) }
    page.addSentence(
      "Systems that stand idle are not counted as a use: of each kind at a place the work keeps all "
        + "accelerators busy but those of one system, or as many as in the plan.", .faint)
  }
}
