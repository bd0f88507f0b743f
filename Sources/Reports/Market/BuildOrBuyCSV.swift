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
      "fleet_capacity_requests_per_s", "requests/s",
      "Attempts that it carries with every objective met."),
    .init("fleet_mean_requests_per_s", "requests/s", "Attempts on average, as planned."),
    .init("fleet_quality", "0…1", "Quality of its answers; blank where none counts."),
    .init(
      "fleet_usd_per_million_delivered", "USD/10⁶ tokens",
      "Cost per delivered output token at the mean load, checks included."),
    .init(
      "fleet_usd_per_million_verified", "USD/10⁶ quality-tokens",
      "The same per quality-token; blank where no quality counts."),
  ]

  static let offerColumns: [ReportColumn] = [
    .init("provider", "", "The provider."),
    .init("model", "", "The model as the provider sells it."),
    .init("price_date", "", "The date of the price."),
    .init("quality", "0…1", "Its score; blank if none is known."),
    .init(
      "as_good", "", "`true` if it is at least as good as the fleet; blank where either is unknown."
    ),
    .init("usd_per_request", "USD", "The price of an attempt with the plan's lengths."),
    .init(
      "usd_per_million_delivered", "USD/10⁶ tokens",
      "Cost per delivered output token, checks included."),
    .init(
      "usd_per_million_verified", "USD/10⁶ quality-tokens",
      "The same per quality-token; blank without a score."),
    .init(
      "break_even_requests_per_s", "requests/s", "From this load on the fleet is cheaper."),
    .init(
      "break_even_utilization", "share",
      "The same over what the fleet carries; above 1: the fleet never pays."),
    .init(
      "fleet_is_cheaper", "",
      "`true` if the fleet is cheaper for a delivered token at the planned mean load."),
    .init(
      "fleet_is_cheaper_verified", "",
      "The same for a verified token; blank where either has no score."),
  ]

  /// The whole table.
  var text: String {
    var writer = CSVWriter(header: (Self.fleetColumns + Self.offerColumns).map(\.name))
    for line in comparison.lines { writer.write(fleetCells + cells(line)) }
    return writer.text
  }

  private var fleetCells: [CSVWriter.Cell] {
    [
      .text(comparison.name), .number(comparison.fleetRate.usdPerHour),
      .number(comparison.capacityAttemptsPerSecond), .number(comparison.meanAttemptsPerSecond),
      .optional(comparison.quality), .number(comparison.usdPerMillionDeliveredTokens),
      .optional(comparison.usdPerMillionVerifiedTokens),
    ]
  }

  private func cells(_ line: BuildOrBuy.Line) -> [CSVWriter.Cell] {
    [
      .text(line.offer.provider), .text(line.offer.model), .text(line.offer.provenance.asOf),
      .optional(line.offer.quality?.score), .text(line.isAsGood.map { "\($0)" } ?? ""),
      .number(line.pricePerAttempt.usd), .number(line.usdPerMillionDeliveredTokens),
      .optional(line.usdPerMillionVerifiedTokens), .number(line.breakEvenAttemptsPerSecond),
      .number(line.breakEvenUtilization), .text("\(line.isFleetCheaper)"),
      .text(line.isFleetCheaperVerified.map { "\($0)" } ?? ""),
    ]
  }
}

/// A fleet beside hosted models as programs read it.
struct BuildOrBuyPayload: Encodable {
  struct Offer: Encodable {
    let provider: String
    let model: String
    let priceDate: String
    let quality: JSONNumber
    let asGood: Bool?
    let usdPerRequest: JSONNumber
    let usdPerMillionDelivered: JSONNumber
    let usdPerMillionVerified: JSONNumber
    let breakEvenRequestsPerS: JSONNumber
    let breakEvenUtilization: JSONNumber
    let fleetIsCheaper: Bool
    let fleetIsCheaperVerified: Bool?
  }

  let fleet: String
  let fleetUsdPerHour: JSONNumber
  let fleetCapacityRequestsPerS: JSONNumber
  let fleetMeanRequestsPerS: JSONNumber
  let fleetQuality: JSONNumber
  let fleetUsdPerMillionDelivered: JSONNumber
  let fleetUsdPerMillionVerified: JSONNumber
  let offers: [Offer]

  init(_ comparison: BuildOrBuy) {
    fleet = comparison.name
    fleetUsdPerHour = JSONNumber(comparison.fleetRate.usdPerHour)
    fleetCapacityRequestsPerS = JSONNumber(comparison.capacityAttemptsPerSecond)
    fleetMeanRequestsPerS = JSONNumber(comparison.meanAttemptsPerSecond)
    fleetQuality = JSONNumber(comparison.quality)
    fleetUsdPerMillionDelivered = JSONNumber(comparison.usdPerMillionDeliveredTokens)
    fleetUsdPerMillionVerified = JSONNumber(comparison.usdPerMillionVerifiedTokens)
    offers = comparison.lines.map { line in
      Offer(
        provider: line.offer.provider, model: line.offer.model,
        priceDate: line.offer.provenance.asOf, quality: JSONNumber(line.offer.quality?.score),
        asGood: line.isAsGood, usdPerRequest: JSONNumber(line.pricePerAttempt.usd),
        usdPerMillionDelivered: JSONNumber(line.usdPerMillionDeliveredTokens),
        usdPerMillionVerified: JSONNumber(line.usdPerMillionVerifiedTokens),
        breakEvenRequestsPerS: JSONNumber(line.breakEvenAttemptsPerSecond),
        breakEvenUtilization: JSONNumber(line.breakEvenUtilization),
        fleetIsCheaper: line.isFleetCheaper,
        fleetIsCheaperVerified: line.isFleetCheaperVerified)
    }
  }
}
