/// `quality.csv`: one row per published benchmark score.
enum QualityTable: CatalogTable {
  static let schema = TableSchema(
    name: "quality", rowNoun: "score", keyColumns: ["model", "benchmark", "mode"],
    columns: [
      Column(
        "model", .reference(table: "models"), "model that was tested", example: "llama-3.3-70b"),
      Column("benchmark", .identifier, "benchmark", example: "gpqa-diamond"),
      Column(
        "mode", .word(["thinking", "non-thinking", "default"]), "way the model answered",
        example: "default"),
      Column(
        "score_fraction", .number(.share, of: "a score"), "share of right answers",
        example: "0.505 for 50.5 %"),
    ] + Column.provenance)

  static func value(of row: RawRow) throws -> QualityScore {
    QualityScore(
      modelID: row["model"], benchmark: row["benchmark"], mode: row["mode"],
      score: try row.requiredNumber("score_fraction"), provenance: try row.provenance())
  }
}
