extension CatalogInspection {
  /// Figures about facilities, and published costs of owning.
  static let facilityChecks: [CatalogInspectionCheck] = [
    CatalogInspectionCheck(
      "C841", "one-preferred", .error, "At most one figure is preferred for a topic and region.",
      find: onePreferred),
    figures(
      "C842", "facility-effectiveness", .error,
      "A facility draws at least what its systems draw: no PUE is below 1.", of: .pue, 1...3,
      fix: "give the power of the facility divided by that of its systems, for example 1.25."),
    figures(
      "C843", "electricity-range", .warning, "A kilowatt-hour costs 0.01 to 0.50.",
      of: .electricityPrice, 0.01...0.5,
      fix: "give the price of a kilowatt-hour, not of a megawatt-hour and not in cents."),
    figures(
      "C844", "carbon-range", .warning, "A grid emits 5 to 1,200 g of CO2 for each kWh.",
      of: .carbonIntensity, 5...1200, fix: "give grams for each kilowatt-hour."),
    .rows(
      of: FacilityTable.schema, "C845", "stale-preferred", .warning,
      "A preferred figure is at most 36 months old."
    ) { row, tables in
      guard row["preferred"] == "1", let date = CalendarDay.last(of: row["as_of"]),
        date < tables.today.earlier(byMonths: 36)
      else { return nil }
      return row.problem(
        "as_of is \(row["as_of"]) for '\(row.label)', more than 36 months before \(tables.today).",
        fix: "look the figure up again, or set preferred to 0.")
    },
    CatalogInspectionCheck(
      "C846", "place-spelling", .warning, "Each place of a topic is spelled in one way."
    ) { spellings($0.rows(FacilityTable.schema), of: "region", within: ["topic"]) },
    .rows(
      of: OwnershipCostTable.schema, "C851", "all-in-power", .warning,
      "The power of an accelerator with its share of server and network is above its board power."
    ) { row, tables in
      guard let power = row.number("all_in_w"), let chip = tables.accelerators[row["accelerator"]],
        let board = chip.number("tdp_w"), power < board
      else { return nil }
      return row.problem(
        "all_in_w is \(row["all_in_w"]) for '\(row.label)', below its board power of "
          + "\(chip["tdp_w"]) W.",
        fix: "give watts, and compare tdp_w (\(chip.place)).")
    },
    .rows(
      of: AcceleratorTable.schema, "C852", "all-in-edition", .warning,
      "The all-in power of a chip is that of the newest edition of the cost model.",
      find: newestEdition),
  ]

  private static func figures(
    _ code: String, _ name: String, _ severity: FindingSeverity, _ meaning: String,
    of topic: FacilityTopic, _ range: ClosedRange<Double>, fix: String
  ) -> CatalogInspectionCheck {
    .rows(of: FacilityTable.schema, code, name, severity, meaning) { row, _ in
      guard row["topic"] == topic.rawValue,
        let column = ["low", "value", "high"].first(where: { column in
          row.number(column).map { !range.contains($0) } ?? false
        })
      else { return nil }
      return row.problem(
        "\(column) is \(row[column]) \(row["unit"]) for '\(row.label)'; "
          + "\(Figure.text(range.lowerBound)) to \(Figure.text(range.upperBound)) is possible.",
        fix: fix)
    }
  }

  @Sendable private static func onePreferred(_ tables: InspectedTables) -> [CatalogProblem] {
    var first: [[String]: RawRow] = [:]
    return tables.rows(FacilityTable.schema).filter { $0["preferred"] == "1" }.compactMap { row in
      let key = [row["topic"], row["region"].lowercased()]
      guard let earlier = first[key] else {
        first[key] = row
        return nil
      }
      return row.problem(
        "preferred is 1 for '\(row.label)', but '\(earlier.label)' is preferred for "
          + "\(row["topic"]) in \(row["region"]) already (\(earlier.place)).",
        fix: "set preferred to 0 in one of the two rows.")
    }
  }

  @Sendable private static func newestEdition(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    let editions = tables.rows(OwnershipCostTable.schema).filter {
      $0["accelerator"] == row.label && !$0["all_in_w"].isEmpty
    }
    guard let newest = editions.max(by: { $0["edition"] < $1["edition"] }),
      let power = row.number("all_in_w"), let other = newest.number("all_in_w"), power != other
    else { return nil }
    return row.problem(
      "all_in_w is \(row["all_in_w"]) for '\(row.label)', but \(newest["all_in_w"]) in the edition "
        + "of \(newest["edition"]).",
      fix: "take the newer figure (\(newest.place)).")
  }
}
