import Planning
import Quantities
import WhatIf

/// A sweep for a terminal: one row per value, with a mark where the fleet's mix changes.
struct WhatIfTable {
  let result: SweepResult

  private static let mark = "◆"

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    let sweep = result.sweep
    page.addHeading("What if \(sweep.path) were …  (the plan says \(sweep.planValue))")
    var table = TextTable([
      .number("value"), .text(""), .text("fleet", wraps: true), .number("VCpD"),
      .number("cost\n$/h"), .number("capex\n$"), .number("at sites\nkW"), .number("racks"),
      .text("status"), .text("binding limits", wraps: true),
    ])
    for point in result.points { table.add(row(point)) }
    page.add(table.withoutEmptyColumns())
    addRemarks(to: &page)
    return page.text
  }

  private func row(_ point: SweepPoint) -> [TextTable.Cell] {
    guard let plan = point.plan else {
      return [
        .init(point.value.text), "", .init(point.failure ?? "", .alarm), "", "", "", "", "",
        .init(point.status, .alarm),
      ]
    }
    return [
      .init(point.value.text), point.isMixChange ? .init(Self.mark, .notice) : "",
      .init(fleet(point), point.isMixChange ? .notice : .plain),
      .init(NumberFormat.significant(plan.vcpd, digits: 4)),
      .init(NumberFormat.cents(plan.cost.rate.usdPerHour)),
      .init(NumberFormat.usd(plan.cost.capex.usd)),
      .init(point.sitePower.map { NumberFormat.fixed($0.kilowatts, decimals: 1) } ?? ""),
      .init(point.rackCount.map { NumberFormat.count($0) } ?? ""),
      plan.status == .optimal ? "" : .init(plan.status.rawValue, .notice),
      .init(point.bindingLimits.map(WordWrap.unbroken).joined(separator: ", ")),
    ]
  }

  /// The mix, to be broken only between kinds of systems.
  private func fleet(_ point: SweepPoint) -> String {
    let kinds = point.mix?.description.split(separator: " + ").map { String($0) } ?? []
    return kinds.map(WordWrap.unbroken).joined(separator: "\u{A0}+ ")
  }

  private func addRemarks(to page: inout TextPage) {
    let changes = result.points.filter(\.isMixChange)
    if !changes.isEmpty {
      let values = changes.map(\.value.text).joined(separator: ", ")
      page.addSentence(
        "\(Self.mark) other kinds of systems than in the plan before it: at \(values).")
    }
    if !result.isComplete {
      page.addSentence(
        "Interrupted: \(result.points.count) of \(result.sweep.values.count) values were tried.",
        .alarm)
    }
  }
}
