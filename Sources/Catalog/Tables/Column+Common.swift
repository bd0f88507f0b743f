/// Columns that several tables have.
extension Column {
  /// A ratio of two rates or sizes, above zero.
  static func ratio(_ name: String, _ meaning: String, _ example: String) -> Column {
    Column(name, .number(.positive, of: "a ratio"), meaning, unit: "ratio", example: example)
  }

  /// A share of a whole, from 0 to 1.
  static func share(_ name: String, _ meaning: String, _ example: String) -> Column {
    Column(name, .number(.share, of: "a share"), meaning, unit: "fraction", example: example)
  }

  /// A number of tokens, above zero, with a fraction where it is a mean.
  static func tokens(_ name: String, _ meaning: String, _ example: String) -> Column {
    Column(
      name, .number(.notNegative, of: "a length"), meaning, unit: "tokens", example: example)
  }

  /// A row of the models, where the model that was measured is one of them.
  static let catalogModel = Column(
    "catalog_model", .reference(table: ModelTable.schema.name),
    "the same model in the catalog", example: "llama-3.3-70b", isRequired: false)

  /// Low end, value and high end of a figure, each of which may be blank.
  static func range(of measure: String) -> [Column] {
    [
      Column(
        "low", .number(.notNegative, of: measure), "low end", example: "1.08", isRequired: false),
      Column("value", .number(.notNegative, of: measure), "value", example: "1.15").optional,
      Column(
        "high", .number(.notNegative, of: measure), "high end", example: "1.54",
        isRequired: false),
    ]
  }
}

extension CatalogTable {
  /// Rules that a value lies between its ends, and that there is one of the three.
  static func rangeRules(
    _ low: String, _ value: String, _ high: String, of figure: String
  ) -> [RowRule] {
    let fix = "put the \(figure) between its two ends."
    return [
      ordered(value, atLeast: low, fix: fix), ordered(high, atLeast: value, fix: fix),
      ordered(high, atLeast: low, fix: fix),
      { row in
        guard [low, value, high].allSatisfy({ row[$0].isEmpty }) else { return nil }
        return row.problem(
          "\(low), \(value) and \(high) are blank for '\(row.label)', but a row has a figure.",
          fix: "give one of the three, or drop the row.")
      },
    ]
  }
}
