/// How much of a benchmark score remained when a model's weights were converted.
public struct QuantizationResult: Sendable, Hashable, Identifiable {
  /// The key of the row.
  public let id: String
  /// The format that was converted to.
  public let formatID: WeightFormat.ID
  /// How it was converted, for example `gptq-g128`.
  public let variant: String
  /// The model as the source names it.
  public let model: String
  /// The same model in the catalog; nil if it is not there.
  public let modelID: Model.ID?
  /// The benchmark.
  public let benchmark: String
  /// The format that is compared with.
  public let baselineFormatID: WeightFormat.ID
  /// The score before, 0...1; nil if the source gives the recovery alone.
  public let baseline: Double?
  /// The score after, 0...1; nil if the source gives the recovery alone.
  public let quantized: Double?
  /// The score after over the score before; above 1 where it rose; nil if only a range is known.
  public let recovery: Double?
  /// The low end of the recovery over several models; nil if there is no range.
  public let recoveryLow: Double?
  /// The high end of the recovery over several models; nil if there is no range.
  public let recoveryHigh: Double?
  /// Where the row comes from.
  public let provenance: Provenance
}
