import Catalog
import Economics
import Planning
import Quantities
import WhatIf

/// Markets with every kind of offer.
enum SampleMarkets {
  /// The day against which prices count as old.
  static let day = CalendarDay(year: 2026, month: 11, day: 21)

  static func offer(
    _ provider: String, _ model: String, _ prices: (input: Double, output: Double),
    cached: Double? = nil, score: Double? = nil, mode: String = "default",
    confidence: Confidence = .vendor, date: String = "2026-08-21"
  ) throws -> MarketOffer {
    MarketOffer(
      provider: provider, model: model, modelID: score == 0.505 ? "llama-3.3-70b" : nil,
      prices: try TokenPrices(
        inputUSDPerMillion: prices.input, outputUSDPerMillion: prices.output),
      cachedInputUSDPerMillion: cached,
      quality: score.map {
        MarketScore(
          score: $0, mode: mode, source: "model card, \"table 3\"",
          grade: confidence == .estimate ? nil : .vendor)
      },
      provenance: Provenance(
        file: "catalogs/api-prices.csv", line: 7, source: "price list", asOf: date,
        confidence: confidence))
  }

  static func now() throws -> Market {
    Market(
      offers: [
        try offer("Example & Co", "oracle-1", (2, 8), cached: 0.2, score: 0.9, mode: "thinking"),
        try offer(
          "Tokens", "makers/llama-3.3-70b-instruct-with-a-long-name", (0.25, 0.4), score: 0.505,
          confidence: .estimate, date: "2025-07-19"),
        try offer("Dear", "llama-3.3-70b", (3, 3), score: 0.505),
        try offer("Tokens", "<new>", (0.1, 0.2)),
      ], benchmark: "gpqa-diamond", blend: .threeToOne, asOf: "2026-11")
  }

  static func before() throws -> Market {
    Market(
      offers: [try offer("Dear", "first", (30, 60), score: 0.357, date: "2023-03")],
      benchmark: "gpqa-diamond", blend: .threeToOne, asOf: "2023-03")
  }

  static func comparison() throws -> MarketComparison {
    try MarketComparison(before: before(), after: now(), atLeast: [0.3, 0.505, 0.6, 0.95])
  }

  static func buildOrBuy(quality: Double? = 0.502) throws -> BuildOrBuy {
    var fleet = BuildFleet(
      name: "chat", rate: .usdPerHour(16.31), capacityAttemptsPerSecond: 16.29,
      quality: quality,
      traffic: [
        BuildTraffic(
          workload: "chat", inputTokens: 1024, outputTokens: 512, meanRequestsPerSecond: 7.3,
          peakToMean: 1.8,
          verification: VerificationRequest(
            costPerRequest: .usd(0.000165), retryProbability: 0.05),
          quality: QualityRequest(benchmark: "gpqa-diamond", floor: 0.45))
      ])
    fleet.maximumUtilization = 0.85
    return try BuildOrBuy(fleet, beside: now())
  }

  /// Two workloads with a check that helps, wrong answers that undo right ones, and a price of CO2e;
  /// a part of one is answered by hosted models.
  static func checkedBuildOrBuy() throws -> BuildOrBuy {
    let check = VerificationRequest(
      costPerRequest: .usd(0.000165), retryProbability: 0.2, acceptIfRight: 0.9)
    var fleet = BuildFleet(
      name: "checked", rate: .usdPerHour(16.31), capacityAttemptsPerSecond: 16.29,
      quality: 0.565, credit: 0.478,
      traffic: [
        BuildTraffic(
          workload: "chat", inputTokens: 1024, outputTokens: 512, meanRequestsPerSecond: 5,
          peakToMean: 1.8, verification: check,
          quality: QualityRequest(benchmark: "gpqa-diamond", floor: 0.45, wrongAnswerPenalty: 0.2),
          hostedEmissionPerMillionTokens: .usd(0.02)),
        BuildTraffic(
          workload: "research", inputTokens: 4096, outputTokens: 1024, meanRequestsPerSecond: 0.5,
          peakToMean: 1.5, verification: check,
          quality: QualityRequest(benchmark: "gpqa-diamond", floor: 0.58, wrongAnswerPenalty: 0.2),
          hostedEmissionPerMillionTokens: .usd(0.02)),
      ])
    fleet.maximumUtilization = 0.85
    fleet.emissionRate = .usdPerHour(0.9)
    fleet.leftOut = ["night", "research"]
    return try BuildOrBuy(fleet, beside: now())
  }
}
