/// A model's published score on a benchmark.
public struct QualityScore: Sendable, Hashable {
  /// The model that was tested.
  public let modelID: Model.ID
  /// The benchmark, for example `gpqa-diamond`.
  public let benchmark: String
  /// `thinking`, `non-thinking` or `default`.
  public let mode: String
  /// The share of right answers, 0...1.
  public let score: Double
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a score in 0...1.
  public init(
    modelID: Model.ID, benchmark: String, mode: String, score: Double, provenance: Provenance
  ) {
    self.modelID = modelID
    self.benchmark = benchmark
    self.mode = mode
    self.score = score
    self.provenance = provenance
  }
}
