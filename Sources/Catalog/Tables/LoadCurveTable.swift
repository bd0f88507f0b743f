/// `load-curves.csv`: one row per hour of a day or day of a week.
enum LoadCurveTable: CatalogTable {
  static let schema = TableSchema(
    name: "load-curves", rowNoun: "point of a load curve", keyColumns: ["profile", "slot"],
    columns: [
      Column("profile", .identifier, "name of the curve", example: "azure-2024-code-weekday"),
      Column(
        "slot", .count(0...23, of: "the hour or day"),
        "hour of the day in UTC from 0, or day of the week from 1 for Monday", example: "14"),
      Column(
        "cycle", .word(LoadCurve.Cycle.allCases.map(\.rawValue)), "what is repeated",
        example: "day"),
      Column(
        "traffic", .reference(table: TrafficTable.schema.name), "traffic that was observed",
        example: "azure-2024-code"
      ).optional,
      Column.ratio("load_ratio", "load over the mean of the cycle", "1.69"),
    ] + Column.provenance)

  static let rules: [RowRule] = [
    { row in
      guard let cycle = LoadCurve.Cycle(rawValue: row["cycle"]), let slot = row.count("slot"),
        !cycle.slots.contains(slot)
      else { return nil }
      return row.problem(
        "slot is \(slot) for '\(row.label)', but a \(cycle.rawValue) has "
          + "\(cycle.slots.lowerBound) to \(cycle.slots.upperBound).",
        fix: "count hours from 0, and days from 1 for Monday.")
    }
  ]

  static func value(of row: RawRow) throws -> LoadCurve.Point {
    LoadCurve.Point(
      profile: row["profile"], cycle: try row.requiredWord("cycle"),
      slot: try row.requiredCount("slot"), trafficID: row.optionalText("traffic"),
      loadRatio: try row.requiredNumber("load_ratio"), provenance: try row.provenance())
  }
}
