internal import Catalog
internal import Quantities

/// Looks up the scores that count, and makes offers of the catalog's prices.
struct MarketScores {
  let catalog: Catalog
  let benchmark: String
  let modes: [String]

  /// Finds out whether any score of the catalog is one on the benchmark.
  ///
  /// - Throws: `MarketError`.
  func check() throws(MarketError) {
    let known = Set(catalog.qualityScores.map(\.benchmark))
      .union(catalog.references.apiPriceHistory.compactMap { $0.score?.benchmark })
      .union(["gpqa-diamond"])
    guard known.contains(benchmark) else {
      throw MarketError(unknown: "benchmark", benchmark, option: "--benchmark", among: known)
    }
  }

  func currentOffers() throws -> [MarketOffer] {
    try catalog.apiPrices.map { price in
      var quality = score(of: price.modelID)
      if quality == nil, benchmark == "gpqa-diamond", let own = price.score,
        modes.contains(own.mode)
      {
        quality = MarketScore(
          score: own.gpqaDiamond, mode: own.mode, source: own.source,
          grade: Self.grade(ofSource: own.source))
      }
      return MarketOffer(
        provider: price.provider, model: price.model, modelID: price.modelID,
        prices: try TokenPrices(
          inputUSDPerMillion: price.inputPerMillion.usd,
          outputUSDPerMillion: price.outputPerMillion.usd),
        cachedInputUSDPerMillion: price.cachedInputPerMillion?.usd, quality: quality,
        provenance: price.provenance)
    }
  }

  /// Scores beside prices have no grade of their own; those of a source that repeats another say so.
  private static func grade(ofSource source: String) -> Confidence? {
    source.contains("secondary") ? .estimate : nil
  }

  func earlierOffers() throws -> [MarketOffer] {
    try catalog.references.apiPriceHistory.map { price in
      var quality = score(of: price.modelID)
      if quality == nil, let own = price.score, own.benchmark == benchmark,
        modes.contains(own.mode)
      {
        quality = MarketScore(
          score: own.score, mode: own.mode, source: own.source,
          grade: Self.grade(ofSource: own.source))
      }
      return MarketOffer(
        provider: price.provider, model: price.model, modelID: price.modelID,
        prices: try TokenPrices(
          inputUSDPerMillion: price.inputUSDPerMillion,
          outputUSDPerMillion: price.outputUSDPerMillion),
        cachedInputUSDPerMillion: price.cachedInputUSDPerMillion, quality: quality,
        provenance: price.provenance)
    }
  }

  /// The catalog's score of one of its models, of the preferred mode.
  private func score(of modelID: Model.ID?) -> MarketScore? {
    guard let modelID else { return nil }
    let scores = catalog.scores(of: modelID, benchmark: benchmark)
    for mode in modes {
      guard let found = scores.first(where: { $0.mode == mode }) else { continue }
      return MarketScore(
        score: found.score, mode: found.mode, source: found.provenance.source,
        grade: found.provenance.confidence)
    }
    return nil
  }
}
