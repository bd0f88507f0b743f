/// The coefficients of the step time of one configuration, as somebody fitted them to their own
/// measurements: a row of `coefficients.csv`.
///
///     T = a0 + a1·b + a2·c + a3·Σ contexts + a4·Σ (prefill tokens · tokens they attend to)
///
/// with b decoding sequences and c prefill tokens in the step.
public struct StepTimes: Sendable, Hashable {
  /// The system.
  public let systemID: SystemSKU.ID
  /// The model.
  public let modelID: Model.ID
  /// The weight format.
  public let formatID: WeightFormat.ID
  /// Accelerators of one replica, at least 1.
  public let tensorParallel: Int
  /// The serving runtime, for example `vllm 0.11.0`; empty if it is not told.
  public let runtime: String
  /// a0…a4 in seconds, none negative; a0 + a1 is above zero.
  public let seconds: [Double]
  /// Tokens that fit into the KV cache of one replica, above zero.
  public let cacheTokens: Double
  /// The most sequences that decode at once; nil for the catalog's assumption.
  public let maximumSequences: Int?
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a row from five coefficients, a0 to a4, in seconds.
  public init(
    systemID: SystemSKU.ID, modelID: Model.ID, formatID: WeightFormat.ID, tensorParallel: Int,
    runtime: String = "", seconds: [Double], cacheTokens: Double, maximumSequences: Int? = nil,
    provenance: Provenance
  ) {
    self.systemID = systemID
    self.modelID = modelID
    self.formatID = formatID
    self.tensorParallel = tensorParallel
    self.runtime = runtime
    self.seconds = seconds
    self.cacheTokens = cacheTokens
    self.maximumSequences = maximumSequences
    self.provenance = provenance
  }
}
