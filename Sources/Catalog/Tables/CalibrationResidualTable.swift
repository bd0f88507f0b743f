/// `calibration-residuals.csv`: one row per fitted measurement whose error tells of others.
enum CalibrationResidualTable: CatalogTable {
  static let schema = TableSchema(
    name: "calibration-residuals", rowNoun: "calibration residual", keyColumns: ["measurement"],
    columns: [
      Column("measurement", .text, "key of the measurement", example: "P1010"),
      Column(
        "accelerator", .reference(table: AcceleratorTable.schema.name), "accelerator",
        example: "h200-sxm"),
      Column("precision", .identifier, "precision of weights", example: "fp8"),
      Column(
        "model", .identifier, "model, by its key where the catalog has it",
        example: "llama-3.3-70b"),
      Column("runtime", .identifier, "runtime as the calibration names it", example: "sglang"),
      Column("layout", .text, "layout of a replica", example: "tp4/pp1"),
      Column(
        "attention_dp", .flag, "1 if groups of chips attend to sequences of their own", example: "0"
      ),
      Column("drafts", .flag, "1 if tokens were drafted", example: "0"),
      Column("software", .text, "date or version of the software", example: "v1.0 (2025)"),
      Column.tokens("input_tokens", "mean input length", "1024"),
      Column.tokens("output_tokens", "mean output length", "1024"),
      Column(
        "requests_per_chip", .number(.positive, of: "the load"),
        "requests in the system for each chip", example: "16"),
      Column(
        "weight", .number(.any, of: "a weight"),
        "factor on the covariance with another site, in inverse logarithms of throughput",
        example: "4.2"),
    ] + Column.provenance)

  static func value(of row: RawRow) throws -> CalibrationResidual {
    CalibrationResidual(
      measurementID: row["measurement"],
      site: ErrorSite(
        acceleratorID: row["accelerator"], precision: row["precision"], modelID: row["model"],
        runtime: row["runtime"], layout: row["layout"], usesAttentionDP: row["attention_dp"] == "1",
        drafts: row["drafts"] == "1", software: row["software"],
        inputTokens: try row.requiredNumber("input_tokens"),
        outputTokens: try row.requiredNumber("output_tokens"),
        requestsPerChip: try row.requiredNumber("requests_per_chip")),
      weight: try row.requiredNumber("weight"), provenance: try row.provenance())
  }
}
