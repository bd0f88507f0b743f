import Catalog
import Economics

/// Offers for tests.
enum Offers {
  static func offer(
    _ provider: String, _ model: String, input: Double, output: Double, score: Double? = nil,
    date: String = "2026-08-21"
  ) throws -> MarketOffer {
    MarketOffer(
      provider: provider, model: model, modelID: nil,
      prices: try TokenPrices(inputUSDPerMillion: input, outputUSDPerMillion: output),
      quality: score.map {
        MarketScore(score: $0, mode: "default", source: "model card", grade: .vendor)
      },
      provenance: Provenance(
        file: "catalogs/api-prices.csv", line: 2, source: "price list", asOf: date,
        confidence: .vendor))
  }
}
