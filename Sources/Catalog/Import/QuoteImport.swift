/// Turns a user's quotes into rows of `systems.csv` and `prices.csv`.
public struct QuoteImport {
  /// What a file of quotes may hold.
  static let schema = TableSchema(
    name: "quotes", rowNoun: "quote",
    keyColumns: ["system", "kind", "provider", "region", "term_months"],
    columns: [
      Column(
        "system", .reference(table: "systems"), "system that is offered", example: "hgx-h200"),
      Column(
        "kind", .word(["capex"] + RentalTerm.allCases.map(\.rawValue)), "kind of the offer",
        example: "capex"),
      Column(
        "usd", .number(.positive, of: "a price"), "price, per hour if rented,",
        unit: "US dollars", example: "310000"),
      Column(
        "unit", .word(["per system", "per accelerator"]), "thing that the price is for",
        example: "per system"),
      Column("provider", .text, "vendor or cloud", example: "Example Corp").optional,
      Column("region", .text, "region of a cloud", example: "us-east-1").optional,
      Column(
        "term_months", .number(.positive, of: "a term"), "length of a commitment", unit: "months",
        example: "12"
      ).optional,
      Column(
        "upfront_usd", .number(.notNegative, of: "a payment"),
        "payment at the start of each term, for the same unit", unit: "US dollars",
        example: "120000"
      ).optional,
      Column("date", .date, "date of the quote", example: "2026-11-02"),
      Column("source", .text, "quote behind the row", example: "quote 4711"),
    ])

