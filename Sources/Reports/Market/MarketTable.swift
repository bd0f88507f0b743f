import Catalog
import Economics

/// A market for a terminal: scored offers first, by falling quality.
struct MarketTable {
  let report: MarketReport

  static let mark = "◆"

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    let market = report.market
    page.addHeading("Hosted models\(market.dateInWords), in US dollars per million tokens")
    var table = TextTable([
      .text(""), .text("provider"), .text("model"), .text("price of"),
      .number("input"), .number("cached\ninput"), .number("output"), .number("CPM\n1:1"),
      .number("CPM\n3:1"), .number(market.benchmark.replacing("-", with: "-\n")), .text("mode"),
    ])
    let firstUnscored = report.offers.firstIndex { $0.quality == nil }
    for (index, offer) in report.offers.enumerated() {
      if index > 0, index == firstUnscored { table.addRule() }
      table.add(row(offer))
    }
    page.add(table)
    addRemarks(to: &page)
    return page.text
  }

  private func row(_ offer: MarketOffer) -> [TextTable.Cell] {
    let isBest = report.frontier.contains(offer.label)
    let emphasis: TextStyle.Emphasis = isBest ? .notice : .plain
    return [
      .init(
        (isBest ? Self.mark : " ") + (isEstimate(offer) ? Self.doubt : "")
          + (report.age.isOld(offer) ? PriceAge.mark : ""), emphasis),
      .init(offer.provider, emphasis), .init(Self.short(offer.model), emphasis),
      .init(offer.provenance.asOf),
      .init(Self.price(offer.prices.inputUSDPerMillion)),
      .init(offer.cachedInputUSDPerMillion.map(Self.price) ?? NumberFormat.blank),
      .init(Self.price(offer.prices.outputUSDPerMillion)),
      .init(Self.price(offer.prices.cpm1to1)), .init(Self.price(offer.prices.cpm3to1)),
      .init(offer.quality.map { NumberFormat.percent($0.score) } ?? NumberFormat.blank),
      .init(offer.quality?.mode ?? NumberFormat.blank),
    ]
  }

  /// What stands for a price or a score that comes from a secondary source.
  private static let doubt = "~"

  private func isEstimate(_ offer: MarketOffer) -> Bool {
    offer.provenance.confidence == .estimate || offer.quality?.grade == .estimate
  }

  /// A model's name without the folder that some providers put before it, of at most 28 characters.
  static func short(_ model: String) -> String {
    let name = model.split(separator: "/").last.map(String.init) ?? model
    return name.count > 28 ? name.prefix(27) + "…" : name
  }

  /// Prices from thousandths of a dollar to hundreds, without closing zeros beyond cents.
  static func price(_ usd: Double) -> String {
    // Half a cent is rounded up, as on price lists; printing alone would round it to the even one.
    usd >= 1 ? NumberFormat.cents((usd * 100).rounded() / 100) : NumberFormat.usd(usd)
  }

  private func addRemarks(to page: inout TextPage) {
    let market = report.market
    let scored = report.offers.filter { $0.quality != nil }.count
    page.addSentence(
      "\(NumberFormat.count(report.offers.count)) \(report.offers.count == 1 ? "offer" : "offers"), "
        + "\(NumberFormat.count(scored)) with a score "
        + "on \(market.benchmark). \(Self.mark) on the frontier: none of the offers above is as good "
        + "and cheaper, at \(market.blend.rawValue) of input and output. \(Self.doubt) price or score "
        + "from a secondary source." + (report.age.remark(on: report.offers).map { " \($0)" } ?? "")
    )
    page.addSentence(
      "Thinking models write many times the tokens of others for one answer: a price per token "
        + "compares models of one mode only. Sources of prices and scores are in CSV and JSON.")
  }
}
