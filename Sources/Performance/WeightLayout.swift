internal import Catalog

/// Where a model's weights go: how many bytes each kind takes and in what it is multiplied.
///
/// Embedding and head stay in 16 bits. In `mxfp4` checkpoints of models with experts (gpt-oss,
/// DeepSeek for AMD) and in `nvfp4` checkpoints of models with latent attention only the routed
/// experts are in that format; every other layer stays in, and is multiplied in, 16 bits.
struct WeightLayout {
  /// Bytes of attention and states.
  let attentionBytes: Double
  /// Bytes of all layers that every token passes, without embedding and head.
  let denseBytes: Double
  /// Bytes of all routed experts.
  let routedBytes: Double
  /// Bytes of the output head.
  let headBytes: Double
  /// Bytes of everything that stays in memory.
  let residentBytes: Double
  /// What dense layers are multiplied in.
  let denseCompute: ComputeFormat
  /// What routed experts are multiplied in.
  let expertCompute: ComputeFormat

  init(_ configuration: ServingConfiguration) {
    self.init(
      configuration.model.architecture, formatID: configuration.format.id,
      bytesPerWeight: configuration.format.bytesPerWeight,
      compute: configuration.computeFormat, denseCompute: configuration.features.denseCompute,
      expertCompute: Self.expertCompute(configuration))
  }

  init(
    _ shape: ModelArchitecture, formatID: WeightFormat.ID, bytesPerWeight: Double,
    compute: ComputeFormat = .bf16, denseCompute given: ComputeFormat? = nil,
    expertCompute: ComputeFormat = .bf16
  ) {
    let kept = given ?? (Self.keepsDense16(shape, formatID: formatID) ? .bf16 : nil)
    denseCompute = kept ?? compute
    self.expertCompute = expertCompute
    let denseBytesPerWeight = kept.map(Self.bytes) ?? bytesPerWeight
    attentionBytes =
      (shape.attentionParameters + shape.recurrenceParameters) * denseBytesPerWeight
    denseBytes = shape.denseLinearParameters * denseBytesPerWeight
    routedBytes = shape.routedParameters * bytesPerWeight
    headBytes = shape.headParameters * 2
    residentBytes = denseBytes + routedBytes + headBytes * (shape.tiesEmbeddings ? 1 : 2)
  }

  private static func keepsDense16(
    _ shape: ModelArchitecture, formatID: WeightFormat.ID
  ) -> Bool {
    guard shape.experts != nil else { return false }
    return formatID == "mxfp4" || formatID == "nvfp4" && shape.family == .mla
  }

  private static func bytes(of format: ComputeFormat) -> Double {
    switch format {
    case .bf16: 2
    case .fp8, .int8: 1
    case .fp4: 0.5625
    }
  }

  /// Models that are published in `mxfp4` keep activations in more bits: 8 where the maker's kernels
  /// multiply 4 by 8 bits (NVIDIA chips with 4-bit units), else 16. Rows of efficiencies were fitted
  /// without that difference.
  private static func expertCompute(_ configuration: ServingConfiguration) -> ComputeFormat {
    let isFitted = configuration.parameters.form == .fitted
    guard isFitted, configuration.format.id == "mxfp4",
      configuration.model.nativeFormatID == "mxfp4"
    else { return configuration.computeFormat }
    let chip = configuration.accelerator
    return chip.vendor == "NVIDIA" && chip.peakRates[.fp4] != nil ? .fp8 : .bf16
  }
}
