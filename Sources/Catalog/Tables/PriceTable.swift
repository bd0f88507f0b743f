import Quantities

/// `prices.csv`: one row per offer to rent a whole system.
enum PriceTable: CatalogTable {
  static let schema = TableSchema(
    name: "prices", rowNoun: "price",
    keyColumns: ["system", "provider", "region", "instance_type", "acquisition"],
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
        example: "on-demand"),
      Column(
        "usd_per_hour", .number(.positive, of: "a price"), "price of the whole system",
        unit: "US dollars per hour", example: "63.296"),
    ] + Column.provenance)

  static func value(of row: RawRow) throws -> Price {
    Price(
      systemID: row["system"], provider: row["provider"], region: row["region"],
      instanceType: row["instance_type"], term: try row.requiredWord("acquisition"),
      rate: .usdPerHour(try row.requiredNumber("usd_per_hour")),
      provenance: try row.provenance())
  }
}
