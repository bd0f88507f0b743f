/// A default that holds where a plan is silent, with its source.
public struct Assumption: Sendable, Hashable, Identifiable {
  /// The key of the row, for example `pue_ratio`; its unit is the end of the name.
  public let id: String
  /// The value, in the unit that the key names.
  public let value: Double
  /// The low end of what is usual; nil if unknown.
  public let low: Double?
  /// The high end of what is usual; nil if unknown.
  public let high: Double?
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates an assumption; `low ≤ value ≤ high` where they are known.
  public init(id: String, value: Double, low: Double?, high: Double?, provenance: Provenance) {
    self.id = id
    self.value = value
    self.low = low
    self.high = high
    self.provenance = provenance
  }
}
