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
      "Cheapest of the offers that the tables have: \(comparison.before.scoredInWords), "
        + "\(comparison.after.scoredInWords). A model that they lack may have been cheaper.")
    page.addSentence(
      "\(NumberFormat.significant(comparison.years, digits: 3)) years"
        + (comparison.years < 1 ? ": too few for a fall in one year" : "")
        + ". A blank: no offer of the tables was as good at that date. Prices contain margins: this is "
        + "no fall of cost. Scores reached by thinking are marked: such models write many times the "
        + "tokens, and --mode direct leaves them out.")
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
      .init(comparison.perYear(row).map { NumberFormat.significant($0) } ?? NumberFormat.blank),
    ]
  }

  private func named(_ offer: String, in market: Market) -> String {
    let mode = market.offers.first { $0.label == offer }?.quality?.mode
    return mode == Market.Mode.thinking.rawValue ? "\(offer) (thinking)" : offer
  }

  /// One line per quality.
  ///
  /// - Complexity: O(number of qualities).
  public func csv() -> String { MarketComparisonCSV(comparison: comparison).text }

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

extension MarketComparison {
  /// The fall of a row in one year; nil for less than a year, which says nothing about a whole one.
  func perYear(_ row: FrontierCompression) -> Double? { years >= 1 ? row.factorPerYear : nil }
}

extension Market {
  /// How many offers have a score, and can be the cheapest of their quality.
  var scoredCount: Int { offers.filter { $0.quality != nil }.count }

  /// The offer of a point on the frontier.
  func offer(_ point: PricedQuality?) -> MarketOffer? {
    point.flatMap { point in offers.first { $0.label == point.name } }
  }

  /// For example `3 offers with a score in 2023-03`.
  fileprivate var scoredInWords: String {
    "\(NumberFormat.count(scoredCount)) \(scoredCount == 1 ? "offer" : "offers") with a score"
      + (asOf.map { " in \($0)" } ?? "")
  }
}
