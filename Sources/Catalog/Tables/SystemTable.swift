import Quantities

/// `systems.csv`: one row per server, rack or cloud slice that is bought or rented as a whole.
enum SystemTable: CatalogTable {
  static let schema = TableSchema(
    name: "systems", rowNoun: "system",
    columns: [
      Column("id", .identifier, "key of the system", example: "hgx-h200"),
      Column("name", .text, "name people know it by", example: "DGX/HGX H200, 8 GPUs"),
      Column(
        "accelerator", .reference(table: "accelerators"), "accelerator it carries",
        example: "h200-sxm"),
      Column(
        "accelerator_count", .count(1...1_000_000, of: "the number of accelerators"),
        "number of accelerators", example: "8"),
      power("peak_power_w", "highest power of the whole system", example: "10200"),
      power("typical_power_w", "power of the whole system under serving load", example: "8500"),
      power("idle_power_w", "power of the whole system when idle", example: "2400"),
      Column(
        "rack_units", .number(.positive, of: "height"), "height in the rack", unit: "rack units",
        example: "8"
      ).optional,
      Column(
        "cooling", .word(["air", "liquid", "air or liquid"]), "kind of cooling", example: "air"
      ).optional,
      Column("host", .text, "processors and memory of the hosts", example: "2x Xeon, 2 TB")
        .optional,
      Column("network", .text, "network of the system", example: "8x CX-7 400G").optional,
      money("capex_usd", "purchase price of the whole system", example: "350000"),
      money("capex_low_usd", "low end of published prices", example: "300000"),
      money("capex_high_usd", "high end of published prices", example: "413000"),
      weeks("lead_time_weeks", "time from order to delivery", example: "44"),
      weeks("lead_time_low_weeks", "low end of quoted times", example: "36"),
      weeks("lead_time_high_weeks", "high end of quoted times", example: "52"),
      Column(
        "acquisition", .words(Procurement.allCases.map(\.rawValue)), "ways to get it",
        example: "own; rent"),
    ] + Column.provenance)

  static let rules: [RowRule] = [
    ordered(
      "peak_power_w", atLeast: "typical_power_w",
      fix: "give the nameplate or the highest measured power as the peak."),
    ordered(
      "peak_power_w", atLeast: "idle_power_w",
      fix: "give the nameplate or the highest measured power as the peak."),
    ordered(
      "typical_power_w", atLeast: "idle_power_w",
      fix: "give the power under load as the typical one."),
    ordered("capex_usd", atLeast: "capex_low_usd", fix: "put the price between its two ends."),
    ordered("capex_high_usd", atLeast: "capex_usd", fix: "put the price between its two ends."),
    ordered(
      "lead_time_weeks", atLeast: "lead_time_low_weeks", fix: "put the time between its two ends."),
    ordered(
      "lead_time_high_weeks", atLeast: "lead_time_weeks",
      fix: "put the time between its two ends."),
  ]

  static func value(of row: RawRow) throws -> SystemSKU {
    SystemSKU(
      id: row["id"], name: row["name"], acceleratorID: row["accelerator"],
      acceleratorCount: try row.requiredCount("accelerator_count"),
      peakPower: row.number("peak_power_w").map { .watts($0) },
      typicalPower: row.number("typical_power_w").map { .watts($0) },
      idlePower: row.number("idle_power_w").map { .watts($0) },
      rackUnits: row.number("rack_units"),
      cooling: Set(Cooling.allCases.filter { row["cooling"].contains($0.rawValue) }),
      capex: row.number("capex_usd").map { .usd($0) },
      capexLow: row.number("capex_low_usd").map { .usd($0) },
      capexHigh: row.number("capex_high_usd").map { .usd($0) },
      leadTimeWeeks: row.number("lead_time_weeks"),
      procurement: Set(row.words("acquisition").compactMap { Procurement(rawValue: $0) }),
      provenance: try row.provenance())
  }

  private static func power(_ name: String, _ meaning: String, example: String) -> Column {
    Column(
      name, .number(.positive, of: "power"), meaning, unit: "watts", example: example,
      isRequired: false)
  }

  private static func weeks(_ name: String, _ meaning: String, example: String) -> Column {
    Column(
      name, .number(.notNegative, of: "the lead time"), meaning, unit: "weeks", example: example,
      isRequired: false)
  }

  private static func money(_ name: String, _ meaning: String, example: String) -> Column {
    Column(
      name, .number(.positive, of: "a price"), meaning, unit: "US dollars", example: example,
      isRequired: false)
  }
}
