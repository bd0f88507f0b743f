import Catalog
import Economics
import Quantities
import Testing
import WhatIf

@Suite struct BuildOrBuyTests {
  private func offer(
    _ model: String, input: Double, output: Double, score: Double?
  ) throws -> MarketOffer {
    MarketOffer(
      provider: "Example", model: model, modelID: nil,
      prices: try TokenPrices(inputUSDPerMillion: input, outputUSDPerMillion: output),
      quality: score.map { MarketScore(score: $0, mode: "default", source: "card", grade: nil) },
      provenance: Provenance(
        file: "catalogs/api-prices.csv", line: 2, source: "price list", asOf: "2026-08-21",
        confidence: .vendor))
  }

  private func comparison(
    _ offers: [MarketOffer], traffic: [BuildTraffic], quality: Double? = 0.505,
    rate: Double = 0.0045304314356558305
  ) throws -> BuildOrBuy {
    try BuildOrBuy(
      name: "node", fleetRate: .usdPerSecond(rate),
      capacityAttemptsPerSecond: 16.290681717387482, quality: quality, traffic: traffic,
      market: Market(offers: offers, benchmark: "gpqa-diamond", blend: .threeToOne))
  }

  /// A node of 11,906 USD a month at 0.85 / 1.8 of what it carries, with a judge and one retry in 20.
  private let chat = BuildTraffic(
    workload: "chat", inputTokens: 1024, outputTokens: 512,
    meanRequestsPerSecond: 7.692821922099643 * 0.95, attempts: 1 / 0.95,
    checkCost: .usd(0.000165))

  private func close(_ left: Double?, _ right: Double, _ tolerance: Double = 1e-6) -> Bool {
    left.map { abs($0 - right) <= tolerance * abs(right) } ?? false
  }

  /// At 0.60 USD per million tokens both ways: 4.9158 requests/s, 30.2 % of the node.
  @Test func theGoldenNodePaysFromThirtyPercent() throws {
    let result = try comparison(
      [offer("even", input: 0.6, output: 0.6, score: 0.505)], traffic: [chat])
    let line = try #require(result.lines.first)
    #expect(close(line.pricePerAttempt.usd, 0.0009216))
    #expect(close(line.breakEvenAttemptsPerSecond, 4.9158, 1e-5))
    #expect(close(line.breakEvenUtilization, 0.302, 2e-3))
    #expect(line.isFleetCheaper && line.isFleetCheaperVerified == true && line.isAsGood == true)
    // The node itself costs what its account says: 1.5500 delivered, 1.5500 / 0.505 verified.
    #expect(close(result.usdPerMillionDeliveredTokens, 1.5499932517012838))
    #expect(close(result.usdPerMillionVerifiedTokens, 1e6 / 325807.87009602034))
    #expect(close(result.meanUtilization, 0.85 / 1.8))
    // (0.0009216 + 0.000165) / 0.95 for 512 tokens.
    #expect(close(line.usdPerMillionDeliveredTokens, 0.0010866 / 0.95 / 512 * 1e6, 1e-9))
    #expect(close(line.usdPerMillionVerifiedTokens, 0.0010866 / 0.95 / 512 * 1e6 / 0.505, 1e-9))
  }

  @Test func atItsBreakEvenTheFleetCostsAsMuchPerToken() throws {
    for seed in 1...40 {
      let share = Double(seed) / 40
      let offer = try offer("any", input: 3 * share, output: 5 * share + 0.1, score: 0.5)
      let planned = try comparison([offer], traffic: [chat])
      let line = try #require(planned.lines.first)
      let level = BuildTraffic(
        workload: "chat", inputTokens: 1024, outputTokens: 512,
        meanRequestsPerSecond: line.breakEvenAttemptsPerSecond * 0.95, attempts: 1 / 0.95,
        checkCost: .usd(0.000165))
      let there = try comparison([offer], traffic: [level])
      #expect(
        close(
          there.usdPerMillionDeliveredTokens, there.lines[0].usdPerMillionDeliveredTokens, 1e-9))
    }
  }

  @Test func severalWorkloadsCountInTheirShares() throws {
    let offers = [try offer("even", input: 1, output: 1, score: nil)]
    let long = BuildTraffic(
      workload: "long", inputTokens: 9000, outputTokens: 1000, meanRequestsPerSecond: 1)
    let short = BuildTraffic(
      workload: "short", inputTokens: 500, outputTokens: 500, meanRequestsPerSecond: 3)
    let result = try comparison(offers, traffic: [long, short], quality: nil)
    #expect(close(result.lines[0].pricePerAttempt.usd, (0.01 + 3 * 0.001) / 4, 1e-12))
    #expect(result.lines[0].isAsGood == nil && result.lines[0].usdPerMillionVerifiedTokens == nil)
    #expect(result.usdPerMillionVerifiedTokens == nil)
  }

  @Test func aCheapOfferIsNeverBeaten() throws {
    let result = try comparison(
      [
        offer("cheap", input: 0.01, output: 0.01, score: 0.4),
        offer("dear", input: 10, output: 30, score: 0.9),
      ], traffic: [chat])
    #expect(result.lines.map(\.offer.model) == ["dear", "cheap"])
    #expect(result.lines.map(\.isAsGood) == [true, false])
    #expect(result.lines[1].breakEvenUtilization > 1 && !result.lines[1].isFleetCheaper)
  }

  /// A better model may be dearer for a token and cheaper for a verified one, and the other way round.
  @Test func theVerdictForVerifiedTokensCountsQuality() throws {
    let result = try comparison(
      [
        offer("good", input: 0.35, output: 0.45, score: 0.9),
        offer("weak", input: 0.3, output: 0.3, score: 0.2),
        offer("unknown", input: 0.3, output: 0.3, score: nil),
      ], traffic: [chat])
    for line in result.lines {
      let own = try #require(result.usdPerMillionVerifiedTokens)
      #expect(line.isFleetCheaperVerified == line.usdPerMillionVerifiedTokens.map { own < $0 })
    }
    let verdicts = Dictionary(
      uniqueKeysWithValues: result.lines.map { ($0.offer.model, $0.isFleetCheaperVerified) })
    #expect(verdicts == ["good": false, "weak": true, "unknown": nil])
  }

  @Test func nothingToServeIsSaid() throws {
    let error = #expect(throws: MarketError.self) { _ = try comparison([], traffic: []) }
    #expect(
      error?.description == """
        'node' carries 16.290681717387482 attempts a second and plans 0.0, which leaves nothing to \
        compare.
          Fix: give a fleet that serves something.
        """)
  }
}
