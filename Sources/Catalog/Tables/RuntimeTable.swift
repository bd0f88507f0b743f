/// `runtimes.csv`: one row per serving runtime.
enum RuntimeTable: CatalogTable {
  static let schema = TableSchema(
    name: "runtimes", rowNoun: "serving runtime",
    columns: [
      Column("id", .identifier, "key of the runtime", example: "vllm"),
      Column("name", .text, "name people know it by", example: "vLLM"),
      Column(
        "vendors", .text, "makers on whose chips it was measured, separated by semicolons",
        example: "NVIDIA; AMD"),
      Column(
        "features", .words(RuntimeFeature.allCases.map(\.rawValue)),
        "features that the source names", example: "continuous-batching; paged-kv"
      ).optional,
      Column.share(
        "memory_utilization_fraction", "default share of memory that it takes", "0.9"
      ).optional,
    ] + Column.provenance)

  static func value(of row: RawRow) throws -> ServingRuntime {
    ServingRuntime(
      id: row["id"], name: row["name"], vendors: Set(row.words("vendors")),
      features: Set(row.words("features").compactMap { RuntimeFeature(rawValue: $0) }),
      memoryUtilization: row.number("memory_utilization_fraction"),
      provenance: try row.provenance())
  }
}
