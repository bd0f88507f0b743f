extension CatalogInspection {
  /// Prices against each other.
  static let priceChecks: [CatalogInspectionCheck] = [
    CatalogInspectionCheck(
      "C301", "price-against-peers", .warning,
      "A price per accelerator-hour is 1/4 to 4 times the median of its accelerator on its terms.",
      find: againstPeers),
    CatalogInspectionCheck(
      "C302", "spot-below-on-demand", .warning,
      "Spot and reserved prices are not above the on-demand price of the same machine."
    ) { dearer($0) },
    CatalogInspectionCheck(
      "C303", "longer-is-cheaper", .warning,
      "A longer commitment to a machine is not dearer than a shorter one with as much upfront.",
      find: dearerForLonger),
    .rows(
      of: PriceTable.schema, "C304", "rent-against-capex", .warning,
      "Five years of rent come to at least half of the purchase price.", find: rentAgainstCapex),
    CatalogInspectionCheck(
      "C305", "provider-spelling", .warning, "Each provider is spelled in one way."
    ) { spellings($0.rows(PriceTable.schema), of: "provider", within: []) },
    CatalogInspectionCheck(
      "C306", "region-spelling", .warning, "Each region of a provider is spelled in one way."
    ) { spellings($0.rows(PriceTable.schema), of: "region", within: ["provider"]) },
  ]

  @Sendable private static func againstPeers(_ tables: InspectedTables) -> [CatalogProblem] {
    let figures = tables.rows(PriceTable.schema).filter { $0["upfront_usd"].isEmpty }
      .compactMap { row in
        tables.systems[row["system"]].flatMap { tables.accelerators(of: $0) }.flatMap {
          chip, count in
          row.number("usd_per_hour").map {
            (row: row, peers: [chip.label, row["acquisition"]], value: $0 / count)
          }
        }
      }
    let medians = Dictionary(grouping: figures, by: \.peers).compactMapValues { group in
      group.count > 2 ? Figure.median(group.map(\.value)) : nil
    }
    return figures.compactMap { figure in
      guard let median = medians[figure.peers], !(0.25...4).contains(figure.value / median) else {
        return nil
      }
      return figure.row.problem(
        "usd_per_hour is \(figure.row["usd_per_hour"]) for '\(figure.row.label)', "
          + "\(Figure.text(figure.value)) USD per accelerator; the median of "
          + "\(figure.peers[1]) prices of '\(figure.peers[0])' is \(Figure.text(median)).",
        fix: "give the hourly price of the whole system in US dollars.")
    }
  }

  private static func dearer(
    _ tables: InspectedTables
  ) -> [CatalogProblem] {
    let base = RentalTerm.onDemand
    let rows = tables.rows(PriceTable.schema)
    let prices = Dictionary(
      rows.filter { $0["acquisition"] == base.rawValue }.map { (machine($0), $0) },
      uniquingKeysWith: { first, _ in first })
    return rows.compactMap { row in
      guard row["acquisition"] != base.rawValue, let other = prices[machine(row)],
        let price = row.number("usd_per_hour"), let limit = other.number("usd_per_hour"),
        price > limit
      else { return nil }
      return row.problem(
        "usd_per_hour is \(row["usd_per_hour"]) for '\(row.label)', above the \(base.rawValue) price "
          + "of the same machine (\(other["usd_per_hour"])).",
        fix: "compare both rows (\(other.place)); one may be older, or per accelerator.")
    }
  }

  @Sendable private static func dearerForLonger(_ tables: InspectedTables) -> [CatalogProblem] {
    let rows = tables.rows(PriceTable.schema).filter {
      $0["acquisition"] == RentalTerm.reserved.rawValue
    }
    let machines = Dictionary(grouping: rows) { machine($0) + [$0["upfront_usd"]] }
    return rows.compactMap { row in
      let shorter = machines[machine(row) + [row["upfront_usd"]], default: []].first { other in
        (other.number("term_months") ?? .infinity) < (row.number("term_months") ?? 0)
          && (other.number("usd_per_hour") ?? .infinity) < (row.number("usd_per_hour") ?? 0)
      }
      guard let shorter else { return nil }
      return row.problem(
        "usd_per_hour is \(row["usd_per_hour"]) for '\(row.label)', above that of the shorter term "
          + "of \(shorter["term_months"]) months (\(shorter["usd_per_hour"])).",
        fix: "compare both rows (\(shorter.place)); one may be older, or per accelerator.")
    }
  }

  private static func machine(_ row: RawRow) -> [String] {
    ["system", "provider", "region", "instance_type"].map { row[$0] }
  }

  @Sendable private static func rentAgainstCapex(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    let hoursInFiveYears = 43_800.0
    guard let price = row.number("usd_per_hour"), row["upfront_usd"].isEmpty,
      let system = tables.systems[row["system"]],
      let capex = system.number("capex_usd"), price * hoursInFiveYears < capex / 2
    else { return nil }
    return row.problem(
      "usd_per_hour is \(row["usd_per_hour"]) for '\(row.label)', which in five years comes to less "
        + "than half of the system's capex_usd (\(system["capex_usd"])).",
      fix: "give the price of the whole system, not of one accelerator, or compare capex_usd "
        + "(\(system.place)).")
  }

  /// Values that differ from an earlier one only in letter case, blanks, hyphens and underscores.
  static func spellings(
    _ rows: [RawRow], of column: String, within others: [String]
  ) -> [CatalogProblem] {
    var first: [[String]: RawRow] = [:]
    return rows.compactMap { row in
      let key = ([column] + others).map { plain(row[$0]) }
      guard let earlier = first[key] else {
        first[key] = row
        return nil
      }
      guard earlier[column] != row[column] else { return nil }
      return row.problem(
        "\(column) is '\(row[column])' for '\(row.label)', but '\(earlier[column])' in an earlier "
          + "row (\(earlier.place)).",
        fix: "write '\(earlier[column])' in both.")
    }
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().filter { !" -_".contains($0) }
  }
}
