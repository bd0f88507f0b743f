import Catalog
import Economics
import Quantities
import WhatIf

/// A fleet beside hosted models as a flat table; the fleet is the same on every row.
struct BuildOrBuyCSV {
  let comparison: BuildOrBuy

  static let fleetColumns: [ReportColumn] = [
    .init("fleet", "", "The plan or the node."),
    .init("fleet_usd_per_hour", "USD/h", "What it costs without checks of answers."),
    .init(
      "fleet_carbon_usd_per_hour", "USD/h",
      "The part of it that CO2e is taken to cost; hosted models pay for theirs."),
    .init(
      "fleet_capacity_attempts_per_s", "attempts/s",
      "Attempts that it carries with every objective met."),
    .init("fleet_mean_attempts_per_s", "attempts/s", "Attempts on average, as planned."),
    .init("fleet_mean_requests_per_s", "requests/s", "Delivered requests on average, as planned."),
    .init(
      "fleet_reachable_utilization", "share",
      "The most that the mean load can be of what it carries before the peak is more than the plan "
        + "allows."),
    .init(
      "fleet_quality", "0…1",
      "Share of right answers among those delivered; blank where none counts."),
    .init(
      "fleet_credit", "at most 1",
      "What a delivered answer counts for: right ones less what wrong ones undo; blank where none "
        + "counts."),
    .init(
      "fleet_usd_per_million_delivered", "USD/10⁶ tokens",
      "Cost per delivered output token at the mean load, checks included."),
    .init(
      "fleet_usd_per_million_verified", "USD/10⁶ quality-tokens",
      "The same per quality-token; blank where no quality counts."),
    .init(
      "fleet_leaves_out", "",
      "Workloads that hosted models answer in the plan, wholly or in part, separated by spaces; that "
        + "part is left out."),
  ]

  static let offerColumns: [ReportColumn] = [
    .init("provider", "", "The provider."),
    .init("model", "", "The model as the provider sells it."),
    .init("price_date", "", "The date of the price."),
    .init("score", "0…1", "Its score; blank if none is known."),
    .init(
      "quality", "0…1",
      "Share of right answers among those that the plan's check lets pass; blank without a score, and "
        + "where the check could not reject and accept such shares."),
    .init("credit", "at most 1", "What a delivered answer counts for; blank without a quality."),
    .init(
      "below_floor_of", "", "Workloads whose floor it does not reach, separated by spaces."),
    .init(
      "as_good", "",
      "`true` if it is at least as good as the fleet on average and reaches every floor; blank where "
        + "either is unknown."),
    .init(
      "usd_per_attempt", "USD",
      "The price of an attempt with the plan's lengths, and of its CO2e where the plan has one."),
    .init(
      "usd_per_million_delivered", "USD/10⁶ tokens",
      "Cost per delivered output token, checks included."),
    .init(
      "usd_per_million_verified", "USD/10⁶ quality-tokens",
      "The same per quality-token; blank without a quality."),
    .init(
      "break_even_attempts_per_s", "attempts/s",
      "Above this load the fleet is cheaper for a delivered token."),
    .init("break_even_utilization", "share", "The same over what the fleet carries."),
    .init(
      "break_even_is_reachable", "",
      "`true` if that is at most `fleet_reachable_utilization`; else the fleet is never cheaper."),
    .init(
      "fleet_is_cheaper", "",
      "`true` if the fleet is cheaper for a delivered token at the planned mean load."),
    .init(
      "fleet_is_cheaper_verified", "",
      "The same for a verified token; blank where either has none."),
  ]

  /// The whole table.
  var text: String {
    var writer = CSVWriter(header: (Self.fleetColumns + Self.offerColumns).map(\.name))
    for line in comparison.lines { writer.write(fleetCells + cells(line)) }
    return writer.text
  }

  private var fleetCells: [CSVWriter.Cell] {
    let fleet = comparison.fleet
    return [
      .text(fleet.name), .number(fleet.rate.usdPerHour), .number(fleet.emissionRate.usdPerHour),
      .number(fleet.capacityAttemptsPerSecond), .number(fleet.meanAttemptsPerSecond),
      .number(fleet.meanRequestsPerSecond), .number(fleet.reachableUtilization),
      .optional(fleet.quality), .optional(fleet.credit),
      .number(fleet.usdPerMillionDeliveredTokens), .optional(fleet.usdPerMillionVerifiedTokens),
      .text(fleet.leftOut.joined(separator: " ")),
    ]
  }

  private func cells(_ line: BuildOrBuy.Line) -> [CSVWriter.Cell] {
    [
      .text(line.offer.provider), .text(line.offer.model), .text(line.offer.provenance.asOf),
      .optional(line.offer.quality?.score), .optional(line.answers?.quality),
      .optional(line.answers?.credit),
      .text(line.answers?.belowFloorOf.joined(separator: " ") ?? ""),
      .text(line.isAsGood.map { "\($0)" } ?? ""),
      .number(line.costPerAttempt.usd), .number(line.usdPerMillionDeliveredTokens),
      .optional(line.usdPerMillionVerifiedTokens), .number(line.breakEvenAttemptsPerSecond),
      .number(line.breakEvenUtilization), .text("\(line.isBreakEvenReachable)"),
      .text("\(line.isFleetCheaper)"), .text(line.isFleetCheaperVerified.map { "\($0)" } ?? ""),
    ]
  }
}
