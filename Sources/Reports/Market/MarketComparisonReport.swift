public import Economics

/// How far the price of each quality fell between two dates.
public struct MarketComparisonReport: Report {
  /// Both markets and the rows.
  public let comparison: MarketComparison

  /// A report on a comparison.
  public init(_ comparison: MarketComparison) {
    self.comparison = comparison
  }

  /// One row per quality.
  ///
  /// - Complexity: O(number of qualities).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    let market = comparison.before
    page.addHeading(
      "Cheapest offer at or above each score on \(market.benchmark), in US dollars per million "
        + "tokens, \(market.blend.rawValue)")
    var table = TextTable([
      .number("at least"), .number(comparison.before.asOf ?? ""), .text("offer", wraps: true),
      .number(comparison.after.asOf ?? ""), .text("offer", wraps: true),
      .number("times\ncheaper"), .number("times\na year"),
    ])
    for row in comparison.rows { table.add(cells(row)) }
    page.add(table)
    page.addSentence(
      "\(NumberFormat.significant(comparison.years, digits: 3)) years. A blank: no offer of the "
        + "tables was as good at that date. Prices contain margins: this is no fall of cost. Scores reached by "
        + "thinking are marked: such models write many times the tokens, and --mode direct leaves them "
        + "out.")
    return page.text
  }

  private func cells(_ row: FrontierCompression) -> [TextTable.Cell] {
    [
      .init(NumberFormat.percent(row.quality)),
      .init(row.before.map { MarketTable.price($0.usdPerMillion) } ?? NumberFormat.blank),
      .init(row.before.map { named($0.name, in: comparison.before) } ?? NumberFormat.blank),
      .init(row.after.map { MarketTable.price($0.usdPerMillion) } ?? NumberFormat.blank),
      .init(row.after.map { named($0.name, in: comparison.after) } ?? NumberFormat.blank),
      .init(row.factor.map { NumberFormat.significant($0) } ?? NumberFormat.blank),
      .init(row.factorPerYear.map { NumberFormat.significant($0) } ?? NumberFormat.blank),
    ]
  }

  private func named(_ offer: String, in market: Market) -> String {
    let mode = market.offers.first { $0.label == offer }?.quality?.mode
    return mode == Market.Mode.thinking.rawValue ? "\(offer) (thinking)" : offer
  }

  static let columns: [ReportColumn] = [
    .init("benchmark", "", "The benchmark of the scores."),
    .init("blend", "", "Parts of input and of output in the prices."),
    .init("quality_at_least", "0…1", "The least score of the row."),
    .init("from_date", "", "The earlier date."),
    .init("from_offer", "", "The cheapest offer then, as provider and model; blank if none."),
    .init("from_usd_per_million", "USD/10⁶ tokens", "Its price."),
    .init("to_date", "", "The later date."),
    .init("to_offer", "", "The cheapest offer then; blank if none."),
    .init("to_usd_per_million", "USD/10⁶ tokens", "Its price."),
    .init("years", "years", "Between the dates."),
    .init("factor", "ratio", "How many times cheaper; blank where either price is."),
    .init("factor_per_year", "ratio", "The same for one year, if the fall was even."),
  ]

  /// One line per quality.
  ///
  /// - Complexity: O(number of qualities).
  public func csv() -> String {
    var writer = CSVWriter(header: Self.columns.map(\.name))
    for row in comparison.rows {
      writer.write([
        .text(comparison.before.benchmark), .text(comparison.before.blend.rawValue),
        .number(row.quality), .text(comparison.before.asOf ?? ""), .text(row.before?.name ?? ""),
        .optional(row.before?.usdPerMillion), .text(comparison.after.asOf ?? ""),
        .text(row.after?.name ?? ""), .optional(row.after?.usdPerMillion), .number(row.years),
        .optional(row.factor), .optional(row.factorPerYear),
      ])
    }
    return writer.text
  }

  /// The rows for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(number of qualities).
  public func json() throws -> String { try JSONText.encode(MarketComparisonPayload(comparison)) }

  /// Both frontiers over one pair of axes.
  ///
  /// - Throws: `InvalidTerm` for an offer that costs nothing.
  /// - Complexity: O(n²) in the offers.
  public func chart() throws -> String? {
    let markets = [comparison.before, comparison.after]
    let looks: [(Chart.Look, Chart.Look)] = [(.faintSecond, .second), (.faint, .first)]
    let series = try zip(markets, looks).map { market, looks in
      MarketChart.series(
        market, Set(try market.frontier().points.map(\.name)), looks.0, looks.1,
        name: "in \(market.asOf ?? "")")
    }
    return MarketChart.chart(
      title: "Price of quality, \(comparison.before.asOf ?? "") and \(comparison.after.asOf ?? "")",
      markets: markets, series: series.map(\.rest) + series.map(\.best)
    )?.svg
  }
}

/// A comparison as programs read it.
struct MarketComparisonPayload: Encodable {
  struct Row: Encodable {
    let qualityAtLeast: JSONNumber
    let fromOffer: String?
    let fromUsdPerMillion: JSONNumber
    let toOffer: String?
    let toUsdPerMillion: JSONNumber
    let factor: JSONNumber
    let factorPerYear: JSONNumber
  }

  let benchmark: String
  let blend: String
  let fromDate: String?
  let toDate: String?
  let years: JSONNumber
  let rows: [Row]

  init(_ comparison: MarketComparison) {
    benchmark = comparison.before.benchmark
    blend = comparison.before.blend.rawValue
    fromDate = comparison.before.asOf
    toDate = comparison.after.asOf
    years = JSONNumber(comparison.years)
    rows = comparison.rows.map { row in
      Row(
        qualityAtLeast: JSONNumber(row.quality), fromOffer: row.before?.name,
        fromUsdPerMillion: JSONNumber(row.before?.usdPerMillion), toOffer: row.after?.name,
        toUsdPerMillion: JSONNumber(row.after?.usdPerMillion), factor: JSONNumber(row.factor),
        factorPerYear: JSONNumber(row.factorPerYear))
    }
  }
}
