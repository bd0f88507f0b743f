import Planning
import Quantities

extension PlanCSV {
  /// Terms and dates of prices; only on the first row of a fleet line, and on every row of a hosted
  /// model.
  static let priceColumns: [ReportColumn] = [
    .init("term_months", "months", "How long one is committed; blank unless reserved."),
    .init(
      "upfront_usd", "USD",
      "What is paid for the systems at the start of each term, spread over it."),
    .init("price_date", "", "The date of the price; empty for existing systems."),
  ]

  /// What tokens of a hosted model cost.
  static let tokenPriceColumns: [ReportColumn] = [
    .init("usd_per_million_input_tokens", "USD/10⁶ tokens", "The price of input."),
    .init(
      "usd_per_million_cached_input_tokens", "USD/10⁶ tokens", "The price of input from the cache."),
    .init("usd_per_million_output_tokens", "USD/10⁶ tokens", "The price of output."),
    .init("api_tier", "", "`standard` or `batch`; blank for systems."),
  ]

  /// The last cells of the first row of a fleet line.
  func prices(_ line: FleetLine) -> [CSVWriter.Cell] {
    [
      .optional(line.termMonths), .number(line.upfront.usd), .text(line.priceDate ?? ""),
    ] + Self.tokenPriceColumns.map { _ in .empty }
  }

  /// The last cells of rows that have none of them.
  var noPrices: [CSVWriter.Cell] {
    (Self.priceColumns + Self.tokenPriceColumns).map { _ in .empty }
  }

  /// The row of a hosted model, which stands at no site and on no system.
  func cells(_ line: HostedLine) -> [CSVWriter.Cell] {
    let names: [CSVWriter.Cell] = [.text("api"), .empty, .text("api"), .text(line.provider)]
    let serving: [String: CSVWriter.Cell] = [
      "workload": .text(line.workload), "model": .text(line.model),
      "requests_per_s": .number(line.requestsPerSecond),
      "output_tokens_per_s": .number(line.outputTokensPerSecond), "quality": .number(line.quality),
      "verification_policy": .text(line.verification?.policy ?? ""),
      "verification_attempts": .optional(line.verification?.attempts),
      "verification_right": .optional(line.verification?.right),
    ]
    return names
      + Self.fleetSums.map {
        $0.name == "usd_per_hour" ? .number(line.costRate.usdPerHour) : .empty
      }
      + (Self.servingColumns + Self.prefillColumns).map { serving[$0.name] ?? .empty }
      + [.empty, .empty, .text(line.priceDate), .number(line.inputPerMillion.usd)]
      + [.number(line.cachedInputPerMillion.usd), .number(line.outputPerMillion.usd)]
      + [.text(line.isBatch ? "batch" : "standard")]
  }
}
