import Planning
import Quantities
import WhatIf

/// A sweep as a flat table: one line per value.
struct WhatIfCSV {
  let result: SweepResult

  private static let columns = [
    "path", "value", "value_number", "value_unit", "status", "mix_change", "fleet_mix",
    "objective_name", "objective_unit", "objective_value", "objective_bound", "objective_gap",
    "vcpd_quality_tokens_per_usd", "usd_per_hour", "capex_usd", "opex_usd_per_month", "power_kw",
    "racks", "binding_limits", "conflict_families", "message",
  ]

  /// The whole table; lists within a cell are separated by semicolons.
  ///
  /// - Complexity: O(number of points × lines of a plan).
  var text: String {
    var writer = CSVWriter(header: Self.columns)
    for point in result.points {
      writer.write(valueCells(point) + planCells(point) + outcomeCells(point))
    }
    return writer.text
  }

  private func valueCells(_ point: SweepPoint) -> [CSVWriter.Cell] {
    [
      .text(result.sweep.path), .text(point.value.text), .optional(point.value.number),
      .text(point.value.unit), .text(point.status), .text(point.isMixChange ? "true" : "false"),
      .text(point.mix?.description ?? ""),
    ]
  }

  private func planCells(_ point: SweepPoint) -> [CSVWriter.Cell] {
    let objective = point.plan?.objective
    let cost = point.plan?.cost
    return [
      .text(objective?.objective.rawValue ?? ""), .text(objective?.unit ?? ""),
      .optional(objective?.value), .optional(objective?.bound), .optional(objective?.gap),
      .optional(point.plan?.vcpd), .optional(cost?.rate.usdPerHour), .optional(cost?.capex.usd),
      .optional(cost?.opex.usdPerMonth), .optional(point.sitePower?.kilowatts),
      point.rackCount.map { .count($0) } ?? .empty,
    ]
  }

  private func outcomeCells(_ point: SweepPoint) -> [CSVWriter.Cell] {
    [
      .text(point.bindingLimits.joined(separator: "; ")),
      .text(point.conflictFamilies.joined(separator: "; ")), .text(point.failure ?? ""),
    ]
  }
}
