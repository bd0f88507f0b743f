/// `quantization.csv`: one row per benchmark score that was measured before and after a conversion.
enum QuantizationTable: CatalogTable {
  static let schema = TableSchema(
    name: "quantization", rowNoun: "measured recovery",
    columns: [
      Column("id", .identifier, "key of the row", example: "fp8-static-qwen3-8b-mmlu"),
      Column(
        "format", .reference(table: FormatTable.schema.name), "format that was converted to",
        example: "fp8"),
      Column("variant", .identifier, "way of converting", example: "static"),
      Column("model", .text, "model as the source names it", example: "Qwen3-8B"),
      .catalogModel,
      Column("benchmark", .identifier, "benchmark", example: "mmlu"),
      Column(
        "baseline_format", .reference(table: FormatTable.schema.name),
        "format that is compared with", example: "bf16"),
      Column.share("baseline_fraction", "score before", "0.7478").optional,
      Column.share("quantized_fraction", "score after", "0.7479").optional,
      Column.ratio("recovery_low_ratio", "low end of the recovery", "0.993").optional,
      Column.ratio("recovery_ratio", "score after over score before", "1.0001").optional,
      Column.ratio("recovery_high_ratio", "high end of the recovery", "1.001").optional,
    ] + Column.provenance)

  static let rules: [RowRule] =
    rangeRules("recovery_low_ratio", "recovery_ratio", "recovery_high_ratio", of: "recovery")
    + [quotientRule]

  static func value(of row: RawRow) throws -> QuantizationResult {
    QuantizationResult(
      id: row["id"], formatID: row["format"], variant: row["variant"], model: row["model"],
      modelID: row.optionalText("catalog_model"), benchmark: row["benchmark"],
      baselineFormatID: row["baseline_format"], baseline: row.number("baseline_fraction"),
      quantized: row.number("quantized_fraction"), recovery: row.number("recovery_ratio"),
      recoveryLow: row.number("recovery_low_ratio"),
      recoveryHigh: row.number("recovery_high_ratio"), provenance: try row.provenance())
  }

  /// Scores are rounded, so that their quotient may differ in the third digit.
  private static let quotientRule: RowRule = { row in
    guard let before = row.number("baseline_fraction"), before > 0,
      let after = row.number("quantized_fraction"), let recovery = row.number("recovery_ratio"),
      abs(after / before - recovery) > 0.002
    else { return nil }
    return row.problem(
      "recovery_ratio is \(row["recovery_ratio"]) for '\(row.label)', but quantized_fraction over "
        + "baseline_fraction is \(Figure.text(after / before)).",
      fix: "compare the three cells with the source.")
  }
}
