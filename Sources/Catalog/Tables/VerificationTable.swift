/// `verification.csv`: one row per fact about wrong answers, retries and what they cost.
enum VerificationTable: CatalogTable {
  static let schema = TableSchema(
    name: "verification", rowNoun: "verification fact",
    columns: [
      Column("id", .identifier, "key of the fact", example: "hhem-2026-deepseek-r1"),
      Column(
        "kind", .word(VerificationFact.Kind.allCases.map(\.rawValue)), "what it is about",
        example: "hallucinations"),
      Column("metric", .text, "what was measured", example: "Vectara HHEM summarisation"),
      Column("subject", .text, "models or products", example: "DeepSeek R1"),
      Column(
        "model", .reference(table: ModelTable.schema.name), "the same model in the catalog",
        example: "deepseek-r1", isRequired: false),
    ] + Column.range(of: "a figure") + [
      Column(
        "unit", .word(["fraction", "points", "tokens", "USD", "seconds"]),
        "unit of the three figures", example: "tokens")
    ] + Column.provenance)

  static let rules: [RowRule] =
    rangeRules("low", "value", "high", of: "value") + [
      { row in
        guard row["unit"] == "fraction",
          let column = ["low", "value", "high"].first(where: { row.number($0) ?? 0 > 1 })
        else { return nil }
        return row.problem(
          "\(column) is \(row[column]) for '\(row.label)', but a fraction must be from 0 to 1.",
          fix: "write 15 % as 0.15.")
      }
    ]

  static func value(of row: RawRow) throws -> VerificationFact {
    VerificationFact(
      id: row["id"], kind: try row.requiredWord("kind"), metric: row["metric"],
      subject: row["subject"], modelID: row.optionalText("model"), low: row.number("low"),
      value: row.number("value"), high: row.number("high"), unit: row["unit"],
      provenance: try row.provenance())
  }
}
