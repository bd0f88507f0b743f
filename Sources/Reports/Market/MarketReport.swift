public import Catalog
public import Economics

/// Hosted models with their prices and scores, and which of them are the cheapest for their quality.
public struct MarketReport: Report {
  /// The market, with every offer that the frontier is made of.
  public let market: Market
  /// The offers that are shown, in the order of the market.
  public let offers: [MarketOffer]
  /// Which prices are old.
  let age: PriceAge
  /// The labels of the offers on the frontier.
  let frontier: Set<String>

  /// A report on a market.
  ///
  /// - Parameters:
  ///   - market: the offers.
  ///   - day: the day against which prices count as old.
  ///   - showsFrontierOnly: whether offers off the frontier are left out of tables; the chart has
  ///     them as its background.
  /// - Throws: `InvalidTerm` for an offer that costs nothing.
  /// - Complexity: O(n log n).
  public init(
    _ market: Market, asSeenOn day: CalendarDay, showsFrontierOnly: Bool = false
  ) throws {
    self.market = market
    age = PriceAge(day: day)
    let names = Set(try market.frontier().points.map(\.name))
    frontier = names
    offers =
      showsFrontierOnly ? market.offers.filter { names.contains($0.label) } : market.offers
  }

  /// One row per offer.
  ///
  /// - Complexity: O(number of offers).
  public func table(style: TextStyle) -> String {
    MarketTable(report: self).text(style: style)
  }

  /// One line per offer.
  ///
  /// - Complexity: O(number of offers).
  public func csv() -> String {
    var writer = CSVWriter(header: MarketCSV.columns.map(\.name))
    for offer in offers {
      writer.write(MarketCSV.cells(offer, in: market, isOnFrontier: frontier.contains(offer.label)))
    }
    return writer.text
  }

  /// The offers for programs.
  ///
  /// - Throws: never, as all numbers are finite or `null`; the requirement may.
  /// - Complexity: O(number of offers).
  public func json() throws -> String { try JSONText.encode(MarketPayload(self)) }

  /// Price on a logarithmic axis against quality, with the frontier as steps.
  ///
  /// - Complexity: O(n²).
  public func chart() -> String? {
    let (rest, best) = MarketChart.series(market, frontier, .faint, .first, name: "")
    return MarketChart.chart(
      title: "Price of hosted models against quality" + market.dateInWords,
      markets: [market], series: [rest, best]
    )?.svg
  }
}

extension Market {
  /// For example ` as of 2026-11`; nothing for the current lists.
  var dateInWords: String { asOf.map { " as of \($0)" } ?? "" }

  /// How many offers have a score, and by how many providers they are.
  var providerCount: Int { Set(offers.map(\.provider)).count }
}
