public import Quantities

/// What a provider asks for tokens of a model that it hosts.
public struct APIPrice: Sendable, Hashable {
  /// A score that the price list's row carries itself, for a model that the catalog lacks.
  public struct Score: Sendable, Hashable {
    /// The share of right answers on GPQA Diamond, 0...1.
    public let gpqaDiamond: Double
    /// `thinking`, `non-thinking` or `default`.
    public let mode: String
    /// The publication behind the score.
    public let source: String

    /// Creates a score in 0...1.
    public init(gpqaDiamond: Double, mode: String, source: String) {
      self.gpqaDiamond = gpqaDiamond
      self.mode = mode
      self.source = source
    }
  }

  /// The provider, for example `DeepInfra`.
  public let provider: String
  /// The model as the provider sells it.
  public let model: String
  /// The catalog's key of the same model; nil if the catalog does not have it.
  public let modelID: Model.ID?
  /// The price of a million input tokens.
  public let inputPerMillion: Quantity<Money>
  /// The price of a million input tokens from the provider's cache; nil if there is no such price.
  public let cachedInputPerMillion: Quantity<Money>?
  /// The price of a million output tokens.
  public let outputPerMillion: Quantity<Money>
  /// What the batch tier takes off all three, 0...1; nil if there is no such tier or it is unknown.
  public let batchDiscount: Double?
  /// The row's own score; nil if it has none.
  public let score: Score?
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a price; prices are not negative, cached input is not dearer than other input.
  public init(
    provider: String, model: String, modelID: Model.ID?, inputPerMillion: Quantity<Money>,
    cachedInputPerMillion: Quantity<Money>?, outputPerMillion: Quantity<Money>,
    batchDiscount: Double? = nil, score: Score? = nil, provenance: Provenance
  ) {
    self.provider = provider
    self.model = model
    self.modelID = modelID
    self.inputPerMillion = inputPerMillion
    self.cachedInputPerMillion = cachedInputPerMillion
    self.outputPerMillion = outputPerMillion
    self.batchDiscount = batchDiscount
    self.score = score
    self.provenance = provenance
  }

  /// Provider and model, which tell offers apart: `DeepInfra/llama-3.3-70b-instruct`.
  public var label: String { "\(provider)/\(model)" }
}
