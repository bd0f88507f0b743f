import Catalog
import Economics
import Quantities
import WhatIf

/// A fleet beside hosted models for a terminal.
struct BuildOrBuyTable {
  let comparison: BuildOrBuy

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.addHeading("Build or buy: '\(comparison.name)' beside hosted models")
    page.addFacts(facts)
    let scored = comparison.lines.filter { $0.offer.quality != nil }
    let isRanked = comparison.quality != nil
    add(
      scored.filter { $0.isAsGood ?? true }, to: &page,
      title: isRanked ? "Hosted models at least as good" : "Hosted models with a score")
    add(
      scored.filter { $0.isAsGood == false }, to: &page,
      title: "Hosted models that are not as good")
    add(
      comparison.lines.filter { $0.offer.quality == nil }, to: &page,
      title: "Hosted models without a score: compare their answers before their prices")
    page.addSentence(
      "Above the break-even load this fleet, as sized, is cheaper for a delivered token; above 100 % of "
        + "what it carries it never is. It is the fleet's cost over the price of a request, both without "
        + "checks of answers, which either pays; a smaller load would need a smaller fleet. For a "
        + "verified token quality counts as well: who is cheaper then stands in brackets where it is "
        + "another. All models are reckoned with the plan's lengths: "
        + "thinking models write more.")
    return page.text
  }

  private var facts: [(name: String, value: String)] {
    let rate = comparison.fleetRate
    var facts = [
      (
        name: "fleet",
        value: "$\(NumberFormat.usd(rate.usdPerHour)) an hour without checks of answers"
      ),
      (
        name: "carries",
        value: "\(NumberFormat.significant(comparison.capacityAttemptsPerSecond, digits: 4)) "
          + "requests/s within every objective, attempts counted"
      ),
      (
        name: "mean load",
        value: "\(NumberFormat.significant(comparison.meanAttemptsPerSecond, digits: 4)) "
          + "requests/s, \(NumberFormat.percent(comparison.meanUtilization)) of that"
      ),
      (
        name: "per million tokens",
        value: "$\(NumberFormat.usd(comparison.usdPerMillionDeliveredTokens)) delivered"
          + (comparison.usdPerMillionVerifiedTokens.map { ", $\(NumberFormat.usd($0)) verified" }
            ?? "") + ", at the mean load and with checks"
      ),
    ]
    if let quality = comparison.quality {
      facts.append((name: "quality", value: NumberFormat.percent(quality)))
    }
    return facts
  }

  private func add(_ lines: [BuildOrBuy.Line], to page: inout TextPage, title: String) {
    guard !lines.isEmpty else { return }
    page.addHeading(title)
    var table = TextTable([
      .text("provider"), .text("model"), .number("quality"),
      .number("$/1,000\nrequests"), .number("$/M\ndelivered"), .number("$/M\nverified"),
      .number("break-even\nrequests/s"), .number("of its\ncapacity"),
      .text("cheaper\n(verified)"),
    ])
    for line in lines { table.add(cells(line)) }
    page.add(table)
  }

  /// Who is cheaper for a delivered token, and in brackets for a verified one where that is another.
  private func cheaper(_ line: BuildOrBuy.Line) -> String {
    let name = { (isFleet: Bool) in isFleet ? "fleet" : "API" }
    let delivered = name(line.isFleetCheaper)
    guard let verified = line.isFleetCheaperVerified, verified != line.isFleetCheaper else {
      return delivered
    }
    return "\(delivered) (\(name(verified)))"
  }

  private func cells(_ line: BuildOrBuy.Line) -> [TextTable.Cell] {
    [
      .init(line.offer.provider), .init(MarketTable.short(line.offer.model)),
      .init(line.offer.quality.map { NumberFormat.percent($0.score) } ?? NumberFormat.blank),
      .init(NumberFormat.significant(line.pricePerAttempt.usd * 1000)),
      .init(NumberFormat.significant(line.usdPerMillionDeliveredTokens)),
      .init(
        line.usdPerMillionVerifiedTokens.map { NumberFormat.significant($0) }
          ?? NumberFormat.blank),
      .init(NumberFormat.significant(line.breakEvenAttemptsPerSecond, digits: 4)),
      .init(NumberFormat.percent(line.breakEvenUtilization)),
      .init(cheaper(line), line.isFleetCheaper ? .notice : .plain),
    ]
  }
}
