/// What a provider asked for tokens of a model at an earlier date.
///
/// Plans never use it: it tells how prices fell, not what can be had.
public struct DatedAPIPrice: Sendable, Hashable {
  /// A score on a benchmark.
  public struct Score: Sendable, Hashable {
    /// The benchmark, for example `gpqa-diamond`.
    public let benchmark: String
    /// The share of right answers, 0...1.
    public let score: Double
    /// `thinking`, `non-thinking` or `default`.
    public let mode: String
    /// The publication behind the score.
    public let source: String
  }

  /// The provider, for example `OpenAI`.
  public let provider: String
  /// The model as the provider sold it.
  public let model: String
  /// The catalog's key of the same model; nil if the catalog does not have it.
  public let modelID: Model.ID?
  /// US dollars for a million input tokens.
  public let inputUSDPerMillion: Double
  /// US dollars for a million input tokens from the provider's cache; nil if there is no such price.
  public let cachedInputUSDPerMillion: Double?
  /// US dollars for a million output tokens.
  public let outputUSDPerMillion: Double
  /// The row's own score; nil if it has none.
  public let score: Score?
  /// Where the row comes from; its date is the date of the price.
  public let provenance: Provenance
}
