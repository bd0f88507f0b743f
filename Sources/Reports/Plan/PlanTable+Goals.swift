import Planning

extension PlanTable {
  /// What became of each of several goals.
  func addGoals(to page: inout TextPage) {
    guard !plan.goals.isEmpty else { return }
    page.addHeading("Goals, in their order")
    var table = TextTable([
      .text("goal"), .number("best"), .number("bound"), .number("may give\nup"),
      .number("in this\nplan"), .number("given\nup"), .number("gained"), .text("unit"),
    ])
    for line in plan.goals { table.add(row(line)) }
    page.add(table)
    page.addSentence(
      "Best: within what the goals above it allow. Given up: by the plan, for the goals below it. "
        + "Gained: against the best plan for the goals above it alone.")
    if plan.goals.contains(where: { $0.best == nil }) {
      page.addSentence("The search ended before every goal was reached.", .alarm)
    }
  }

  private func row(_ line: GoalLine) -> [TextTable.Cell] {
    let number = { (value: Double?) in
      value.map { NumberFormat.significant($0, digits: 4) } ?? NumberFormat.blank
    }
    let isLast = line.goal.objective == plan.goals.last?.goal.objective
    return [
      .init(line.goal.objective.rawValue), .init(number(line.best)), .init(number(line.bound)),
      .init(isLast ? NumberFormat.blank : NumberFormat.percent(line.goal.tolerance)),
      .init(number(line.value)),
      .init(line.givenUp.map { NumberFormat.percent($0, decimals: 2) } ?? NumberFormat.blank),
      .init(number(line.gained)), .init(line.unit),
    ]
  }
}
