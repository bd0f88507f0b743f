import Catalog
import Economics

/// A comparison as programs read it.
struct MarketComparisonPayload: Encodable {
  struct Row: Encodable {
    let qualityAtLeast: JSONNumber
    let fromOffer: String?
    let fromUsdPerMillion: JSONNumber
    let fromMode: String?
    let fromPriceDate: String?
    let fromPriceGrade: String?
    let fromPriceSource: String?
    let fromQualityGrade: String?
    let fromQualitySource: String?
    let toOffer: String?
    let toUsdPerMillion: JSONNumber
    let toMode: String?
    let toPriceDate: String?
    let toPriceGrade: String?
    let toPriceSource: String?
    let toQualityGrade: String?
    let toQualitySource: String?
    let factor: JSONNumber
    let factorPerYear: JSONNumber
  }

  let benchmark: String
  let blend: String
  let fromDate: String?
  let fromScoredOffers: Int
  let toDate: String?
  let toScoredOffers: Int
  let years: JSONNumber
  let rows: [Row]

  init(_ comparison: MarketComparison) {
    benchmark = comparison.before.benchmark
    blend = comparison.before.blend.rawValue
    fromDate = comparison.before.asOf
    fromScoredOffers = comparison.before.scoredCount
    toDate = comparison.after.asOf
    toScoredOffers = comparison.after.scoredCount
    years = JSONNumber(comparison.years)
    rows = comparison.rows.map { Row($0, in: comparison) }
  }
}

extension MarketComparisonPayload.Row {
  init(_ row: FrontierCompression, in comparison: MarketComparison) {
    let before = comparison.before.offer(row.before)
    let after = comparison.after.offer(row.after)
    qualityAtLeast = JSONNumber(row.quality)
    fromOffer = row.before?.name
    fromUsdPerMillion = JSONNumber(row.before?.usdPerMillion)
    fromMode = before?.quality?.mode
    fromPriceDate = before?.provenance.asOf
    fromPriceGrade = before?.provenance.confidence.rawValue
    fromPriceSource = before?.provenance.source
    fromQualityGrade = before?.quality?.grade?.rawValue
    fromQualitySource = before?.quality?.source
    toOffer = row.after?.name
    toUsdPerMillion = JSONNumber(row.after?.usdPerMillion)
    toMode = after?.quality?.mode
    toPriceDate = after?.provenance.asOf
    toPriceGrade = after?.provenance.confidence.rawValue
    toPriceSource = after?.provenance.source
    toQualityGrade = after?.quality?.grade?.rawValue
    toQualitySource = after?.quality?.source
    factor = JSONNumber(row.factor)
    factorPerYear = JSONNumber(comparison.perYear(row))
  }
}
