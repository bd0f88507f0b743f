import Quantities

/// `prices.csv`: one row per offer to rent a whole system.
enum PriceTable: CatalogTable {
  static let schema = TableSchema(
    name: "prices", rowNoun: "price",
    keyColumns: ["system", "provider", "region", "instance_type", "acquisition", "term_months"],
    columns: [
      Column(
        "system", .reference(table: "systems"), "system that is rented", example: "hgx-h200"),
      Column("provider", .text, "provider", example: "AWS"),
      Column("region", .text, "region of the provider", example: "us-east-1"),
      Column(
        "instance_type", .text, "provider's name of the machine", example: "p5en.48xlarge"
      ).optional,
      Column(
        "acquisition", .word(RentalTerm.allCases.map(\.rawValue)), "terms of the rental",
        example: "reserved"),
      Column(
        "term_months", .number(.positive, of: "a term"), "length of a commitment", unit: "months",
        example: "12"
      ).optional,
      Column(
        "usd_per_hour", .number(.notNegative, of: "a price"), "price of the whole system",
        unit: "US dollars per hour", example: "41.5"),
      Column(
        "upfront_usd", .number(.notNegative, of: "a payment"),
        "payment at the start of each term for the whole system", unit: "US dollars",
        example: "10000"
      ).optional,
    ] + Column.provenance)

  static let rules: [RowRule] = [termRule, commitmentRule, freeRule]

  private static let termRule: RowRule = { row in
    guard row["acquisition"] == RentalTerm.reserved.rawValue, row["term_months"].isEmpty else {
      return nil
    }
    return row.problem(
      "term_months is blank for '\(row.label)', but a commitment has a length.",
      fix: "give the term in months, for example 12.")
  }

  private static let commitmentRule: RowRule = { row in
    guard row["acquisition"] != RentalTerm.reserved.rawValue,
      let column = ["term_months", "upfront_usd"].first(where: { !row[$0].isEmpty })
    else { return nil }
    return row.problem(
      "\(column) is \(row[column]) for '\(row.label)', but only commitments have one.",
      fix: "leave \(column) blank, or write 'reserved' under acquisition.")
  }

  private static let freeRule: RowRule = { row in
    guard row.number("usd_per_hour") == 0, row.number("upfront_usd") ?? 0 <= 0 else { return nil }
    return row.problem(
      "usd_per_hour is \(row["usd_per_hour"]) for '\(row.label)', but a price must be above zero "
        + "unless all is paid at the start.",
      fix: "give the price of the whole system in US dollars per hour, or upfront_usd.")
  }

  static func value(of row: RawRow) throws -> Price {
    Price(
      systemID: row["system"], provider: row["provider"], region: row["region"],
      instanceType: row["instance_type"], term: try row.requiredWord("acquisition"),
      termMonths: row.number("term_months"),
      rate: .usdPerHour(try row.requiredNumber("usd_per_hour")),
      upfront: .usd(row.number("upfront_usd") ?? 0),
      provenance: try row.provenance())
  }
}
