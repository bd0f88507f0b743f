import Economics
import Foundation
import Testing

@testable import Reports

@Suite struct MarketReportTests {
  @Test(arguments: [
    (ReportFormat.table, "market.txt"), (.csv, "market.csv"), (.json, "market.json"),
    (.svg, "market.svg"),
  ])
  func market(_ format: ReportFormat, _ golden: String) throws {
    try expectGolden(
      MarketReport(SampleMarkets.now(), asSeenOn: SampleMarkets.day).text(as: format), golden)
  }

  @Test(arguments: [
    (ReportFormat.table, "market-compared.txt"), (.csv, "market-compared.csv"),
    (.json, "market-compared.json"), (.svg, "market-compared.svg"),
  ])
  func comparison(_ format: ReportFormat, _ golden: String) throws {
    try expectGolden(
      MarketComparisonReport(SampleMarkets.comparison()).text(as: format), golden)
  }

  @Test(arguments: [
    (ReportFormat.table, "build-or-buy.txt"), (.csv, "build-or-buy.csv"),
    (.json, "build-or-buy.json"),
  ])
  func buildOrBuy(_ format: ReportFormat, _ golden: String) throws {
    try expectGolden(
      BuildOrBuyReport(SampleMarkets.buildOrBuy(), asSeenOn: SampleMarkets.day).text(as: format),
      golden)
  }

  @Test(arguments: [
    (ReportFormat.table, "build-or-buy-checked.txt"), (.csv, "build-or-buy-checked.csv"),
    (.json, "build-or-buy-checked.json"),
  ])
  func buildOrBuyAfterACheck(_ format: ReportFormat, _ golden: String) throws {
    try expectGolden(
      BuildOrBuyReport(SampleMarkets.checkedBuildOrBuy(), asSeenOn: SampleMarkets.day).text(
        as: format), golden)
  }

  @Test func onlyTheFrontierIsShownWhereThatIsAskedFor() throws {
    let report = try MarketReport(
      SampleMarkets.now(), asSeenOn: SampleMarkets.day, showsFrontierOnly: true)
    #expect(report.offers.map(\.provider) == ["Example & Co", "Tokens"])
    // The picture has the others as its background.
    #expect(
      report.chart() == (try MarketReport(SampleMarkets.now(), asSeenOn: SampleMarkets.day).chart())
    )
  }

  @Test func withoutScoresThereIsNoChart() throws {
    let market = try SampleMarkets.now().filtered { $0.quality == nil }
    let error = #expect(throws: NoChart.self) {
      _ = try MarketReport(market, asSeenOn: SampleMarkets.day).text(as: .svg)
    }
    #expect(
      error?.description == """
        this answer has no chart.
          Fix: use the format table, csv or json.
        """)
    #expect(throws: NoChart.self) {
      _ = try BuildOrBuyReport(SampleMarkets.buildOrBuy(), asSeenOn: SampleMarkets.day).text(
        as: .svg)
    }
  }

  /// A price of a month is of its last day, and a year later to the day it is not old yet.
  @Test(arguments: [
    ("2025-11-20", true), ("2025-11-21", false), ("2025-11", false), ("2025-10", true),
    ("2025", false), ("2024", true), ("2026-09-01", false),
  ])
  func pricesGrowOldWithinAYear(_ date: String, _ isOld: Bool) throws {
    let offer = try SampleMarkets.offer("Any", "model", (1, 2), date: date)
    let age = PriceAge(day: SampleMarkets.day)
    #expect(age.isOld(offer) == isOld)
    #expect(
      age.remark(on: [offer])
        == (isOld ? "† price more than a year older than 2026-11-21: 1 of 1." : nil))
  }

  @Test func halfACentIsRoundedUp() {
    let texts = [5.625, 1.125, 37.5, 0.125].map(MarketTable.price)
    #expect(texts == ["5.63", "1.13", "37.50", "0.125"])
  }

  /// 143 times in a month would be 143¹² in a year.
  @Test func aMonthSaysNothingAboutAYear() throws {
    let offers = try SampleMarkets.before().offers
    let markets = ["2024-06", "2024-07", "2025-06"].map {
      Market(offers: offers, benchmark: "gpqa-diamond", blend: .threeToOne, asOf: $0)
    }
    let month = try MarketComparison(before: markets[0], after: markets[1], atLeast: [0.3])
    let year = try MarketComparison(before: markets[0], after: markets[2], atLeast: [0.3])
    #expect(month.rows[0].factor == 1 && month.perYear(month.rows[0]) == nil)
    #expect(year.perYear(year.rows[0]) == 1)
    let text = MarketComparisonReport(month).table(style: TextStyle())
    #expect(text.contains("0.0833 years: too few for a fall in one year. A blank: "))
    #expect(text.contains("1 offer with a score in 2024-06, 1 offer with a score in 2024-07."))
    let csv = MarketComparisonReport(month).csv()
    #expect(csv.hasSuffix(",0.08333333333,1,\r\n"))
  }

  @Test func fleetsWithoutQualityAreNotRanked() throws {
    let text = BuildOrBuyReport(
      try SampleMarkets.buildOrBuy(quality: nil), asSeenOn: SampleMarkets.day
    ).table(
      style: TextStyle())
    #expect(text.contains("\nHosted models with a score\n"))
    #expect(!text.contains("as good"))
  }

  @Test func picturesAreWellFormed() throws {
    for text in [
      try MarketReport(SampleMarkets.now(), asSeenOn: SampleMarkets.day).text(as: .svg),
      try MarketComparisonReport(SampleMarkets.comparison()).text(as: .svg),
    ] {
      #expect(!text.contains("nan") && !text.contains("inf"))
      #expect(!text.contains("Example & Co") && text.contains("Example &amp; Co"))
    }
  }
}
