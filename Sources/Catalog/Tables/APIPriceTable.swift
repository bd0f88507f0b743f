import Quantities

/// `api-prices.csv`: one row per model that a provider hosts and sells by the token.
enum APIPriceTable: CatalogTable {
  static let schema = TableSchema(
    name: "api-prices", rowNoun: "API price", keyColumns: ["provider", "model"],
    columns: [
      Column("provider", .text, "provider", example: "DeepInfra"),
      Column("model", .text, "model as it is sold", example: "llama-3.3-70b-instruct"),
      Column(
        "catalog_model", .reference(table: "models"), "same model in the catalog",
        example: "llama-3.3-70b"
      ).optional,
      price("input_usd_per_million", "price of a million input tokens", example: "0.23"),
      price(
        "cached_input_usd_per_million", "price of a million input tokens from the cache",
        example: "0.1"
      ).optional,
      price("output_usd_per_million", "price of a million output tokens", example: "0.4"),
      Column(
        "batch_discount_fraction", .number(.share, of: "a discount"),
        "discount of the batch tier", example: "0.5 for 50 %"
      ).optional,
      Column(
        "gpqa_diamond_fraction", .number(.share, of: "a score"),
        "score on GPQA Diamond, for a model that the catalog lacks", example: "0.505"
      ).optional,
      Column(
        "gpqa_mode", .word(["thinking", "non-thinking", "default"]),
        "way the model answered for that score", example: "default"
      ).optional,
      Column("gpqa_source", .text, "publication behind that score", example: "model card").optional,
    ] + Column.provenance)

  static let rules: [RowRule] = [
    ordered(
      "input_usd_per_million", atLeast: "cached_input_usd_per_million",
      fix: "leave the cached price blank if the provider has none."),
    freeRule, scoreRule,
  ]

  static func value(of row: RawRow) throws -> APIPrice {
    APIPrice(
      provider: row["provider"], model: row["model"],
      modelID: row["catalog_model"].isEmpty ? nil : row["catalog_model"],
      inputPerMillion: .usd(try row.requiredNumber("input_usd_per_million")),
      cachedInputPerMillion: row.number("cached_input_usd_per_million").map { .usd($0) },
      outputPerMillion: .usd(try row.requiredNumber("output_usd_per_million")),
      batchDiscount: row.number("batch_discount_fraction"),
      score: row.number("gpqa_diamond_fraction").map {
        APIPrice.Score(gpqaDiamond: $0, mode: row["gpqa_mode"], source: row["gpqa_source"])
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

  /// A score without its mode would count for workloads whose output leaves out the thinking.
  private static let scoreRule: RowRule = { row in
    guard !row["gpqa_diamond_fraction"].isEmpty,
      let column = ["gpqa_mode", "gpqa_source"].first(where: { row[$0].isEmpty })
    else { return nil }
    return row.problem(
      "\(column) is blank for '\(row.label)', but gpqa_diamond_fraction is given.",
      fix: column == "gpqa_mode"
        ? "write thinking, non-thinking or default." : "name the publication behind the score.")
  }
}
