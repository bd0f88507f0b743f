import Economics
import Testing

@Suite struct PriceCompressionTests {
  /// The price of GPT-3.5 quality fell from 20 to 0.07 dollars in 23 months, 280-fold as the AI
  /// Index 2025 rounds it, of which four stack gains of 4, 3, 2.5 and 3 explain 90.
  @Test func theFallOfGPT35QualityIsExplainedButForAFactorOfThree() throws {
    let rounded = try PriceCompression(before: 280, after: 1, factors: [4, 3, 2.5, 3])
    #expect(rounded.explained == 90)
    #expect(abs(rounded.residual - 3.11) < 0.005)
    let exact = try PriceCompression(before: 20, after: 0.07, factors: [4, 3, 2.5, 3])
    #expect(abs(exact.observed - 285.7) < 0.05)
    #expect(abs(exact.residual - 3.17) < 0.005)
  }

  @Test func productRangesOfTheSameArticle() throws {
    let low = try PriceCompression(before: 1, after: 1, factors: [4, 5, 3, 5])
    let high = try PriceCompression(before: 1, after: 1, factors: [12, 15, 6, 15])
    #expect(low.explained == 300 && high.explained == 16_200)
    #expect(abs(31 / 1.7 - 18.2) < 0.05)
  }

  @Test func explainedTimesResidualIsObserved() throws {
    for seed in 0..<100 {
      var random = Seeded(seed)
      let factors = (0..<(seed % 6)).map { _ in random.share(0.5...15) }
      let price = try PriceCompression(
        before: random.share(0.1...100), after: random.share(0.1...100), factors: factors)
      #expect(close(price.explained * price.residual, price.observed, 1e-12))
    }
  }

  @Test func anEvenFallCompounds() throws {
    let price = try PriceCompression(before: 9, after: 1, factors: [])
    #expect(close(try price.perYear(over: 2), 3, 1e-12))
    #expect(price.explained == 1)
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try PriceCompression(before: 1, after: 1, factors: [4, 0])
    }
    #expect(
      error?.description
        == """
        The gain 2 is 0.0, which is not possible.
          Fix: give a number that is above 0.
        """)
    #expect(throws: InvalidTerm.self) {
      _ = try PriceCompression(before: 1, after: 0, factors: [])
    }
    #expect(throws: InvalidTerm.self) {
      _ = try PriceCompression(before: 1, after: 1, factors: []).perYear(over: 0)
    }
  }
}
