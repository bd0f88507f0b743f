import Planning
import WhatIf

/// A frontier for a terminal: one row per point, the best ratio marked.
struct FrontierTable {
  let frontier: Frontier

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    let goals = [frontier.request.first, frontier.request.second].map(\.rawValue)
    page.addHeading(
      "Plan '\(frontier.name)': frontier between \(goals.joined(separator: " and "))",
      frontier.isComplete ? .heading : .notice)
    var table = TextTable([
      .number(Self.title(frontier.request.first)), .number(Self.title(frontier.request.second)),
      .number("bound of\n\(frontier.optimized.rawValue)"), .number("gap"), .number("served"),
      .number("VCpD"), .text(""), .text("fleet", wraps: true),
    ])
    for point in frontier.points { table.add(row(point)) }
    page.add(table.withoutEmptyColumns())
    for remark in frontier.remarks { page.addSentence(remark) }
    return page.text
  }

  private static func title(_ goal: Objective) -> String {
    "\(goal.rawValue)\n\(goal == .cost ? "$/h" : goal.unit)"
  }

  private func row(_ point: FrontierPoint) -> [TextTable.Cell] {
    let number = { (value: Double?) in
      value.map { NumberFormat.significant($0, digits: 4) } ?? NumberFormat.blank
    }
    let kinds = FleetMix(point.fleet).description.split(separator: " + ").map { String($0) }
    return [
      .init(number(point.value(of: frontier.request.first))),
      .init(number(point.value(of: frontier.request.second))), .init(number(point.bound)),
      .init(point.gap.map(NumberFormat.gap) ?? NumberFormat.blank),
      .init(NumberFormat.percent(point.servedShare)), .init(number(point.vcpd)),
      .init(point.mark, .notice),
      .init(kinds.map(WordWrap.unbroken).joined(separator: "\u{A0}+ ")),
    ]
  }
}
