extension CatalogInspection {
  /// Prices of hosted models against each other.
  static let apiPriceChecks: [CatalogInspectionCheck] = [
    .rows(
      of: APIPriceTable.schema, "C861", "output-above-input", .warning,
      "Output tokens of a hosted model are not cheaper than its input tokens."
    ) { row, _ in
      guard let input = row.number("input_usd_per_million"),
        let output = row.number("output_usd_per_million"), output < input
      else { return nil }
      return row.problem(
        "output_usd_per_million is \(row["output_usd_per_million"]) for '\(row.label)', below "
          + "input_usd_per_million (\(row["input_usd_per_million"])).",
        fix: "compare with the provider's list; the two may have been swapped.")
    },
    CatalogInspectionCheck(
      "C862", "api-price-against-peers", .warning,
      "The output price of a hosted model is 1/10 to 10 times the median of its model.",
      find: apiAgainstPeers),
    CatalogInspectionCheck(
      "C863", "api-sold-once", .warning,
      "A provider sells each model of the catalog under one name.", find: soldTwice),
    CatalogInspectionCheck(
      "C864", "api-provider-spelling", .warning, "Each provider of APIs is spelled in one way."
    ) { spellings($0.rows(APIPriceTable.schema), of: "provider", within: []) },
  ]

  @Sendable private static func apiAgainstPeers(_ tables: InspectedTables) -> [CatalogProblem] {
    let rows = tables.rows(APIPriceTable.schema).filter { !$0["catalog_model"].isEmpty }
    let medians = Dictionary(grouping: rows) { $0["catalog_model"] }.compactMapValues { group in
      group.count > 2
        ? Figure.median(group.compactMap { $0.number("output_usd_per_million") }) : nil
    }
    return rows.compactMap { row in
      guard let price = row.number("output_usd_per_million"),
        let median = medians[row["catalog_model"]], median > 0,
        !(0.1...10).contains(price / median)
      else { return nil }
      return row.problem(
        "output_usd_per_million is \(row["output_usd_per_million"]) for '\(row.label)'; the median "
          + "of '\(row["catalog_model"])' is \(Figure.text(median)).",
        fix: "give the price of a million tokens in US dollars.")
    }
  }

  @Sendable private static func soldTwice(_ tables: InspectedTables) -> [CatalogProblem] {
    var first: [[String]: RawRow] = [:]
    return tables.rows(APIPriceTable.schema).compactMap { row in
      guard !row["catalog_model"].isEmpty else { return nil }
      let key = [row["provider"], row["catalog_model"]]
      guard let earlier = first[key] else {
        first[key] = row
        return nil
      }
      return row.problem(
        "'\(row.label)' is the model '\(row["catalog_model"])', which the provider sells as "
          + "'\(earlier["model"])' in an earlier row (\(earlier.place)).",
        fix: "keep the row of the newer list.")
    }
  }
}
