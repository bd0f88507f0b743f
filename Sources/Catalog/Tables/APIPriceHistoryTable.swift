/// `api-price-history.csv`: one row per earlier price of a model that a provider sold by the token.
enum APIPriceHistoryTable: CatalogTable {
  static let schema = TableSchema(
    name: "api-price-history", rowNoun: "earlier API price",
    keyColumns: ["provider", "model", "as_of"],
    columns: [
      Column("provider", .text, "provider", example: "OpenAI"),
      Column("model", .text, "model as it was sold", example: "gpt-4"),
      .catalogModel,
      price("input_usd_per_million", "price of a million input tokens", example: "30"),
      price(
        "cached_input_usd_per_million", "price of a million input tokens from the cache",
        example: "15"
      ).optional,
      price("output_usd_per_million", "price of a million output tokens", example: "60"),
      Column("benchmark", .identifier, "benchmark of the score", example: "gpqa-diamond").optional,
      Column.share("score_fraction", "score on that benchmark", "0.357").optional,
      Column(
        "score_mode", .word(["thinking", "non-thinking", "default"]),
        "way the model answered for that score", example: "default"
      ).optional,
      Column("score_source", .text, "publication behind that score", example: "model card")
        .optional,
    ] + Column.provenance)

  static let rules: [RowRule] = [
    ordered(
      "input_usd_per_million", atLeast: "cached_input_usd_per_million",
      fix: "leave the cached price blank if the provider had none."),
    freeRule, scoreRule,
  ]

  static func value(of row: RawRow) throws -> DatedAPIPrice {
    DatedAPIPrice(
      provider: row["provider"], model: row["model"], modelID: row.optionalText("catalog_model"),
      inputUSDPerMillion: try row.requiredNumber("input_usd_per_million"),
      cachedInputUSDPerMillion: row.number("cached_input_usd_per_million"),
      outputUSDPerMillion: try row.requiredNumber("output_usd_per_million"),
      score: row.number("score_fraction").map {
        DatedAPIPrice.Score(
          benchmark: row["benchmark"], score: $0, mode: row["score_mode"],
          source: row["score_source"])
      },
      provenance: try row.provenance())
  }

  private static func price(_ name: String, _ meaning: String, example: String) -> Column {
    Column(
      name, .number(.notNegative, of: "a price"), meaning, unit: "US dollars", example: example)
  }

  private static let freeRule: RowRule = { row in
    guard row.number("input_usd_per_million") == 0, row.number("output_usd_per_million") == 0
    else { return nil }
    return row.problem(
      "input and output cost nothing for '\(row.label)', but an offer must have a price.",
      fix: "give the price of a million tokens in US dollars, or drop the row.")
  }

  /// The four cells of a score come together.
  private static let scoreRule: RowRule = { row in
    let names = ["benchmark", "score_fraction", "score_mode", "score_source"]
    guard let given = names.first(where: { !row[$0].isEmpty }),
      let blank = names.first(where: { row[$0].isEmpty })
    else { return nil }
    return row.problem(
      "\(blank) is blank for '\(row.label)', but \(given) is given.",
      fix: "fill benchmark, score_fraction, score_mode and score_source, or none of them.")
  }
}
