import Catalog
import Performance

/// A figure that follows from a model's architecture.
struct ModelFact {
  /// The name, with its unit.
  let name: String
  /// The figure, in `unit`.
  let value: Double
  /// The unit in words.
  let unit: String
  /// What it is.
  let meaning: String

  /// The figures of a model: parameters, KV cache and the size of the weights in each format.
  ///
  /// - Parameters:
  ///   - shape: the architecture.
  ///   - row: the model's row, whose longest context a windowed cache is told for.
  ///   - formats: the rows of the table of formats.
  static func all(of shape: ModelArchitecture, row: RawRow, formats: [RawRow]) -> [ModelFact] {
    parameters(of: shape) + cache(of: shape, context: row.number("max_context_tokens"))
      + formats.compactMap { weights(of: shape, in: $0) }
  }

  private static func parameters(of shape: ModelArchitecture) -> [ModelFact] {
    [
      ModelFact(
        name: "computed_total_params_b", value: shape.totalParameters / 1e9, unit: "billions",
        meaning: "all parameters of the architecture"),
      ModelFact(
        name: "computed_active_params_b",
        value: (shape.activeLinearParameters + shape.headParameters) / 1e9, unit: "billions",
        meaning: "parameters that one token uses, output head included"),
    ]
  }

  private static func cache(of shape: ModelArchitecture, context: Double?) -> [ModelFact] {
    [("16bit", 2.0, "16"), ("8bit", 1.0, "8")].flatMap { name, bytes, bits in
      let perToken = ModelFact(
        name: "kv_bytes_per_token_\(name)",
        value: shape.fullAttentionKVBytesPerToken(bytesPerElement: bytes), unit: "bytes",
        meaning: "KV cache of one more token in \(bits) bits, without windowed layers")
      let longest = context.map {
        ModelFact(
          name: "kv_gib_at_max_context_\(name)",
          value: shape.kvBytesPerSequence(contextTokens: $0, bytesPerElement: bytes)
            / 1_073_741_824,
          unit: "GiB", meaning: "KV cache of one sequence of the longest context in \(bits) bits")
      }
      return [perToken] + (longest.map { [$0] } ?? [])
    }
  }

  private static func weights(of shape: ModelArchitecture, in format: RawRow) -> ModelFact? {
    guard let bytes = format.number("bytes_per_weight"), bytes > 0 else { return nil }
    let size = shape.residentWeightBytes(formatID: format.label, bytesPerWeight: bytes)
    return ModelFact(
      name: "weights_gb_\(format.label)", value: size / 1e9, unit: "gigabytes of 1e9 bytes",
      meaning: "weights in \(format["name"]), embedding and head in 16 bits")
  }
}
