import Economics
import Testing

@Suite struct TokenPricesTests {
  private struct Golden: Decodable {
    struct Blends: Decodable {
      let cpm11: Double
      let cpm31: Double
    }

    let cpm: [String: Blends]
  }

  /// List prices in US dollars per million tokens, input and output: Bhardwaj, The Inference Stack
  /// in 2026, version 3.0 of 2026-05-03, table 1.
  private let listed: [String: (Double, Double)] = [
    "GPT-4 8K": (30, 60), "GPT-4 32K": (60, 120), "GPT-4o mini": (0.15, 0.6), "GPT-4.1": (2, 8),
    "GPT-5.4 nano": (0.2, 1.25), "GPT-5.4 mini": (0.75, 4.5), "GPT-5.4": (2.5, 15),
    "GPT-5.5": (5, 30),
  ]

  @Test func everyBlendOfTheTableAgrees() throws {
    let golden = try GoldenFile.load("golden-cpm", as: Golden.self).cpm
    #expect(Set(golden.keys) == Set(listed.keys))
    for (model, (input, output)) in listed.sorted(by: { $0.key < $1.key }) {
      let prices = try TokenPrices(inputUSDPerMillion: input, outputUSDPerMillion: output)
      #expect(close(prices.cpm1to1, golden[model]?.cpm11 ?? 0, 1e-12), "\(model)")
      #expect(close(prices.cpm3to1, golden[model]?.cpm31 ?? 0, 1e-12), "\(model)")
      #expect(close(prices.cpm1to1, try prices.blend(inputParts: 1, outputParts: 1), 1e-12))
      #expect(close(prices.cpm3to1, try prices.blend(inputParts: 3, outputParts: 1), 1e-12))
    }
  }

  @Test func aBlendLiesBetweenItsPrices() throws {
    for seed in 0..<100 {
      var random = Seeded(seed)
      let (input, output) = (random.share(0...10), random.share(0...50))
      let prices = try TokenPrices(inputUSDPerMillion: input, outputUSDPerMillion: output)
      let blend = try prices.blend(inputParts: random.share(0.01...9), outputParts: random.share())
      #expect(blend >= min(input, output) - 1e-12 && blend <= max(input, output) + 1e-12)
    }
    let prices = try TokenPrices(inputUSDPerMillion: 3, outputUSDPerMillion: 15)
    #expect(try prices.blend(inputParts: 0, outputParts: 2) == 15)
  }

  @Test func aBlankPriceIsNamed() throws {
    let error = #expect(throws: MissingPrice.self) {
      _ = try TokenPrices(of: "gpt-4", inputUSDPerMillion: 30, outputUSDPerMillion: nil)
    }
    #expect(
      error?.description
        == """
        The price of output tokens of 'gpt-4' is not known.
          Fix: give it in dollars per million tokens, or leave the model out.
        """)
    let both = #expect(throws: MissingPrice.self) {
      _ = try TokenPrices(of: "gpt-4", inputUSDPerMillion: nil, outputUSDPerMillion: nil)
    }
    #expect(both?.direction == "input" && both?.model == "gpt-4")
    let known = try TokenPrices(of: "gpt-4", inputUSDPerMillion: 30, outputUSDPerMillion: 60)
    #expect(known.cpm1to1 == 45)
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try TokenPrices(inputUSDPerMillion: -1, outputUSDPerMillion: 1)
    }
    #expect(
      error?.description
        == """
        The price of a million input tokens is -1.0, which is not possible.
          Fix: give a number that is not negative.
        """)
    let prices = try TokenPrices(inputUSDPerMillion: 1, outputUSDPerMillion: 1)
    #expect(throws: InvalidTerm.self) { _ = try prices.blend(inputParts: 0, outputParts: 0) }
    #expect(throws: InvalidTerm.self) { _ = try prices.blend(inputParts: -1, outputParts: 2) }
  }
}
