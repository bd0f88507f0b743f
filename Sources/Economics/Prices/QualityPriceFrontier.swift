internal import RealModule

/// A model as a buyer sees it: what it costs, and how good it is.
public struct PricedQuality: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// US dollars for a million tokens, in one blend for all models compared.
  public let usdPerMillion: Double
  /// A score, the higher the better, on one benchmark for all models compared.
  public let quality: Double

  /// Creates a point.
  ///
  /// - Parameters:
  ///   - name: of the model.
  ///   - usdPerMillion: above 0: what is free has no price to compare.
  ///   - quality: finite.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(name: String, usdPerMillion: Double, quality: Double) throws(InvalidTerm) {
    try InvalidTerm.checkPositive("price of '\(name)'", usdPerMillion)
    try InvalidTerm.check("quality of '\(name)'", quality, "finite") { _ in true }
    self.name = name
    self.usdPerMillion = usdPerMillion
    self.quality = quality
  }
}

/// The models for which no other is both as good and cheaper.
public struct QualityPriceFrontier: Sendable, Hashable {
  /// The frontier, by rising quality and therefore rising price.
  public let points: [PricedQuality]

  /// Finds the frontier.
  ///
  /// Of models alike in price and quality, the first by name stays.
  ///
  /// - Parameter models: in any order; none gives an empty frontier.
  /// - Complexity: O(n log n) for n models.
  public init(of models: [PricedQuality]) {
    let bestFirst = models.sorted {
      ($1.quality, $0.usdPerMillion, $0.name) < ($0.quality, $1.usdPerMillion, $1.name)
    }
    var frontier: [PricedQuality] = []
    for model in bestFirst {
      if let last = frontier.last, last.usdPerMillion <= model.usdPerMillion { continue }
      frontier.append(model)
    }
    points = frontier.reversed()
  }

  /// The cheapest model that is at least this good; nil if none is.
  ///
  /// - Complexity: O(number of points).
  public func cheapest(atLeast quality: Double) -> PricedQuality? {
    points.first { $0.quality >= quality }
  }

  /// How far the price of at least a quality fell from one date to another.
  ///
  /// - Parameters:
  ///   - later: the frontier at the later date.
  ///   - years: between both, above 0.
  ///   - qualities: the least quality of each bin.
  /// - Returns: one row for each quality, in the order given; blank where either date had no model
  ///   as good.
  /// - Throws: `InvalidTerm` for no time.
  /// - Complexity: O(qualities · points).
  public func compression(
    to later: QualityPriceFrontier, years: Double, atLeast qualities: [Double]
  ) throws(InvalidTerm) -> [FrontierCompression] {
    try InvalidTerm.checkPositive("time between prices in years", years)
    return qualities.map { quality in
      FrontierCompression(
        quality: quality, years: years, before: cheapest(atLeast: quality),
        after: later.cheapest(atLeast: quality))
    }
  }
}

/// The price of at least a quality at two dates.
public struct FrontierCompression: Sendable, Hashable {
  /// The least quality.
  public let quality: Double
  /// The time between the dates, in years.
  public let years: Double
  /// The cheapest model at the earlier date, if any was good enough.
  public let before: PricedQuality?
  /// The cheapest model at the later date, if any was good enough.
  public let after: PricedQuality?

  /// The earlier price over the later; blank where either is.
  public var factor: Double? {
    guard let before, let after else { return nil }
    return before.usdPerMillion / after.usdPerMillion
  }

  /// The fall in one year, if it was even over the time; blank where the factor is.
  public var factorPerYear: Double? { factor.map { root($0, years) } }
}

/// The number whose `degree`-th power is `value`, both above 0; `degree` need not be whole.
func root(_ value: Double, _ degree: Double) -> Double {
  Double.exp(Double.log(value) / degree)
}
