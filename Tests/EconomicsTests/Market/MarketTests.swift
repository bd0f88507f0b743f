import Catalog
import Economics
import Quantities
import Testing

@Suite struct MarketTests {
  private let catalog: Catalog

  init() throws { catalog = try Catalog.shipped() }

  @Test func withoutADateTheCurrentListsCount() throws {
    let market = try Market(of: catalog)
    #expect(market.offers.count == catalog.apiPrices.count)
    #expect(Set(market.offers.map(\.label)) == Set(catalog.apiPrices.map(\.label)))
    #expect(market.asOf == nil)
  }

  @Test func atADateTheNewestPriceBeforeItCounts() throws {
    let label = "OpenAI/o3"
    let price = { (date: String) in
      try Market(of: catalog, asOf: date).offers.first { $0.label == label }?.prices
    }
    #expect(try price("2025-06-08") == nil)
    #expect(try price("2025-06-09")?.inputUSDPerMillion == 10)
    // A month counts to its last day.
    #expect(try price("2025-06")?.inputUSDPerMillion == 10)
    #expect(try price("2025-07-12")?.inputUSDPerMillion == 2)
    #expect(try price("2026")?.inputUSDPerMillion == 2)
    #expect(try Market(of: catalog, asOf: "2022").offers.count == 1)
    #expect(try Market(of: catalog, asOf: "2021").offers.isEmpty)
  }

  @Test func laterDatesHaveNoFewerOffers() throws {
    var count = 0
    for year in 2021...2026 {
      for month in ["03", "07", "11"] {
        let offers = try Market(of: catalog, asOf: "\(year)-\(month)").offers
        #expect(offers.count >= count)
        #expect(Set(offers.map(\.label)).count == offers.count)
        count = offers.count
      }
    }
  }

  @Test func scoresAreThoseOfTheModeAskedFor() throws {
    let thinking = try Market(of: catalog, mode: .thinking)
    let direct = try Market(of: catalog, mode: .direct)
    let score = { (market: Market) in
      market.offers.first { $0.label == "Groq/qwen/qwen3-32b" }?.quality
    }
    #expect(score(thinking)?.score == 0.684 && score(thinking)?.mode == "thinking")
    #expect(score(direct)?.score == 0.546 && score(direct)?.mode == "non-thinking")
    #expect(score(direct)?.grade == .vendor)
    #expect(direct.offers.allSatisfy { $0.quality?.mode != "thinking" })
    let mmlu = try Market(of: catalog, benchmark: "mmlu")
    #expect(mmlu.offers.first { $0.label == "OpenAI/gpt-4" }?.quality == nil)
  }

  @Test func scoredOffersComeFirstByFallingQualityAndRisingPrice() throws {
    let market = Market(
      offers: [
        try Offers.offer("B", "dear", input: 4, output: 4, score: 0.5),
        try Offers.offer("A", "unknown", input: 1, output: 1),
        try Offers.offer("C", "cheap", input: 1, output: 1, score: 0.5),
        try Offers.offer("D", "best", input: 9, output: 9, score: 0.9),
      ], benchmark: "gpqa-diamond", blend: .oneToOne)
    #expect(market.offers.map(\.model) == ["best", "cheap", "dear", "unknown"])
    #expect(try market.frontier().points.map(\.name) == ["C/cheap", "D/best"])
    #expect(market.filtered { $0.provider == "A" }.offers.map(\.label) == ["A/unknown"])
  }

  /// GPT-5.5 at 5 and 30 dollars: 17.5 in the blend 1:1, 11.25 in the blend 3:1 (Bhardwaj, The
  /// Inference Stack in 2026, table 1).
  @Test func theBlendDecidesThePrice() throws {
    let offer = try #require(
      try Market(of: catalog).offers.first { $0.label == "OpenAI/gpt-5.5" })
    #expect(try Market(of: catalog, blend: .oneToOne).price(of: offer) == 17.5)
    #expect(try Market(of: catalog, blend: .threeToOne).price(of: offer) == 11.25)
  }

  @Test func aRequestPaysForCachedInputWhatTheProviderAsks() throws {
    let offer = try #require(
      try Market(of: catalog).offers.first { $0.label == "OpenAI/gpt-5" })
    let price = try offer.pricePerRequest(
      inputTokens: 1_000_000, outputTokens: 100_000, hitShare: 0.5)
    #expect(close(price.usd, 0.625 + 0.0625 + 1, 1e-12))
  }

  @Test func namesAndDatesThatNobodyKnowsAreNamed() throws {
    let benchmark = #expect(throws: MarketError.self) {
      _ = try Market(of: catalog, benchmark: "gpqa-dimond")
    }
    #expect(
      benchmark?.description == """
        --benchmark is 'gpqa-dimond', but the catalog knows no such benchmark.
          Fix: nearest are 'gpqa-diamond', 'gpqa-main', 'mmlu-pro'.
        """)
    let date = #expect(throws: MarketError.self) {
      _ = try Market(of: catalog, asOf: "2026-13")
    }
    #expect(
      date?.description == """
        --as-of is '2026-13', but it must be a date.
          Fix: write a day, a month or a year, for example 2026-08-21, 2026-08 or 2026.
        """)
  }
}
