internal import Catalog

/// Where a model's weights go: how many bytes each kind takes and how fast it is multiplied.
///
/// Embedding and head stay in 16 bits. In `mxfp4` checkpoints of models with experts (gpt-oss) only
/// the routed experts are in that format; every other layer stays in, and is multiplied in, 16 bits.
struct WeightLayout {
  /// Bytes of all layers that every token passes, without embedding and head.
  let denseBytes: Double
  /// Bytes of all routed experts.
  let routedBytes: Double
  /// Bytes of the output head.
  let headBytes: Double
  /// Bytes of everything that stays in memory.
  let residentBytes: Double
  /// Whether dense layers are multiplied in 16 bits although the format names another.
  let multipliesDenseIn16Bits: Bool

  init(_ configuration: ServingConfiguration) {
    let format = configuration.format
    self.init(
      configuration.model.architecture, formatID: format.id, bytesPerWeight: format.bytesPerWeight)
  }

  init(_ shape: ModelArchitecture, formatID: WeightFormat.ID, bytesPerWeight: Double) {
    multipliesDenseIn16Bits = formatID == "mxfp4" && shape.experts != nil
    let denseBytesPerWeight = multipliesDenseIn16Bits ? 2 : bytesPerWeight
    denseBytes = shape.denseLinearParameters * denseBytesPerWeight
    routedBytes = shape.routedParameters * bytesPerWeight
    headBytes = shape.headParameters * 2
    residentBytes = denseBytes + routedBytes + headBytes * (shape.tiesEmbeddings ? 1 : 2)
  }
}
