/// `kv-formats.csv`: one row per format in which the KV cache is kept.
enum KVFormatTable: CatalogTable {
  static let schema = TableSchema(
    name: "kv-formats", rowNoun: "KV cache format",
    columns: [
      Column("id", .identifier, "key of the format", example: "kv-fp8"),
      Column("name", .text, "name people know it by", example: "FP8 KV cache"),
      Column(
        "bytes_per_element", .number(.positive, of: "size"),
        "memory per element, scales included", unit: "bytes", example: "1"),
      Column(
        "compute", .word(ComputeFormat.allCases.map(\.rawValue)),
        "format that a chip must multiply in to read the cache as it is", example: "fp8"),
      Column(
        "vendors", .text, "makers whose chips run it, separated by semicolons; blank for any",
        example: "NVIDIA"
      ).optional,
      Column(
        "quality_recovery_fraction", .number(.positiveShare, of: "a share"),
        "share of the 16-bit score that remains", example: "0.999"
      ).optional,
      Column.ratio("throughput_ratio", "output rate over that with a 16-bit cache", "1.016")
        .optional,
    ] + Column.provenance)

  static func value(of row: RawRow) throws -> KVFormat {
    KVFormat(
      id: row["id"], name: row["name"],
      bytesPerElement: try row.requiredNumber("bytes_per_element"),
      compute: try row.requiredWord("compute"), vendors: Set(row.words("vendors")),
      qualityRecovery: row.number("quality_recovery_fraction"),
      throughputRatio: row.number("throughput_ratio"), provenance: try row.provenance())
  }
}
