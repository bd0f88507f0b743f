import Quantities

/// `ownership-costs.csv`: one row per accelerator and edition of a published cost model.
enum OwnershipCostTable: CatalogTable {
  static let schema = TableSchema(
    name: "ownership-costs", rowNoun: "published ownership cost",
    keyColumns: ["accelerator", "edition"],
    columns: [
      Column(
        "accelerator", .reference(table: AcceleratorTable.schema.name), "accelerator",
        example: "h200-sxm"),
      Column("edition", .date, "edition of the cost model", example: "2026-08"),
      Column(
        "all_in_w", .number(.positive, of: "power"),
        "share of one accelerator in the power of its server and network", unit: "watts",
        example: "1370"
      ).optional,
      price("hyperscaler_usd_per_hour", "cost of an owner as large as the largest clouds", "1.22"),
      price("neocloud_usd_per_hour", "cost of a smaller cloud", "1.59"),
      price("rental_usd_per_hour", "price of a long rental", "2.05"),
    ] + Column.provenance)

  static let rules: [RowRule] = [
    ordered(
      "neocloud_usd_per_hour", atLeast: "hyperscaler_usd_per_hour",
      fix: "compare both cells with the source; large owners pay less.")
  ]

  static func value(of row: RawRow) throws -> OwnershipCost {
    OwnershipCost(
      acceleratorID: row["accelerator"], edition: row["edition"],
      allInPower: row.number("all_in_w").map { .watts($0) },
      hyperscaler: row.number("hyperscaler_usd_per_hour").map { .usdPerHour($0) },
      neocloud: row.number("neocloud_usd_per_hour").map { .usdPerHour($0) },
      rental: row.number("rental_usd_per_hour").map { .usdPerHour($0) },
      provenance: try row.provenance())
  }

  private static func price(_ name: String, _ meaning: String, _ example: String) -> Column {
    Column(
      name, .number(.positive, of: "a price"), meaning,
      unit: "US dollars per accelerator and hour", example: example, isRequired: false)
  }
}
