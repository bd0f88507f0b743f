/// `calibration-points.csv`: one row per configuration that the calibration was fitted to.
enum CalibrationPointTable: CatalogTable {
  static let schema = TableSchema(
    name: "calibration-points", rowNoun: "calibrated configuration",
    keyColumns: ["accelerator", "precision", "model", "runtime", "class"],
    columns: [
      Column(
        "accelerator", .reference(table: AcceleratorTable.schema.name), "accelerator",
        example: "h200-sxm"),
      Column("precision", .identifier, "precision of weights", example: "fp8"),
      Column(
        "model", .identifier, "model, by its key where the catalog has it",
        example: "llama-3.3-70b"),
      Column(
        "architecture", .word(ArchitectureFamily.allCases.map(\.rawValue)),
        "family of the model", example: "dense"),
      Column("runtime", .identifier, "runtime as the calibration names it", example: "sglang"),
      Column(
        "class", .word(CalibrationBand.Class.allCases.map(\.rawValue)), "what was measured",
        example: "dense"),
      Column(
        "points", .count(1...1_000_000, of: "the measurements"), "measurements", example: "24"),
    ] + Column.provenance)

  static func value(of row: RawRow) throws -> CalibrationPoint {
    CalibrationPoint(
      acceleratorID: row["accelerator"], precision: row["precision"], modelID: row["model"],
      architecture: try row.requiredWord("architecture"), runtime: row["runtime"],
      kind: try row.requiredWord("class"), points: try row.requiredCount("points"),
      provenance: try row.provenance())
  }
}
