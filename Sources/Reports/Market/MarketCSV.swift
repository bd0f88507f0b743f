import Catalog
import Economics

/// Offers as a flat table.
enum MarketCSV {
  static let columns: [ReportColumn] = [
    .init("provider", "", "The provider."),
    .init("model", "", "The model as the provider sells it."),
    .init("catalog_model", "", "The catalog's key of the model; blank if it does not have it."),
    .init("price_date", "", "The date of the price."),
    .init("input_usd_per_million", "USD/10⁶ tokens", "The price of input."),
    .init(
      "cached_input_usd_per_million", "USD/10⁶ tokens",
      "The price of input from the cache; blank if there is no such price."),
    .init("output_usd_per_million", "USD/10⁶ tokens", "The price of output."),
    .init("cpm_1to1_usd_per_million", "USD/10⁶ tokens", "Half input, half output."),
    .init("cpm_3to1_usd_per_million", "USD/10⁶ tokens", "Three parts input, one part output."),
    .init("benchmark", "", "The benchmark of the score."),
    .init("quality", "0…1", "The score; blank if none is known."),
    .init("quality_mode", "", "`thinking`, `non-thinking` or `default`."),
    .init(
      "quality_grade", "",
      "How far the score can be trusted; blank where the table of prices gives it ungraded."),
    .init("quality_source", "", "The publication behind the score."),
    .init("on_frontier", "", "`true` if no other offer is as good and cheaper."),
    .init("price_grade", "", "`measured`, `vendor`, `derived` or `estimate`."),
    .init("price_source", "", "The publication behind the price."),
    .init("place", "", "File and line of the row."),
  ]

  static func cells(
    _ offer: MarketOffer, in market: Market, isOnFrontier: Bool
  ) -> [CSVWriter.Cell] {
    [
      .text(offer.provider), .text(offer.model), .text(offer.modelID ?? ""),
      .text(offer.provenance.asOf), .number(offer.prices.inputUSDPerMillion),
      .optional(offer.cachedInputUSDPerMillion), .number(offer.prices.outputUSDPerMillion),
      .number(offer.prices.cpm1to1), .number(offer.prices.cpm3to1), .text(market.benchmark),
      .optional(offer.quality?.score), .text(offer.quality?.mode ?? ""),
      .text(offer.quality?.grade?.rawValue ?? ""), .text(offer.quality?.source ?? ""),
      .text(isOnFrontier ? "true" : "false"), .text(offer.provenance.confidence.rawValue),
      .text(offer.provenance.source), .text(offer.provenance.place),
    ]
  }
}
