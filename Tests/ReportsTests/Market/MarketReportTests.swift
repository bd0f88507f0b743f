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
    try expectGolden(MarketReport(SampleMarkets.now()).text(as: format), golden)
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
    try expectGolden(BuildOrBuyReport(SampleMarkets.buildOrBuy()).text(as: format), golden)
  }

  @Test(arguments: [
    (ReportFormat.table, "build-or-buy-checked.txt"), (.csv, "build-or-buy-checked.csv"),
    (.json, "build-or-buy-checked.json"),
  ])
  func buildOrBuyAfterACheck(_ format: ReportFormat, _ golden: String) throws {
    try expectGolden(BuildOrBuyReport(SampleMarkets.checkedBuildOrBuy()).text(as: format), golden)
  }

  @Test func onlyTheFrontierIsShownWhereThatIsAskedFor() throws {
    let report = try MarketReport(SampleMarkets.now(), showsFrontierOnly: true)
    #expect(report.offers.map(\.provider) == ["Example & Co", "Tokens"])
    // The picture has the others as its background.
    #expect(report.chart() == (try MarketReport(SampleMarkets.now()).chart()))
  }

  @Test func withoutScoresThereIsNoChart() throws {
    let market = try SampleMarkets.now().filtered { $0.quality == nil }
    let error = #expect(throws: NoChart.self) {
      _ = try MarketReport(market).text(as: .svg)
    }
    #expect(
      error?.description == """
        this answer has no chart.
          Fix: use the format table, csv or json.
        """)
    #expect(throws: NoChart.self) {
      _ = try BuildOrBuyReport(SampleMarkets.buildOrBuy()).text(as: .svg)
    }
  }

  @Test func fleetsWithoutQualityAreNotRanked() throws {
    let text = BuildOrBuyReport(try SampleMarkets.buildOrBuy(quality: nil)).table(
      style: TextStyle())
    #expect(text.contains("\nHosted models with a score\n"))
    #expect(!text.contains("as good"))
  }

  @Test func picturesAreWellFormed() throws {
    for text in [
      try MarketReport(SampleMarkets.now()).text(as: .svg),
      try MarketComparisonReport(SampleMarkets.comparison()).text(as: .svg),
    ] {
      #expect(!text.contains("nan") && !text.contains("inf"))
      #expect(!text.contains("Example & Co") && text.contains("Example &amp; Co"))
    }
  }
}
