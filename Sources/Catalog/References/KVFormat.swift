/// A format in which the KV cache is kept.
public struct KVFormat: Sendable, Hashable, Identifiable {
  /// The key of the row, for example `kv-fp8`.
  public let id: String
  /// The name people know it by.
  public let name: String
  /// Bytes per element, scales included; above zero.
  public let bytesPerElement: Double
  /// The format that a chip must multiply in to read the cache without expanding it.
  public let compute: ComputeFormat
  /// Vendors whose chips run it; empty means any.
  public let vendors: Set<String>
  /// The share of the 16-bit score that remains, above 0 and at most 1; nil if not measured.
  public let qualityRecovery: Double?
  /// Output rate over that with a 16-bit cache on a saturated server; nil if not measured.
  public let throughputRatio: Double?
  /// Where the row comes from.
  public let provenance: Provenance

  /// Whether `accelerator` multiplies in the format.
  public func isNative(on accelerator: Accelerator) -> Bool {
    accelerator.peakRates[compute] != nil
      && (vendors.isEmpty || vendors.contains(accelerator.vendor))
  }
}
