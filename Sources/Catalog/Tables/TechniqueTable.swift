/// `techniques.csv`: one row per published gain of a serving technique.
enum TechniqueTable: CatalogTable {
  static let schema = TableSchema(
    name: "techniques", rowNoun: "serving technique",
    columns: [
      Column("id", .identifier, "key of the technique", example: "eagle-3"),
      Column(
        "family", .word(ServingTechnique.Family.allCases.map(\.rawValue)), "what it changes",
        example: "decoding"),
      Column("name", .text, "name people know it by", example: "EAGLE-3"),
      Column(
        "gain_low", .number(.positive, of: "a gain"), "low end of the gain; below 1 is a loss",
        example: "3"),
      Column(
        "gain_high", .number(.positive, of: "a gain"), "high end of the gain", example: "6.47"),
      Column(
        "gain_kind", .word(ServingTechnique.GainKind.allCases.map(\.rawValue)),
        "what the gain is: a ratio to the baseline, or a share of cache hits", example: "ratio"),
      Column("effect", .text, "what was measured", example: "latency at batch 1"),
      Column("baseline", .text, "what is compared with", example: "autoregressive").optional,
      Column("conditions", .text, "models, hardware and load", example: "one H100").optional,
      Column("acceptance", .text, "acceptance of drafts", example: "tau 4.65").optional,
      Column("draft", .text, "length and form of drafts", example: "chain of 3").optional,
      Column("limits", .text, "where the gain ends", example: "below 1 from batch 24").optional,
    ] + Column.provenance)

  static let rules: [RowRule] = [
    ordered("gain_high", atLeast: "gain_low", fix: "exchange the two ends.")
  ]

  static func value(of row: RawRow) throws -> ServingTechnique {
    ServingTechnique(
      id: row["id"], family: try row.requiredWord("family"), name: row["name"],
      gainLow: try row.requiredNumber("gain_low"), gainHigh: try row.requiredNumber("gain_high"),
      gainKind: try row.requiredWord("gain_kind"), effect: row["effect"],
      baseline: row["baseline"], conditions: row["conditions"],
      provenance: try row.provenance())
  }
}
