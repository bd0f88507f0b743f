import Catalog
import Planning

extension PlanTable {
  private static let mostSources = 10
  private static let mostRunnersUp = 8

  /// Systems that lost, and why.
  func addRunnersUp(to page: inout TextPage) {
    guard !plan.runnersUp.isEmpty else { return }
    page.addHeading("Runners-up: fleets of one other kind of system")
    page.addSentence(
      "In fractions of systems, and worse than the plan's own systems in fractions. Against the plan as "
        + "it is, whole systems are worse by what the third column says, or more.", .faint)
    var table = TextTable([
      .text("system"), .number(plan.objective.unit), .number("worse by,\nin fractions"),
      .number("than the plan\nby at least"), .text("why", wraps: true),
    ])
    for line in plan.runnersUp.prefix(Self.mostRunnersUp) {
      table.add([
        .init(line.system),
        .init(line.value.map { NumberFormat.significant($0, digits: 4) } ?? NumberFormat.blank),
        .init(line.shortfall.map { NumberFormat.percent($0) } ?? NumberFormat.blank),
        .init(line.leastShortfallOfPlan.map { NumberFormat.percent($0) } ?? NumberFormat.blank),
        .init(line.reason),
      ])
    }
    page.add(table)
    let hidden = plan.runnersUp.count - Self.mostRunnersUp
    if hidden > 0 { page.addSentence("… and \(hidden) more; the JSON report has all.", .faint) }
  }

  /// The user's rows, so that a quote can be seen at work.
  func addOwnRows(to page: inout TextPage) {
    let own = plan.sources.filter { !$0.provenance.isShipped }
    guard !own.isEmpty else { return }
    page.addHeading("Rows of your own tables that the plan rests on")
    var table = TextTable([
      .text("row"), .text("as of"), .text("source", wraps: true), .text("grade"), .text("place"),
    ])
    for line in own.prefix(Self.mostSources) {
      var cells = row(line)
      cells.insert(.init(line.provenance.confidence.rawValue), at: 3)
      table.add(cells)
    }
    page.add(table)
    let hidden = own.count - Self.mostSources
    if hidden > 0 { page.addSentence("… and \(hidden) more; the JSON report has all.", .faint) }
  }

  /// The rows that are estimates, so that nobody takes the plan for better than they are.
  func addSources(to page: inout TextPage) {
    guard !plan.sources.isEmpty else { return }
    let weak = plan.sources.filter { $0.provenance.confidence == .estimate }
    page.addHeading("Weakest sources: rows of the catalog that are estimates")
    guard !weak.isEmpty else {
      return page.addSentence(
        "No estimates: catalog rows behind this plan: \(plan.sources.count), all measured, from a "
          + "vendor, or derived.")
    }
    var table = TextTable([
      .text("row"), .text("as of"), .text("source", wraps: true), .text("place"),
    ])
    for line in weak.prefix(Self.mostSources) { table.add(row(line)) }
    page.add(table)
    page.addSentence(summary(weak: weak.count), .faint)
  }

  private func row(_ line: SourceLine) -> [TextTable.Cell] {
    let origin = line.provenance
    return [
      .init(line.subject), .init(origin.asOf), .init(PlanTable.shortened(origin.source)),
      .init(origin.place),
    ]
  }

  private func summary(weak: Int) -> String {
    let hidden = weak - Self.mostSources
    let more = hidden > 0 ? "… and \(hidden) more; the JSON report has all. " : ""
    return more + "Catalog rows behind this plan: \(plan.sources.count), estimates: \(weak)."
  }

  /// A source without the scheme of its address, and cut where it becomes unreadable.
  private static func shortened(_ source: String) -> String {
    let text = source.replacing("https://", with: "").replacing("http://", with: "")
    return text.count > 48 ? text.prefix(47) + "…" : text
  }
}

extension Provenance {
  /// Whether the row stands in the built-in tables.
  fileprivate var isShipped: Bool { place.hasPrefix("catalogs/") }
}
