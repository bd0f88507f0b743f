import Catalog
import Economics
import Planning
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
    credit: Double? = nil
  ) throws -> BuildOrBuy {
    var fleet = BuildFleet(
      name: "node", rate: .usdPerSecond(0.0045304314356558305),
      capacityAttemptsPerSecond: 16.290681717387482, quality: quality, credit: credit,
      traffic: traffic)
    fleet.maximumUtilization = 0.85
    return try BuildOrBuy(
      fleet, beside: Market(offers: offers, benchmark: "gpqa-diamond", blend: .threeToOne))
  }

  /// A node of 11,906 USD a month at 0.85 / 1.8 of what it carries, with a judge and one retry in 20.
  private let chat = chat(attemptsPerSecond: 7.692821922099643)

  /// The same at another load, with a check of which nothing else is known, or one that helps.
  private static func chat(
    attemptsPerSecond: Double, acceptIfRight: Double? = nil, floor: Double = 0,
    penalty: Double = 0, name: String = "chat"
  ) -> BuildTraffic {
    BuildTraffic(
      workload: name, inputTokens: 1024, outputTokens: 512,
      meanRequestsPerSecond: attemptsPerSecond * 0.95, peakToMean: 1.8,
      verification: VerificationRequest(
        costPerRequest: .usd(0.000165), retryProbability: 0.05, acceptIfRight: acceptIfRight),
      quality: QualityRequest(
        benchmark: "gpqa-diamond", floor: floor, wrongAnswerPenalty: penalty))
  }

  private func close(_ left: Double?, _ right: Double, _ tolerance: Double = 1e-6) -> Bool {
    left.map { abs($0 - right) <= tolerance * abs(right) } ?? false
  }

  /// At 0.60 USD per million tokens both ways: 4.9158 requests/s, 30.2 % of the node.
  @Test func theGoldenNodePaysFromThirtyPercent() throws {
    let result = try comparison(
      [offer("even", input: 0.6, output: 0.6, score: 0.505)], traffic: [chat])
    let line = try #require(result.lines.first)
    #expect(close(line.costPerAttempt.usd, 0.0009216))
    #expect(close(line.breakEvenAttemptsPerSecond, 4.9158, 1e-5))
    #expect(close(line.breakEvenUtilization, 0.302, 2e-3))
    #expect(line.isFleetCheaper && line.isFleetCheaperVerified == true && line.isAsGood == true)
    // The node itself costs what its account says: 1.5500 delivered, 1.5500 / 0.505 verified.
    #expect(close(result.fleet.usdPerMillionDeliveredTokens, 1.5499932517012838))
    #expect(close(result.fleet.usdPerMillionVerifiedTokens, 1e6 / 325807.87009602034))
    #expect(close(result.fleet.meanUtilization, 0.85 / 1.8))
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
      let level = Self.chat(attemptsPerSecond: line.breakEvenAttemptsPerSecond)
      let there = try comparison([offer], traffic: [level])
      #expect(
        close(
          there.fleet.usdPerMillionDeliveredTokens, there.lines[0].usdPerMillionDeliveredTokens,
          1e-9))
    }
  }

  @Test func severalWorkloadsCountInTheirShares() throws {
    let offers = [try offer("even", input: 1, output: 1, score: nil)]
    let long = BuildTraffic(
      workload: "long", inputTokens: 9000, outputTokens: 1000, meanRequestsPerSecond: 1)
    let short = BuildTraffic(
      workload: "short", inputTokens: 500, outputTokens: 500, meanRequestsPerSecond: 3)
    let result = try comparison(offers, traffic: [long, short], quality: nil)
    #expect(close(result.lines[0].costPerAttempt.usd, (0.01 + 3 * 0.001) / 4, 1e-12))
    #expect(result.lines[0].isAsGood == nil && result.lines[0].usdPerMillionVerifiedTokens == nil)
    #expect(result.fleet.usdPerMillionVerifiedTokens == nil)
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
      let own = try #require(result.fleet.usdPerMillionVerifiedTokens)
      #expect(line.isFleetCheaperVerified == line.usdPerMillionVerifiedTokens.map { own < $0 })
    }
    let verdicts = Dictionary(
      uniqueKeysWithValues: result.lines.map { ($0.offer.model, $0.isFleetCheaperVerified) })
    #expect(verdicts == ["good": false, "weak": true, "unknown": nil])
  }

  /// Q' = q · s ÷ (1 − p) with s = 98 % and p = 5 %, for hosted models as for the node.
  @Test func theCheckHelpsHostedModelsAsWell() throws {
    let checked = Self.chat(attemptsPerSecond: 7.692821922099643, acceptIfRight: 0.98)
    let own = 0.505 * 0.98 / 0.95
    let result = try comparison(
      [
        offer("alike", input: 0.6, output: 0.6, score: 0.505),
        offer("weaker", input: 0.6, output: 0.6, score: 0.504),
      ], traffic: [checked], quality: own)
    let alike = result.lines[0]
    #expect(close(alike.answers?.quality, own, 1e-12))
    #expect(alike.answers?.credit == alike.answers?.quality)
    #expect(close(alike.usdPerMillionVerifiedTokens, 0.0010866 / 0.95 / 512 * 1e6 / own, 1e-9))
    #expect(result.lines.map(\.isAsGood) == [true, false])
    // 4.9158 attempts a second are below the mean, whatever the quality of both.
    #expect(alike.isFleetCheaper && alike.isFleetCheaperVerified == true)
  }

  /// No check can reject 5 % and accept 98 % of right answers where more than 0.95 ÷ 0.98 are right.
  @Test func aCheckThatCannotBeIsNotCounted() throws {
    let checked = Self.chat(attemptsPerSecond: 7, acceptIfRight: 0.98)
    for (score, isPossible) in [(0.97, false), (0.969, true)] {
      let result = try comparison(
        [offer("best", input: 1, output: 1, score: score)], traffic: [checked])
      let line = result.lines[0]
      #expect((line.answers != nil) == isPossible)
      #expect((line.usdPerMillionVerifiedTokens != nil) == isPossible)
      #expect((line.isAsGood != nil) == isPossible)
    }
  }

  /// Q − ω · (1 − Q) on both sides; nothing is left of a model that is wrong too often.
  @Test func wrongAnswersAreTakenOffOnBothSides() throws {
    let penalized = Self.chat(attemptsPerSecond: 7.692821922099643, penalty: 0.5)
    let credit = 0.505 - 0.5 * 0.495
    let result = try comparison(
      [
        offer("even", input: 0.6, output: 0.6, score: 0.505),
        offer("poor", input: 0.6, output: 0.6, score: 0.3),
      ], traffic: [penalized], credit: credit)
    #expect(close(result.fleet.usdPerMillionVerifiedTokens, 1.5499932517012838 / credit))
    #expect(close(result.lines[0].answers?.credit, credit, 1e-12))
    #expect(
      close(
        result.lines[0].usdPerMillionVerifiedTokens, 0.0010866 / 0.95 / 512 * 1e6 / credit, 1e-9))
    #expect(close(result.lines[1].answers?.credit, 0.3 - 0.5 * 0.7, 1e-12))
    #expect(result.lines[1].usdPerMillionVerifiedTokens == nil)
    #expect(result.lines[1].isFleetCheaperVerified == nil && result.lines[1].isAsGood == false)
  }

  /// A model that is better on average may still be below what one workload asks for.
  @Test func theFloorOfEveryWorkloadCounts() throws {
    let traffic = [
      Self.chat(attemptsPerSecond: 9, floor: 0.4),
      Self.chat(attemptsPerSecond: 1, floor: 0.585, name: "research"),
    ]
    let result = try comparison(
      [
        offer("both", input: 1, output: 1, score: 0.585),
        offer("one", input: 1, output: 1, score: 0.584),
        offer("none", input: 1, output: 1, score: 0.39),
      ], traffic: traffic)
    #expect(result.lines.map(\.isAsGood) == [true, false, false])
    #expect(
      result.lines.map(\.answers?.belowFloorOf) == [[], ["research"], ["chat", "research"]])
  }

  /// With a peak of 1.8 times the mean and 85 % at the peak, the mean is at most 47.2 % of the node.
  @Test func aBreakEvenBeyondTheReachableMeanIsNever() throws {
    let rate = 0.0045304314356558305
    for share in [0.3, 0.4722, 0.4723, 0.9, 1.2] {
      let price = rate / (share * 16.290681717387482) / 1536 * 1e6
      let result = try comparison(
        [offer("any", input: price, output: price, score: nil)], traffic: [chat])
      #expect(close(result.fleet.reachableUtilization, 0.85 / 1.8, 1e-12))
      #expect(close(result.lines[0].breakEvenUtilization, share, 1e-9))
      #expect(result.lines[0].isBreakEvenReachable == (share <= 0.4722))
    }
  }

  /// 0.2 kg for a million tokens at 1,000 USD a tonne are 0.20 USD for each million.
  @Test func hostedModelsPayForTheirCO2e() throws {
    let plain = BuildTraffic(
      workload: "chat", inputTokens: 1000, outputTokens: 500, meanRequestsPerSecond: 7)
    let priced = BuildTraffic(
      workload: "chat", inputTokens: 1000, outputTokens: 500, meanRequestsPerSecond: 7,
      hostedEmissionPerMillionTokens: .usd(0.2))
    let offers = [try offer("even", input: 1, output: 2, score: nil)]
    let without = try comparison(offers, traffic: [plain]).lines[0]
    let with = try comparison(offers, traffic: [priced]).lines[0]
    #expect(close(without.costPerAttempt.usd, 0.002, 1e-12))
    #expect(close(with.costPerAttempt.usd, 0.002 + 500 * 0.2e-6, 1e-12))
    #expect(close(with.usdPerMillionDeliveredTokens, 4.2, 1e-12))
  }

  /// Models whose score was reached while thinking write what the plan says of them.
  @Test func thinkingIsPaidForWhereThePlanGivesIt() throws {
    var quality = QualityRequest(benchmark: "gpqa-diamond")
    quality.thinkingRatios = ["thinker": 8]
    let traffic = BuildTraffic(
      workload: "chat", inputTokens: 1000, outputTokens: 500, meanRequestsPerSecond: 7,
      quality: quality)
    for (mode, ratio) in [("thinking", 8.0), ("default", 1)] {
      let thinker = MarketOffer(
        provider: "Example", model: "thinker-1", modelID: "thinker",
        prices: try TokenPrices(inputUSDPerMillion: 1, outputUSDPerMillion: 2),
        quality: MarketScore(score: 0.8, mode: mode, source: "card", grade: nil),
        provenance: try offer("any", input: 1, output: 1, score: nil).provenance)
      let line = try comparison([thinker], traffic: [traffic]).lines[0]
      #expect(close(line.costPerAttempt.usd, 0.001 + ratio * 0.001, 1e-12))
      #expect(close(line.usdPerMillionDeliveredTokens, 2 + 2 * ratio, 1e-12))
    }
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
