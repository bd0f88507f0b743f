import Catalog
import Economics
import Quantities
import WhatIf

/// Markets with every kind of offer.
enum SampleMarkets {
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
    try MarketComparison(before: before(), after: now(), atLeast: [0.3, 0.505, 0.95])
  }

  static func buildOrBuy(quality: Double? = 0.502) throws -> BuildOrBuy {
    try BuildOrBuy(
      name: "chat", fleetRate: .usdPerHour(16.31), capacityAttemptsPerSecond: 16.29,
      quality: quality,
      traffic: [
        BuildTraffic(
          workload: "chat", inputTokens: 1024, outputTokens: 512, meanRequestsPerSecond: 7.3,
          attempts: 1 / 0.95, checkCost: .usd(0.000165))
      ], market: now())
  }
}
