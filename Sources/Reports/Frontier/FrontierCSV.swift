import Planning
import WhatIf

/// A frontier as a flat table: one line per point.
struct FrontierCSV {
  let frontier: Frontier

  static let columns: [ReportColumn] = [
    .init("plan", "", "The plan's name."),
    .init("first", "", "The first goal: `cost`, `tokens`, `quality`, `power` or `carbon`."),
    .init("second", "", "The second goal."),
    .init("usd_per_hour", "USD/h", "The cost at the mean load, annuity included."),
    .init(
      "quality_tokens_per_s", "quality-tokens/s",
      "Verified tokens at the mean load; blank where no quality counts."),
    .init("quality", "0…1", "Mean quality of the delivered tokens; blank where none counts."),
    .init("site_power_kw", "kW", "Peak power of the plan's own sites, cooling included."),
    .init(
      "co2e_kg_per_hour", "kg/h", "CO2e at the mean load; blank where the plan counts none."),
    .init("vcpd_quality_tokens_per_usd", "quality-tokens/USD", "Verified capability per dollar."),
    .init("served_share", "share", "The served part of the peak hour's output tokens."),
    .init("optimized", "", "The goal that was optimised at each point; bound and gap are its."),
    .init("held", "", "The goal that each point was held to."),
    .init("held_at", "unit of held", "The value that it was held to."),
    .init(
      "bound", "unit of optimized",
      "No plan that reaches `held_at` is better than this; blank if nothing is proven."),
    .init("gap", "share", "The distance between the two."),
    .init("status", "", Plan.Status.meaning),
    .init("tangent", "", "`true` at the most quality-tokens per dollar."),
    .init("within_gap", "", "`true` where the gaps leave open whether another point is better."),
    .init("fleet_mix", "", "The systems, for example `24 × hgx-h200 own @ iad`."),
  ]

  /// The whole table.
  ///
  /// - Complexity: O(number of points × lines of a plan).
  var text: String {
    var writer = CSVWriter(header: Self.columns.map(\.name))
    for point in frontier.points { writer.write(cells(point)) }
    return writer.text
  }

  private func cells(_ point: FrontierPoint) -> [CSVWriter.Cell] {
    [
      .text(frontier.name), .text(frontier.request.first.rawValue),
      .text(frontier.request.second.rawValue), .number(point.usdPerHour),
      .optional(point.tokensPerSecond), .optional(point.quality), .number(point.siteKilowatts),
      .optional(point.kilogramsPerHour),
      .optional(point.vcpd), .number(point.servedShare), .text(frontier.optimized.rawValue),
      .text(frontier.held.rawValue), .number(point.heldAt), .optional(point.bound),
      .optional(point.gap), .text(point.status.rawValue),
      .text(point.isTangent ? "true" : "false"), .text(point.isWithinGap ? "true" : "false"),
      .text(FleetMix(point.fleet).description),
    ]
  }
}
