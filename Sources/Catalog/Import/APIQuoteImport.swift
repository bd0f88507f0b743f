/// Turns a user's quotes of hosted models into rows of `api-prices.csv`.
enum APIQuoteImport {
  /// The column by which a file of such quotes is known.
  private static let mark = "output_usd_per_million"

  /// What a file of quotes may hold: the table's columns but for scores, with the quote's date.
  static let schema = TableSchema(
    name: "quotes", rowNoun: "quote", keyColumns: ["provider", "model"],
    columns: copied.compactMap { name in
      APIPriceTable.schema.position(of: name).map { APIPriceTable.schema.columns[$0] }
    } + [
      Column("date", .date, "date of the quote", example: "2026-11-02"),
      Column("source", .text, "quote behind the row", example: "quote 4711"),
    ])

  private static let copied = [
    "provider", "model", "catalog_model", "input_usd_per_million", "cached_input_usd_per_million",
    "output_usd_per_million", "batch_discount_fraction",
  ]

  /// Whether the first line of a file names the columns of these quotes.
  ///
  /// - Complexity: O(bytes of the first line).
  static func recognizes(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self).contains(mark)
  }

  /// Reads the quotes.
  ///
  /// - Throws: `CatalogError` with all problems of the file.
  /// - Complexity: O(bytes).
  static func read(
    _ bytes: [UInt8], path: String, target: ImportTarget
  ) throws -> ImportResult {
    let (table, found) = TableReader.read(
      TableFile(table: schema.name, path: path, bytes: bytes), schema: schema)
    guard let table, found.isEmpty else { throw CatalogError(problems: found) }
    guard !table.rows.isEmpty else {
      throw CatalogError(problems: [
        CatalogProblem(
          file: path, line: nil, message: "the file has no quotes.",
          fix: "add one line per quote, for example DeepInfra,llama-3.3-70b,,0.23,,0.4,,2026-11,q1."
        )
      ])
    }
    let imported = ImportedTable(schema: APIPriceTable.schema, rows: table.rows.map(price))
    let problems = target.problems(adding: [imported]).filter { $0.file == path }
    guard problems.isEmpty else { throw CatalogError(problems: problems) }
    return ImportResult(tables: [imported], remarks: [])
  }

  private static func price(_ quote: RawRow) -> RawRow {
    var cells = Dictionary(uniqueKeysWithValues: copied.map { ($0, quote[$0]) })
    cells["source"] = quote["source"]
    cells["as_of"] = quote["date"]
    cells["confidence"] = Confidence.vendor.rawValue
    cells["note"] = "Quote."
    return RawRow(schema: APIPriceTable.schema, file: quote.file, line: quote.line, cells: cells)
  }
}
