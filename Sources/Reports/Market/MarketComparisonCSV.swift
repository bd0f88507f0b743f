import Catalog
import Economics

/// Prices at two dates as a flat table.
struct MarketComparisonCSV {
  let comparison: MarketComparison

  static let columns: [ReportColumn] =
    [
      .init("benchmark", "", "The benchmark of the scores."),
      .init("blend", "", "Parts of input and of output in the prices."),
      .init("quality_at_least", "0…1", "The least score of the row."),
    ] + columns("from", "The earlier date.") + columns("to", "The later date.") + [
      .init("years", "years", "Between the dates."),
      .init("factor", "ratio", "How many times cheaper; blank where either price is."),
      .init(
        "factor_per_year", "ratio",
        "The same for one year, if the fall was even; blank for less than a year."),
    ]

  private static func columns(_ date: String, _ meaning: String) -> [ReportColumn] {
    [
      .init("\(date)_date", "", meaning),
      .init(
        "\(date)_scored_offers", "offers",
        "How many offers the tables have with a score at that date; the cheapest is one of them."),
      .init(
        "\(date)_offer", "", "The cheapest offer then, as provider and model; blank if none."),
      .init("\(date)_usd_per_million", "USD/10⁶ tokens", "Its price; blank if none."),
      .init("\(date)_mode", "", "The mode of its score: `thinking`, `non-thinking` or `default`."),
      .init("\(date)_price_date", "", "The date of its price."),
      .init("\(date)_price_grade", "", "`measured`, `vendor`, `derived` or `estimate`."),
      .init("\(date)_price_source", "", "The publication behind its price."),
      .init(
        "\(date)_quality_grade", "",
        "How far its score can be trusted; blank where the table of prices gives it ungraded."),
      .init("\(date)_quality_source", "", "The publication behind its score."),
    ]
  }

  /// The whole table.
  var text: String {
    var writer = CSVWriter(header: Self.columns.map(\.name))
    for row in comparison.rows {
      writer.write(
        [
          .text(comparison.before.benchmark), .text(comparison.before.blend.rawValue),
          .number(row.quality),
        ] + cells(row.before, in: comparison.before) + cells(row.after, in: comparison.after) + [
          .number(row.years), .optional(row.factor), .optional(comparison.perYear(row)),
        ])
    }
    return writer.text
  }

  private func cells(_ point: PricedQuality?, in market: Market) -> [CSVWriter.Cell] {
    let offer = market.offer(point)
    return [
      .text(market.asOf ?? ""), .number(Double(market.scoredCount)), .text(point?.name ?? ""),
      .optional(point?.usdPerMillion), .text(offer?.quality?.mode ?? ""),
      .text(offer?.provenance.asOf ?? ""), .text(offer?.provenance.confidence.rawValue ?? ""),
      .text(offer?.provenance.source ?? ""), .text(offer?.quality?.grade?.rawValue ?? ""),
      .text(offer?.quality?.source ?? ""),
    ]
  }
}
