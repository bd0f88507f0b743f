import Planning
import WhatIf

/// A sweep as a flat table: one line per value.
struct WhatIfCSV {
  let result: SweepResult

  static let columns: [ReportColumn] = [
    .init("path", "", "The key that is varied."),
    .init("value", "", "Its value, as it would stand in the plan."),
    .init("value_number", "value_unit", "The number of the value; blank for words and lists."),
    .init("value_unit", "", "The unit of that number as it is written."),
    .init(
      "status", "",
      "That of the plan, or `infeasible`, `invalid` for a value that the key cannot have, or `failed` "
        + "where an error, or the end of the value's own process, left no plan; the message says which."
    ),
    .init(
      "mix_change", "", "`true` where the kinds of systems differ from those of the plan before."),
    .init("fleet_mix", "", "The systems, for example `24 × hgx-h200 own @ iad`."),
    .init(
      "objective_name", "",
      "What was optimised, first of all: `vcpd`, `tokens`, `cost`, `quality`, `power` or `value`."),
    .init("objective_unit", "", "The unit of the next two columns."),
    .init("objective_value", "objective_unit", "The plan's value."),
    .init("objective_bound", "objective_unit", "No plan is better than this; proven."),
    .init("objective_gap", "share", "The distance between the two."),
    .init("vcpd_quality_tokens_per_usd", "quality-tokens/USD", "Verified capability per dollar."),
    .init("usd_per_hour", "USD/h", "The cost of the plan at the mean load, annuity included."),
    .init("capex_usd", "USD", "What has to be paid at the start."),
    .init("opex_usd_per_month", "USD/month", "The running costs; a month is 730 h."),
    .init(
      "power_kw", "kW",
      "What the systems at all sites draw at their peak, without cooling and without rented ones."),
    .init("racks", "racks", "The racks that the plan fills."),
    .init("binding_limits", "", "The limits that bind, separated by semicolons."),
    .init(
      "conflict_families", "", "The constraint families in conflict, separated by semicolons."),
    .init("message", "", "Why there is no plan."),
  ]

  /// The whole table; lists within a cell are separated by semicolons.
  ///
  /// - Complexity: O(number of points × lines of a plan).
  var text: String {
    var writer = CSVWriter(header: Self.columns.map(\.name))
    for point in result.points {
      writer.write(valueCells(point) + planCells(point) + outcomeCells(point))
    }
    return writer.text
  }

  private func valueCells(_ point: SweepPoint) -> [CSVWriter.Cell] {
    [
      .text(result.sweep.path), .text(point.value.text), .optional(point.value.number),
      .text(point.value.unit), .text(point.status), .text(point.isMixChange ? "true" : "false"),
      .text(point.plan?.mix.description ?? ""),
    ]
  }

  private func planCells(_ point: SweepPoint) -> [CSVWriter.Cell] {
    let plan = point.plan
    let objective = plan?.objective
    return [
      .text(objective?.objective.rawValue ?? ""), .text(objective?.unit ?? ""),
      .optional(objective?.value), .optional(objective?.bound), .optional(objective?.gap),
      .optional(plan?.verifiedVCpD), .optional(plan?.usdPerHour), .optional(plan?.capexUSD),
      .optional(plan?.opexUSDPerMonth), .optional(plan?.sitePowerKilowatts),
      plan.map { .count($0.rackCount) } ?? .empty,
    ]
  }

  private func outcomeCells(_ point: SweepPoint) -> [CSVWriter.Cell] {
    [
      .text((point.plan?.bindingLimits ?? []).joined(separator: "; ")),
      .text(point.conflictFamilies.joined(separator: "; ")), .text(point.failure ?? ""),
    ]
  }
}
