/// `formats.csv`: one row per format in which weights are stored.
enum FormatTable: CatalogTable {
  static let schema = TableSchema(
    name: "formats", rowNoun: "weight format",
    columns: [
      Column("id", .identifier, "key of the format", example: "fp8"),
      Column("name", .text, "name people know it by", example: "FP8 W8A8"),
      Column(
        "bytes_per_weight", .number(.positive, of: "size"), "memory per weight, scales included",
        unit: "bytes", example: "1"),
      Column(
        "compute", .word(ComputeFormat.allCases.map(\.rawValue)),
        "format that a chip multiplies in", example: "fp8"),
      Column(
        "weight_only", .flag,
        "flag, 1 if a chip without that format may expand the weights to 16 bits",
        example: "0"),
      Column(
        "vendors", .text, "makers whose chips run it, separated by semicolons; blank for any",
        example: "NVIDIA"
      ).optional,
      Column(
        "quality_recovery_fraction", .number(.positiveShare, of: "a share"),
        "share of the 16-bit score that remains after conversion", example: "0.994"),
      Column(
        "kv_bytes_per_element", .number(.positive, of: "size"),
        "size of one element of the KV cache on a chip with 8-bit floating point", unit: "bytes",
        example: "1"),
    ] + Column.provenance)

  static func value(of row: RawRow) throws -> WeightFormat {
    WeightFormat(
      id: row["id"], name: row["name"], bytesPerWeight: try row.requiredNumber("bytes_per_weight"),
      compute: try row.requiredWord("compute"), isWeightOnly: row["weight_only"] == "1",
      vendors: Set(row.words("vendors")),
      qualityRecovery: try row.requiredNumber("quality_recovery_fraction"),
      kvBytesPerElement: try row.requiredNumber("kv_bytes_per_element"),
      provenance: try row.provenance())
  }
}
