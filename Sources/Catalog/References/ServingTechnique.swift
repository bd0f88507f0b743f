/// The gain of a serving technique, as published; never a constant to multiply with.
public struct ServingTechnique: Sendable, Hashable, Identifiable {
  /// What a technique changes.
  public enum Family: String, Sendable, Hashable, CaseIterable {
    /// How the runtime schedules and stores.
    case runtime
    /// How tokens are proposed and verified.
    case decoding
    /// The format of the weights.
    case quantization
  }

  /// What the gain is.
  public enum GainKind: String, Sendable, Hashable, CaseIterable {
    /// A rate or a capacity over that of the baseline, or a latency of the baseline over it.
    case ratio
    /// The share of KV cache blocks that are found in a cache.
    case hitFraction = "hit-fraction"
  }

  /// The key of the row, for example `eagle-3`.
  public let id: String
  /// What it changes.
  public let family: Family
  /// The name people know it by.
  public let name: String
  /// The low end of the gain; below 1 where a ratio is a loss.
  public let gainLow: Double
  /// The high end of the gain.
  public let gainHigh: Double
  /// What the gain is.
  public let gainKind: GainKind
  /// What was measured, for example `output tok/s, saturated`.
  public let effect: String
  /// What is compared with; may be empty.
  public let baseline: String
  /// Under which conditions; may be empty.
  public let conditions: String
  /// Where the row comes from.
  public let provenance: Provenance
}
