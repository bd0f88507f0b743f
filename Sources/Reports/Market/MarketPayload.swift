import Catalog
import Economics

/// A market as programs read it; prices and scores that do not exist are `null`.
struct MarketPayload: Encodable {
  struct Offer: Encodable {
    private enum CodingKeys: String, CodingKey {
      case provider, model, catalogModel, priceDate, inputUsdPerMillion
      case cachedInputUsdPerMillion, outputUsdPerMillion
      case cpm1to1 = "cpm_1to1_usd_per_million"
      case cpm3to1 = "cpm_3to1_usd_per_million"
      case quality, qualityMode, qualityGrade, qualitySource, onFrontier, priceGrade
      case priceSource, place
    }

    let provider: String
    let model: String
    let catalogModel: String?
    let priceDate: String
    let inputUsdPerMillion: JSONNumber
    let cachedInputUsdPerMillion: JSONNumber
    let outputUsdPerMillion: JSONNumber
    let cpm1to1: JSONNumber
    let cpm3to1: JSONNumber
    let quality: JSONNumber
    let qualityMode: String?
    let qualityGrade: String?
    let qualitySource: String?
    let onFrontier: Bool
    let priceGrade: String
    let priceSource: String
    let place: String
  }

  let asOf: String?
  let benchmark: String
  let blend: String
  let offers: [Offer]

  init(_ report: MarketReport) {
    asOf = report.market.asOf
    benchmark = report.market.benchmark
    blend = report.market.blend.rawValue
    offers = report.offers.map {
      Offer($0, isOnFrontier: report.frontier.contains($0.label))
    }
  }
}

extension MarketPayload.Offer {
  init(_ offer: MarketOffer, isOnFrontier: Bool) {
    provider = offer.provider
    model = offer.model
    catalogModel = offer.modelID
    priceDate = offer.provenance.asOf
    inputUsdPerMillion = JSONNumber(offer.prices.inputUSDPerMillion)
    cachedInputUsdPerMillion = JSONNumber(offer.cachedInputUSDPerMillion)
    outputUsdPerMillion = JSONNumber(offer.prices.outputUSDPerMillion)
    cpm1to1 = JSONNumber(offer.prices.cpm1to1)
    cpm3to1 = JSONNumber(offer.prices.cpm3to1)
    quality = JSONNumber(offer.quality?.score)
    qualityMode = offer.quality?.mode
    qualityGrade = offer.quality?.grade?.rawValue
    qualitySource = offer.quality?.source
    onFrontier = isOnFrontier
    priceGrade = offer.provenance.confidence.rawValue
    priceSource = offer.provenance.source
    place = offer.provenance.place
  }
}
