public import Catalog
public import Quantities

/// A score on the benchmark by which a market is compared.
public struct MarketScore: Sendable, Hashable {
  /// The share of right answers, 0...1.
  public let score: Double
  /// `thinking`, `non-thinking` or `default`.
  public let mode: String
  /// The publication behind the score.
  public let source: String
  /// How far the score can be trusted; nil where the table of prices gives it without a grade.
  public let grade: Confidence?

  /// Creates a score in 0...1.
  public init(score: Double, mode: String, source: String, grade: Confidence?) {
    self.score = score
    self.mode = mode
    self.source = source
    self.grade = grade
  }
}

/// What a provider asks for tokens of a model that it hosts, and how good the model is.
public struct MarketOffer: Sendable, Hashable {
  /// The provider, for example `DeepInfra`.
  public let provider: String
  /// The model as the provider sells it.
  public let model: String
  /// The catalog's key of the same model; nil if the catalog does not have it.
  public let modelID: Model.ID?
  /// The prices of input and output.
  public let prices: TokenPrices
  /// US dollars for a million input tokens from the provider's cache; nil if there is no such price.
  public let cachedInputUSDPerMillion: Double?
  /// The score; nil if none of the kind asked for is known.
  public let quality: MarketScore?
  /// Where the price comes from; its date is the date of the price.
  public let provenance: Provenance

  /// Creates an offer from its parts.
  public init(
    provider: String, model: String, modelID: Model.ID?, prices: TokenPrices,
    cachedInputUSDPerMillion: Double? = nil, quality: MarketScore?, provenance: Provenance
  ) {
    self.provider = provider
    self.model = model
    self.modelID = modelID
    self.prices = prices
    self.cachedInputUSDPerMillion = cachedInputUSDPerMillion
    self.quality = quality
    self.provenance = provenance
  }

  /// Provider and model, which tell offers apart: `DeepInfra/llama-3.3-70b-instruct`.
  public var label: String { "\(provider)/\(model)" }

  /// What a request costs at these prices.
  ///
  /// - Parameters:
  ///   - inputTokens: mean input tokens, not negative.
  ///   - outputTokens: mean output tokens, not negative.
  ///   - hitShare: the share of the input that the provider finds in its cache, 0...1.
  /// - Throws: `InvalidTerm` where cached input is dearer than other input.
  public func pricePerRequest(
    inputTokens: Double, outputTokens: Double, hitShare: Double = 0
  ) throws(InvalidTerm) -> Quantity<Money> {
    let cost = try APICost(
      inputPerMillion: .usd(prices.inputUSDPerMillion),
      cachedInputPerMillion: cachedInputUSDPerMillion.map { .usd($0) },
      outputPerMillion: .usd(prices.outputUSDPerMillion))
    return cost.perRequest(
      inputTokens: inputTokens, outputTokens: outputTokens, hitShare: hitShare)
  }
}

/// How input and output prices are mixed into one: cost per million tokens (CPM).
public enum MarketBlend: String, Sendable, Hashable, CaseIterable {
  /// Half input, half output.
  case oneToOne = "1:1"
  /// Three parts of input, one of output.
  case threeToOne = "3:1"

  /// US dollars for a million tokens of this blend.
  public func usdPerMillion(_ prices: TokenPrices) -> Double {
    switch self {
    case .oneToOne: prices.cpm1to1
    case .threeToOne: prices.cpm3to1
    }
  }
}
