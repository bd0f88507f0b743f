import Catalog
import Economics

/// The parts of charts of price against quality.
enum MarketChart {
  /// The scored offers off the frontier, and those on it.
  static func series(
    _ market: Market, _ frontier: Set<String>, _ faint: Chart.Look, _ strong: Chart.Look,
    name: String
  ) -> (rest: Chart.Series, best: Chart.Series) {
    let scored = market.offers.reversed().filter { $0.quality != nil }
    let points = { (offers: [MarketOffer], hasLabels: Bool) in
      offers.compactMap { point($0, in: market, hasLabel: hasLabels) }
    }
    let suffix = name.isEmpty ? "" : " \(name)"
    return (
      Chart.Series(
        name: "other offers" + suffix, look: faint, line: .none, needsLabels: false,
        points: points(scored.filter { !frontier.contains($0.label) }, name.isEmpty)),
      Chart.Series(
        name: name.isEmpty ? "cheapest at or above each quality" : "cheapest" + suffix,
        look: strong, line: .stepsAhead,
        needsLabels: true, points: points(scored.filter { frontier.contains($0.label) }, true))
    )
  }

  /// A chart; nil if no offer has a score.
  static func chart(title: String, markets: [Market], series: [Chart.Series]) -> Chart? {
    let points = series.flatMap(\.points)
    guard let market = markets.first, !points.isEmpty else { return nil }
    return Chart(
      title: title,
      subtitle: "Labels: offers on the frontier"
        + (markets.count == 1 ? ", others where there is room." : ".")
        + " Thinking models write many times the tokens: prices per token do not show it.",
      source: source(of: markets),
      x: ChartAxis(
        "quality: share of right answers on \(market.benchmark)", .linear,
        fitting: points.map(\.x)
      ) { NumberFormat.percent($0, decimals: 0) },
      y: ChartAxis(
        "US dollars per million tokens, input : output = \(market.blend.rawValue)",
        .log, fitting: points.map(\.y)
      ) { "$" + NumberFormat.compact($0) },
      series: series)
  }

  private static func point(
    _ offer: MarketOffer, in market: Market, hasLabel: Bool
  ) -> Chart.Point? {
    guard let quality = offer.quality else { return nil }
    let price = market.price(of: offer)
    let model = offer.model.split(separator: "/").last.map(String.init) ?? offer.model
    return Chart.Point(
      x: quality.score, y: price, label: hasLabel ? "\(model) (\(offer.provider))" : "",
      note: "\(offer.label): $\(NumberFormat.compact(price)) per million tokens, "
        + "\(NumberFormat.percent(quality.score)) (\(quality.mode)), price of "
        + offer.provenance.asOf)
  }

  /// Where the numbers come from: price lists and their dates.
  private static func source(of markets: [Market]) -> String {
    let dates = markets.compactMap(\.dates)
    guard let oldest = dates.map(\.oldest).min(), let newest = dates.map(\.newest).max() else {
      return ""
    }
    return "Source: public list prices of \(oldest) to \(newest), tables api-prices and "
      + "api-price-history of the planner catalog, where every row names its own source."
  }
}
