/// The measured gain of speculative decoding at one batch size.
public struct SpeculationGain: Sendable, Hashable {
  /// What the gain is measured in.
  public enum Metric: String, Sendable, Hashable, CaseIterable {
    /// Output rate of the server over that of the same engine without speculation.
    case throughput
    /// Latency of a request without over that with it.
    case latency
    /// Output rate of one user over that without speculation.
    case userRate = "user-rate"
  }

  /// The curve to which the point belongs: one method, engine, machine, model and data set.
  public let curveID: String
  /// Requests that are decoded together, at least 1.
  public let batch: Int
  /// The method, for example `EAGLE-3`.
  public let method: String
  /// The engine; may be empty.
  public let engine: String
  /// The accelerator; nil if it is not in the catalog or not told.
  public let acceleratorID: Accelerator.ID?
  /// The model as the source names it.
  public let model: String
  /// The same model in the catalog; nil if it is not there.
  public let modelID: Model.ID?
  /// The data set that was answered.
  public let dataset: String
  /// What the gain is measured in.
  public let metric: Metric
  /// The gain; below 1 it is a loss.
  public let speedup: Double
  /// Where the row comes from.
  public let provenance: Provenance
}
