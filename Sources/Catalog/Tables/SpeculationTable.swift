/// `speculation.csv`: one row per batch size at which speculative decoding was measured.
enum SpeculationTable: CatalogTable {
  static let schema = TableSchema(
    name: "speculation", rowNoun: "measured speculation gain", keyColumns: ["curve", "batch"],
    columns: [
      Column(
        "curve", .identifier, "name of the curve: method, engine, machine, model and data",
        example: "eagle-3-sglang-h100-llama-3.1-8b-mt-bench"),
      Column(
        "batch", .count(1...100_000, of: "the batch"), "requests that are decoded together",
        example: "8"),
      Column("method", .text, "method", example: "EAGLE-3"),
      Column("engine", .text, "engine", example: "SGLang 0.4.4").optional,
      Column(
        "accelerator", .reference(table: AcceleratorTable.schema.name),
        "accelerator, where the catalog has it", example: "h100-sxm"
      ).optional,
      Column("hardware", .text, "machine as the source names it", example: "1xH100").optional,
      Column("model", .text, "model as the source names it", example: "Llama-3.1-8B"),
      .catalogModel,
      Column("dataset", .text, "data that was answered", example: "MT-Bench"),
      Column("draft", .text, "length and form of drafts", example: "chain 3, no tree").optional,
      Column(
        "metric", .word(SpeculationGain.Metric.allCases.map(\.rawValue)),
        "what the gain is measured in", example: "throughput"),
      Column.ratio("speedup_ratio", "gain over no speculation; below 1 is a loss", "1.62"),
    ] + Column.provenance)

  static func value(of row: RawRow) throws -> SpeculationGain {
    SpeculationGain(
      curveID: row["curve"], batch: try row.requiredCount("batch"), method: row["method"],
      engine: row["engine"], acceleratorID: row.optionalText("accelerator"), model: row["model"],
      modelID: row.optionalText("catalog_model"), dataset: row["dataset"],
      metric: try row.requiredWord("metric"), speedup: try row.requiredNumber("speedup_ratio"),
      provenance: try row.provenance())
  }
}