  /// Reads quotes: columns `system,kind,usd,unit,provider,region,date,source` in any order, and
  /// `term_months` and `upfront_usd` for commitments; or quotes of hosted models, see `APIQuoteImport`.
  ///
  /// A purchase price becomes the system's whole row of the catalog with the new price, so that
  /// the folder stands for itself; a rental becomes a price.
  ///
  /// - Parameters:
  ///   - bytes: the content of the file.
  ///   - path: how messages name the file.
  ///   - target: the catalog that gets the rows.
  /// - Throws: `CatalogError` with all problems of the file.
  /// - Complexity: O(bytes).
  public static func read(
    _ bytes: [UInt8], path: String, target: ImportTarget
  ) throws -> ImportResult {
    if APIQuoteImport.recognizes(bytes) {
      return try APIQuoteImport.read(bytes, path: path, target: target)
    }
    let file = TableFile(table: schema.name, path: path, bytes: bytes)
    let (table, found) = TableReader.read(file, schema: schema)
    guard let table else { throw CatalogError(problems: found) }
    let known = target.rows(SystemTable.schema)
    let systems = Dictionary(known.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
    var problems = found + table.rows.flatMap { self.problems(of: $0, systems: systems) }
    problems += secondPurchases(among: table.rows)
    if problems.isEmpty, table.rows.isEmpty { problems.append(empty(path)) }
    guard problems.isEmpty else {
      throw CatalogError(problems: problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
    }
    let tables = tables(of: table.rows, systems: systems)
    let remaining = target.problems(adding: tables).filter { $0.file == path }
    guard remaining.isEmpty else { throw CatalogError(problems: remaining) }
    return ImportResult(tables: tables, remarks: [])
  }

  private static func tables(
    of quotes: [RawRow], systems: [String: RawRow]
  ) -> [ImportedTable] {
    let purchases = quotes.compactMap { quote in
      quote["kind"] == "capex" ? systems[quote["system"]].map { purchase(quote, of: $0) } : nil
    }
    let rentals = quotes.compactMap { quote in
      quote["kind"] == "capex" ? nil : systems[quote["system"]].map { rental(quote, of: $0) }
    }
    return [
      ImportedTable(schema: SystemTable.schema, rows: purchases),
      ImportedTable(schema: PriceTable.schema, rows: rentals),
    ].filter { $0.count > 0 }
  }

  private static func purchase(_ quote: RawRow, of system: RawRow) -> RawRow {
    var cells = Dictionary(zip(system.schema.columns.map(\.name), system.cells)) { $1 }
    let from = quote["provider"].isEmpty ? "" : " by \(quote["provider"])"
    cells["capex_usd"] = price(quote, of: system)
    cells["capex_low_usd"] = ""
    cells["capex_high_usd"] = ""
    if !system.words("acquisition").contains(Procurement.own.rawValue) {
      cells["acquisition"] = "own; rent"
    }
    cells["note"] = "Price quoted\(from); the rest of the row is from: \(system["source"])"
    cells["source"] = quote["source"]
    cells["as_of"] = quote["date"]
    cells["confidence"] = Confidence.vendor.rawValue
    return RawRow(schema: SystemTable.schema, file: quote.file, line: quote.line, cells: cells)
  }

  private static func rental(_ quote: RawRow, of system: RawRow) -> RawRow {
    RawRow(
      schema: PriceTable.schema, file: quote.file, line: quote.line,
      cells: [
        "system": system.label, "provider": quote["provider"], "region": quote["region"],
        "acquisition": quote["kind"], "term_months": quote["term_months"],
        "usd_per_hour": price(quote, of: system), "upfront_usd": upfront(quote, of: system),
        "source": quote["source"], "as_of": quote["date"],
        "confidence": Confidence.vendor.rawValue, "note": "Quote.",
      ])
  }

  private static func price(_ quote: RawRow, of system: RawRow) -> String {
    whole("usd", quote, of: system)
  }

  private static func upfront(_ quote: RawRow, of system: RawRow) -> String {
    whole("upfront_usd", quote, of: system)
  }

  /// An amount for the whole system, as it was written if it is one already.
  private static func whole(_ column: String, _ quote: RawRow, of system: RawRow) -> String {
    guard quote["unit"] == "per accelerator", let usd = quote.number(column),
      let count = system.number("accelerator_count")
    else { return quote[column] }
    let whole = usd * count
    return whole == whole.rounded() && whole < 1e15 ? "\(Int(whole))" : "\(whole)"
  }

  private static func problems(
    of quote: RawRow, systems: [String: RawRow]
  ) -> [CatalogProblem] {
    guard let system = systems[quote["system"]] else {
      if quote["system"].isEmpty { return [] }
      let nearest = NearestNames.nearest(to: quote["system"], among: systems.keys.sorted())
      return [
        quote.problem(
          "system is '\(quote["system"])', but the table 'systems' has no such row.",
          fix: "use a known key; nearest are \(nearest.quotedList).")
      ]
    }
    guard RentalTerm(rawValue: quote["kind"]) != nil else { return [] }
    var problems = ["provider", "region"].filter { quote[$0].isEmpty }.map { column in
      quote.problem(
        "\(column) is blank for '\(quote.label)', but a rented system needs it.",
        fix: "give the \(column), for example \(column == "region" ? "us-east-1" : "AWS").")
    }
    if !system.words("acquisition").contains(Procurement.rent.rawValue) {
      problems.append(
        quote.problem(
          "'\(system.label)' is quoted for rent, but that system cannot be rented.",
          fix: "add 'rent' to its acquisition in a systems.csv of your own, then import again."))
    }
    return problems
  }

  private static func secondPurchases(among quotes: [RawRow]) -> [CatalogProblem] {
    var lines: [String: Int] = [:]
    return quotes.filter { $0["kind"] == "capex" }.compactMap { quote in
      guard let first = lines[quote["system"]] else {
        lines[quote["system"]] = quote.line
        return nil
      }
      // The reader has told those of one provider and region.
      let earlier = quotes.first { $0.line == first }
      if earlier?.key == quote.key { return nil }
      return quote.problem(
        "'\(quote["system"])' has a second purchase price, after line \(first).",
        fix: "keep the one to plan with; a catalog has one price per system.")
    }
  }

  private static func empty(_ path: String) -> CatalogProblem {
    CatalogProblem(
      file: path, line: nil, message: "the file has no quotes.",
      fix: "add one line per quote, for example hgx-h200,capex,310000,per system,,,2026-11-02,q1.")
  }
}
