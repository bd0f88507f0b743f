import Planning
import WhatIf

/// A sweep for a terminal: one row per value, with a mark where the fleet's mix changes.
struct WhatIfTable {
  let result: SweepResult

  private static let mark = "◆"

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    let sweep = result.sweep
    let planValue = sweep.planValue.map { "the plan says \($0)" } ?? "not set in the plan"
    page.addHeading("What if \(sweep.path) were …  (\(planValue))")
    var table = TextTable([
      .number("value"), .text(""), .text("fleet", wraps: true), .number("VCpD"),
      .number("cost\n$/h"), .number("capex\nM$"), .number("at sites\nkW"), .number("racks"),
      .text("binding limits", wraps: true),
    ])
    var previous: String?
    for point in result.points {
      let fleet = fleet(point)
      table.add(row(point, fleet: fleet == previous ? "as above" : fleet))
      if point.plan != nil { previous = fleet }
    }
    page.add(table.withoutEmptyColumns())
    addRemarks(to: &page)
    return page.text
  }

  private func row(_ point: SweepPoint, fleet: String) -> [TextTable.Cell] {
    guard let plan = point.plan else {
      return [
        .init(point.value.text), "", .init("\(point.status) – \(point.failure ?? "")", .alarm),
      ]
    }
    return [
      .init(point.value.text), point.isMixChange ? .init(Self.mark, .notice) : "",
      .init(fleet, point.isMixChange ? .notice : .plain),
      .init(
        plan.verifiedVCpD.map { NumberFormat.significant($0, digits: 4) } ?? NumberFormat.blank),
      .init(NumberFormat.cents(plan.usdPerHour)),
      .init(NumberFormat.significant(plan.capexUSD / 1e6, digits: 4)),
      .init(NumberFormat.fixed(plan.sitePowerKilowatts, decimals: 1)),
      .init(NumberFormat.count(plan.rackCount)),
      .init(resourceLimits(plan).map(WordWrap.unbroken).joined(separator: ", ")),
    ]
  }

  /// Binding limits without latency objectives.
  private func resourceLimits(_ plan: SweptPlan) -> [String] {
    plan.bindingResources + (plan.leavesLimitsUnasked ? ["not all asked"] : [])
  }

  /// The mix, to be broken only between kinds of systems.
  private func fleet(_ point: SweepPoint) -> String {
    let kinds = point.plan?.mix.description.split(separator: " + ").map { String($0) } ?? []
    let mix = kinds.map(WordWrap.unbroken).joined(separator: "\u{A0}+ ")
    guard let plan = point.plan, plan.status != .optimal else { return mix }
    return "\(mix) (\(plan.status.rawValue))"
  }

  private func addRemarks(to page: inout TextPage) {
    let changes = result.points.filter(\.isMixChange)
    if !changes.isEmpty {
      let values = changes.map(\.value.text).joined(separator: ", ")
      page.addSentence(
        "\(Self.mark) other kinds of systems than in the plan before it: at \(values).")
    }
    if result.points.contains(where: { $0.plan != nil }) {
      page.addSentence("Binding latency objectives are in the CSV and JSON forms.")
    }
    if !result.isComplete {
      page.addSentence(
        "Interrupted: \(result.points.count) of \(result.sweep.values.count) values were tried.",
        .alarm)
    }
  }
}
