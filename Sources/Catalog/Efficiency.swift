public import Quantities

/// How much of its peak an accelerator reaches in one serving step, and what a step costs beside.
///
/// One row holds for one accelerator, one compute format and one kind of architecture. The meaning
/// of each parameter is that of the additive step-time model.
public struct Efficiency: Sendable, Hashable {
  /// The accelerator the row was fitted on or assumed for.
  public let acceleratorID: Accelerator.ID
  /// The format that is multiplied in.
  public let compute: ComputeFormat
  /// The kind of architecture.
  public let kind: ModelArchitecture.Kind
  /// The serving runtime, for example `tensorrt-llm`.
  public let runtime: String
  /// MFU of the linear layers, 0...1.
  public let linearMFU: Double
  /// MBU of the weight stream, 0...1.
  public let weightMBU: Double
  /// MBU of the KV stream, 0...1.
  public let kvMBU: Double
  /// MFU of prefill attention against the 16-bit peak, 0...1.
  public let attentionMFU: Double
  /// Launch and dependency time per layer.
  public let layerOverhead: Quantity<Time>
  /// Host time per step.
  public let stepOverhead: Quantity<Time>
  /// Latency of an all-reduce over one chip.
  public let allReduceBase: Quantity<Time>
  /// Added latency per further chip.
  public let allReduceHop: Quantity<Time>
  /// Effective bandwidth per chip of an all-reduce.
  public let allReduceBandwidth: Quantity<Bandwidth>
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a row; shares lie in 0...1 and are positive, times are not negative.
  public init(
    acceleratorID: Accelerator.ID, compute: ComputeFormat, kind: ModelArchitecture.Kind,
    runtime: String, linearMFU: Double, weightMBU: Double, kvMBU: Double, attentionMFU: Double,
    layerOverhead: Quantity<Time>, stepOverhead: Quantity<Time>, allReduceBase: Quantity<Time>,
    allReduceHop: Quantity<Time>, allReduceBandwidth: Quantity<Bandwidth>, provenance: Provenance
  ) {
    self.acceleratorID = acceleratorID
    self.compute = compute
    self.kind = kind
    self.runtime = runtime
    self.linearMFU = linearMFU
    self.weightMBU = weightMBU
    self.kvMBU = kvMBU
    self.attentionMFU = attentionMFU
    self.layerOverhead = layerOverhead
    self.stepOverhead = stepOverhead
    self.allReduceBase = allReduceBase
    self.allReduceHop = allReduceHop
    self.allReduceBandwidth = allReduceBandwidth
    self.provenance = provenance
  }
}
