import Planning
import Quantities

extension PlanTable {
  /// Every limit, how much of it is used, and which ones bind.
  func addLimits(to page: inout TextPage) {
    guard !plan.limits.isEmpty else { return }
    page.addHeading("Limits")
    var table = TextTable([
      .text("limit", wraps: true), .number("used"), .number("cap"), .text("unit"),
      .number("used %"), .text(""), .text(""),
    ])
    for line in plan.limits { table.add(row(line)) }
    page.add(table.withoutEmptyColumns())
    if plan.limits.contains(where: { $0.isBinding && $0.gainIfLifted != nil }) {
      page.addSentence(
        "In fractions: how much better the objective would be without the limit, before rounding to whole "
          + "systems. In whole ones it may bring more, or nothing; 'planner explain' tries the next steps.",
        .faint)
    }
    if plan.limits.contains(where: { $0.hour != nil }) {
      page.addSentence(LimitLine.hourNote, .faint)
    }
    if plan.limits.contains(where: { $0.isBinding && $0.unit == "ms" }) {
      page.addSentence(
        "Latencies are those at the planned load. One that binds is met at the margin's edge when its "
          + "replicas are full; below that it lies under its cap.", .faint)
    }
  }

  private func row(_ line: LimitLine) -> [TextTable.Cell] {
    let share = line.usedShare
    let emphasis: TextStyle.Emphasis = line.isBinding ? .notice : .plain
    return [
      .init(line.nameWithHour, emphasis), .init(NumberFormat.compact(line.used)),
      .init((line.isFloor ? "≥ " : "") + NumberFormat.compact(line.cap)),
      .init(line.unit), .init(share.map { NumberFormat.percent($0) } ?? NumberFormat.blank),
      .init(share.map { ShareBar.text($0) } ?? "", emphasis),
      line.isBinding ? .init(binding(line), .notice) : line.isCompared ? "" : "not asked",
    ]
  }

  /// That the limit binds and, where it is known, what the plan would gain without it in fractions of
  /// systems.
  private func binding(_ line: LimitLine) -> String {
    guard let gain = line.gainIfLifted else { return "binding" }
    return "binding: \(NumberFormat.percent(gain)) better in fractions"
  }
}

extension LimitLine {
  /// What the hour behind a limit's name means.
  static let hourNote =
    "A limit that holds in every hour is told of the one behind its name, in which it is nearest: shares "
    + "of several hours may add up to more than 100 %."

  /// The limit with the hour that is told of it: `share of AMD (night)`.
  var nameWithHour: String { name + (hour.map { " (\($0))" } ?? "") }

  /// Use over cap; nil where the cap is zero, and for a floor, which is not used up.
  var usedShare: Double? {
    cap == 0 || isFloor ? nil : used / cap
  }
}
