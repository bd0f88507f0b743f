public import Catalog

/// The hosted models that could be bought at a date: what each costs, and how good it is.
public struct Market: Sendable, Hashable {
  /// Which scores count.
  public enum Mode: String, Sendable, Hashable, CaseIterable {
    /// Answers after thinking before others; their output is many times as long.
    case thinking
    /// Answers given directly.
    case direct

    /// The catalog's names of the scores that count, preferred first.
    fileprivate var modes: [String] {
      switch self {
      case .thinking: ["thinking", "default", "non-thinking"]
      case .direct: ["default", "non-thinking"]
      }
    }
  }

  /// The offers: scored ones first, by falling quality and rising price.
  public let offers: [MarketOffer]
  /// The benchmark of the scores.
  public let benchmark: String
  /// The blend by which prices are compared.
  public let blend: MarketBlend
  /// The date, as it was asked for; nil for the current lists.
  public let asOf: String?

  /// The market of a catalog.
  ///
  /// Without a date these are the current lists. At a date, earlier prices are looked at as well: of
  /// the prices of one model at one provider the newest at the date or before it counts. Nothing says
  /// when an offer ended, so that it stays from its first price on.
  ///
  /// - Parameters:
  ///   - catalog: its prices of hosted models, earlier ones included, and its scores.
  ///   - benchmark: the benchmark of the scores.
  ///   - mode: which scores count.
  ///   - blend: the blend by which prices are compared.
  ///   - date: a year, a month or a day in ISO form, counted to its last day; nil for today's lists.
  /// - Throws: `MarketError` for a malformed date or a benchmark that no score has, `InvalidTerm`
  ///   for a price out of range.
  /// - Complexity: O(n log n) in the prices, times the scores of a model.
  public init(
    of catalog: Catalog, benchmark: String = "gpqa-diamond", mode: Mode = .thinking,
    blend: MarketBlend = .threeToOne, asOf date: String? = nil
  ) throws {
    let scores = MarketScores(catalog: catalog, benchmark: benchmark, modes: mode.modes)
    try scores.check()
    let last = try date.map { try MarketError.day($0) }
    var newest: [String: MarketOffer] = [:]
    // Earlier prices come first, so that of two with one date the current list's stays.
    let earlier = last == nil ? [] : try scores.earlierOffers()
    for offer in earlier + (try scores.currentOffers()) {
      guard let day = CalendarDay.first(of: offer.provenance.asOf) else { continue }
      if let last, day > last { continue }
      let known = newest[offer.label].flatMap { CalendarDay.first(of: $0.provenance.asOf) }
      if let known, known > day { continue }
      newest[offer.label] = offer
    }
    self.init(
      offers: Array(newest.values), benchmark: benchmark, blend: blend, asOf: date)
  }

  /// A market of some offers, in any order.
  ///
  /// - Parameters:
  ///   - offers: with different labels.
  ///   - benchmark: the benchmark of their scores.
  ///   - blend: the blend by which prices are compared.
  ///   - asOf: the date as it was asked for.
  /// - Complexity: O(n log n).
  public init(offers: [MarketOffer], benchmark: String, blend: MarketBlend, asOf: String? = nil) {
    self.offers = offers.sorted { left, right in
      let qualities = (left.quality?.score ?? -1, right.quality?.score ?? -1)
      if qualities.0 != qualities.1 { return qualities.0 > qualities.1 }
      return (blend.usdPerMillion(left.prices), left.label)
        < (blend.usdPerMillion(right.prices), right.label)
    }
    self.benchmark = benchmark
    self.blend = blend
    self.asOf = asOf
  }

  /// The market with those offers only that a condition accepts.
  ///
  /// - Complexity: O(n log n).
  public func filtered(_ accepts: (MarketOffer) -> Bool) -> Market {
    Market(offers: offers.filter(accepts), benchmark: benchmark, blend: blend, asOf: asOf)
  }

  /// The price of an offer in the market's blend, in US dollars for a million tokens.
  public func price(of offer: MarketOffer) -> Double { blend.usdPerMillion(offer.prices) }

  /// The offers with a score for which no other is as good and cheaper.
  ///
  /// - Throws: `InvalidTerm` for an offer that costs nothing.
  /// - Complexity: O(n log n).
  public func frontier() throws(InvalidTerm) -> QualityPriceFrontier {
    var points: [PricedQuality] = []
    for offer in offers {
      guard let quality = offer.quality else { continue }
      points.append(
        try PricedQuality(
          name: offer.label, usdPerMillion: price(of: offer), quality: quality.score))
    }
    return QualityPriceFrontier(of: points)
  }

  /// The dates of the oldest and the newest price; nil if there are no offers.
  ///
  /// - Complexity: O(n).
  public var dates: (oldest: String, newest: String)? {
    let dates = offers.map(\.provenance.asOf)
    guard let oldest = dates.min(), let newest = dates.max() else { return nil }
    return (oldest, newest)
  }
}
