/// `facility.csv`: one row per figure about buildings, power, water, failures and deliveries.
enum FacilityTable: CatalogTable {
  /// The units that a topic may have.
  static let units: [FacilityTopic: [String]] = [
    .pue: ["ratio"], .wue: ["L/kWh"], .electricityPrice: ["USD/kWh", "EUR/kWh"],
    .colocation: ["USD/kW-month"], .buildCost: ["USD/W"], .rackDensity: ["kW/rack"],
    .depreciation: ["years"], .residual: ["fraction"],
    .failures: ["events", "1/GPU-year", "fraction"],
    .networkCost: ["fraction", "USD/GPU", "USD"], .reservedDiscount: ["fraction"],
    .leadTime: ["weeks"], .carbonIntensity: ["gCO2e/kWh"],
  ]

  static let schema = TableSchema(
    name: "facility", rowNoun: "facility figure",
    columns: [
      Column("id", .identifier, "key of the figure", example: "electricity-us-va-2023"),
      Column(
        "topic", .word(FacilityTopic.allCases.map(\.rawValue)), "what it is about",
        example: "pue"),
      Column("item", .text, "what exactly it is", example: "AWS fleet"),
      Column(
        "region", .text,
        "place: a state as US-VA, a cloud region as us-east4, a country, or any",
        example: "world"),
    ] + Column.range(of: "a figure") + [
      Column(
        "unit", .word(Set(units.values.joined()).sorted()), "unit of the three figures",
        example: "ratio"),
      Column(
        "preferred", .flag, "flag, 1 if it stands for its topic and region", example: "0"),
    ] + Column.provenance)

  static let rules: [RowRule] =
    rangeRules("low", "value", "high", of: "value") + [unitRule, fractionRule]

  static func value(of row: RawRow) throws -> FacilityFigure {
    FacilityFigure(
      id: row["id"], topic: try row.requiredWord("topic"), item: row["item"],
      region: row["region"], low: row.number("low"), value: row.number("value"),
      high: row.number("high"), unit: row["unit"], isPreferred: row["preferred"] == "1",
      provenance: try row.provenance())
  }

  private static let unitRule: RowRule = { row in
    guard let topic = FacilityTopic(rawValue: row["topic"]), let known = units[topic],
      !row["unit"].isEmpty, !known.contains(row["unit"])
    else { return nil }
    return row.problem(
      "unit is '\(row["unit"])' for '\(row.label)', but figures of '\(topic.rawValue)' are in "
        + "\(known.joined(separator: ", ")).",
      fix: "convert the figures to a unit of the topic.")
  }

  private static let fractionRule: RowRule = { row in
    guard row["unit"] == "fraction",
      let column = ["low", "value", "high"].first(where: { row.number($0) ?? 0 > 1 })
    else { return nil }
    return row.problem(
      "\(column) is \(row[column]) for '\(row.label)', but a fraction must be from 0 to 1.",
      fix: "write 15 % as 0.15.")
  }
}
