/// `assumptions.csv`: one row per default that holds where a plan is silent.
enum AssumptionTable: CatalogTable {
  static let schema = TableSchema(
    name: "assumptions", rowNoun: "assumption",
    columns: [
      Column("id", .identifier, "key of the assumption", example: "pue_ratio"),
      number("value", "value", example: "1.25"),
      Column("unit", .text, "unit of the value", example: "USD per kWh"),
      number("low", "low end of what is usual", example: "1.08").optional,
      number("high", "high end of what is usual", example: "1.54").optional,
    ] + Column.provenance)

  static let rules: [RowRule] = [
    ordered("value", atLeast: "low", fix: "put the value between its two ends."),
    ordered("high", atLeast: "value", fix: "put the value between its two ends."),
    fractionRule,
  ]

  static func value(of row: RawRow) throws -> Assumption {
    Assumption(
      id: row["id"], value: try row.requiredNumber("value"), low: row.number("low"),
      high: row.number("high"), provenance: try row.provenance())
  }

  private static func number(_ name: String, _ meaning: String, example: String) -> Column {
    Column(name, .number(.notNegative, of: "an assumption"), meaning, example: example)
  }

  private static let fractionRule: RowRule = { row in
    guard row["id"].hasSuffix("_fraction"), let value = row.number("value"), value > 1 else {
      return nil
    }
    return row.problem(
      "value is \(row["value"]) for '\(row.label)', but a fraction must be from 0 to 1.",
      fix: "write 15 % as 0.15.")
  }
}
