/// A format in which a model's weights are stored.
public struct WeightFormat: Sendable, Hashable, Identifiable {
  /// The key of the row: `bf16`, `fp8`, `int8`, `int4`, `nvfp4` or `mxfp4`.
  public let id: String
  /// The name people know it by.
  public let name: String
  /// Bytes of memory per weight, scales included.
  public let bytesPerWeight: Double
  /// The format that the chip multiplies in when it supports it natively.
  public let compute: ComputeFormat
  /// Whether a chip without `compute` may expand the weights to 16 bits; saves bytes, not FLOPs.
  public let isWeightOnly: Bool
  /// Vendors whose chips run it; empty means any.
  public let vendors: Set<String>
  /// The share of the 16-bit benchmark score that remains, 0...1.
  public let qualityRecovery: Double
  /// Bytes per element of the KV cache served with it, on a chip with 8-bit floating point.
  public let kvBytesPerElement: Double
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a format; bytes are positive, the recovery lies in 0...1.
  public init(
    id: String, name: String, bytesPerWeight: Double, compute: ComputeFormat, isWeightOnly: Bool,
    vendors: Set<String> = [], qualityRecovery: Double, kvBytesPerElement: Double,
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.bytesPerWeight = bytesPerWeight
    self.compute = compute
    self.isWeightOnly = isWeightOnly
    self.vendors = vendors
    self.qualityRecovery = qualityRecovery
    self.kvBytesPerElement = kvBytesPerElement
    self.provenance = provenance
  }

  /// The format that `accelerator` multiplies in when it serves these weights; nil if it cannot.
  public func computeFormat(on accelerator: Accelerator) -> ComputeFormat? {
    guard vendors.isEmpty || vendors.contains(accelerator.vendor) else { return nil }
    if accelerator.peakRates[compute] != nil { return compute }
    return isWeightOnly && accelerator.peakRates[.bf16] != nil ? .bf16 : nil
  }

  /// Bytes per KV element on `accelerator`: 16 bits unless the chip has 8-bit floating point.
  public func kvBytesPerElement(on accelerator: Accelerator) -> Double {
    accelerator.peakRates[.fp8] == nil ? 2 : kvBytesPerElement
  }

  /// The same for a model: gpt-oss keeps 16 bits on Hopper, as in its published runs.
  public func kvBytesPerElement(for model: Model, on accelerator: Accelerator) -> Double {
    let keeps16 =
      model.architecture.family == .gptoss && accelerator.calibrationGeneration == "hopper"
    return keeps16 ? max(2, kvBytesPerElement) : kvBytesPerElement(on: accelerator)
  }
}
