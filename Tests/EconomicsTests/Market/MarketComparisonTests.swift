import Catalog
import Economics
import Testing

@Suite struct MarketComparisonTests {
  private let catalog: Catalog

  init() throws { catalog = try Catalog.shipped() }

  private func comparison(
    _ first: String, _ second: String, benchmark: String = "gpqa-diamond",
    blend: MarketBlend = .threeToOne, atLeast: [Double] = MarketComparison.defaultQualities
  ) throws -> MarketComparison {
    let market = { (date: String) in
      try Market(of: catalog, benchmark: benchmark, blend: blend, asOf: date)
    }
    return try MarketComparison(
      before: market(first), after: market(second), atLeast: atLeast)
  }

  /// The AI Index 2025 (Stanford): at 64.8 on MMLU, from 20.00 dollars in November 2022 to 0.07 in
  /// October 2024, 280-fold as it rounds.
  @Test func theFallOfGPT35QualityIsThatOfTheAIIndex() throws {
    let comparison = try comparison("2022-11", "2024-10", benchmark: "mmlu", atLeast: [0.648])
    let row = try #require(comparison.rows.first)
    #expect(row.before?.name == "OpenAI/text-davinci-003" && row.before?.usdPerMillion == 20)
    #expect(row.after?.name == "Google/gemini-flash-1.5-8b" && row.after?.usdPerMillion == 0.07)
    #expect(abs((row.factor ?? 0) - 285.7) < 0.05)
    #expect(close(comparison.years, 23.0 / 12, 1e-12))
  }

  /// Table 1 of Bhardwaj, The Inference Stack in 2026 (version 3.0 of 2026-05-03), in the blend 1:1.
  @Test func thePricesOfTheArticleAreInTheTables() throws {
    let market = try Market(of: catalog, blend: .oneToOne, asOf: "2026-05-03")
    let wanted = [
      "gpt-4-32k": 90, "gpt-4o-mini": 0.375, "gpt-4.1": 5, "gpt-5.4-nano": 0.725,
      "gpt-5.4-mini": 2.625, "gpt-5.4": 8.75, "gpt-5.5": 17.5, "gpt-4": 45,
    ]
    for (model, price) in wanted.sorted(by: { $0.key < $1.key }) {
      let offer = market.offers.first { $0.label == "OpenAI/\(model)" }
      #expect(offer.map { close(market.price(of: $0), price, 1e-12) } == true, "\(model)")
    }
  }

  @Test func qualitiesWithoutAnEarlierOfferStayBlank() throws {
    let comparison = try comparison("2023-03", "2026-11")
    #expect(comparison.rows.map(\.quality) == MarketComparison.defaultQualities)
    #expect(comparison.rows[0].before?.name == "OpenAI/gpt-4")
    #expect((comparison.rows[0].factor ?? 0) > 1000)
    for row in comparison.rows.dropFirst() {
      #expect(row.before == nil && row.after != nil && row.factor == nil)
    }
    #expect(close(comparison.years, 3 + 8.0 / 12, 1e-12))
  }

  @Test func theLaterDateComesSecond() throws {
    let error = #expect(throws: MarketError.self) { _ = try comparison("2026-11", "2026-11") }
    #expect(
      error?.description == """
        --compare is '2026-11..2026-11', but the second date must be after the first.
          Fix: write the earlier date first, for example 2023-03..2026-11.
        """)
  }
}
