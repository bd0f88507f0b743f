extension CatalogInspection {
  /// Purchase prices of systems.
  static let capexChecks: [CatalogInspectionCheck] = [
    CatalogInspectionCheck(
      "C206", "capex-against-peers", .warning,
      "Capex per accelerator is 1/4 to 4 times the median of the systems with that accelerator."
    ) { tables in
      against(
        tables, "per accelerator", peers: { $0["accelerator"] }, peerName: { "'\($0)'" },
        measure: { row, _, count in row.number("capex_usd").map { $0 / count } })
    },
    CatalogInspectionCheck(
      "C207", "capex-for-bandwidth", .warning,
      "Capex for each GB/s of memory bandwidth is 1/4 to 4 times the median of all systems."
    ) { tables in
      against(
        tables, "for each GB/s of memory bandwidth", peers: { _ in "all" },
        peerName: { _ in "all systems with memory outside the chip" },
        measure: { row, chip, count in
          guard chip["memory_kind"] != "SRAM", let capex = row.number("capex_usd"),
            let bandwidth = chip.number("memory_bandwidth_gb_s"), bandwidth > 0
          else { return nil }
          return capex / (count * bandwidth)
        })
    },
    .rows(
      of: SystemTable.schema, "C208", "obtainable", .warning,
      "Every system has a price to rent it or a price to buy it.", find: obtainable),
    .rows(
      of: SystemTable.schema, "C209", "capex-without-sale", .warning,
      "Only systems that can be bought have a purchase price.", find: capexWithoutSale),
  ]

  /// Systems whose measure is far from the median of their peers; alone, nothing is far.
  private static func against(
    _ tables: InspectedTables, _ measured: String, peers: (RawRow) -> String,
    peerName: (String) -> String, measure: (RawRow, RawRow, Double) -> Double?
  ) -> [CatalogProblem] {
    let figures = tables.rows(SystemTable.schema).compactMap { row in
      tables.accelerators(of: row).flatMap { chip, count in
        measure(row, chip, count).map { (row: row, peers: peers(row), value: $0) }
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
        "capex_usd is \(figure.row["capex_usd"]) for '\(figure.row.label)', "
          + "\(Figure.text(figure.value)) USD \(measured); the median of "
          + "\(peerName(figure.peers)) is \(Figure.text(median)).",
        fix: "give the price of the whole system, with all of its accelerators, in US dollars.")
    }
  }

  @Sendable private static func obtainable(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard row["capex_usd"].isEmpty,
      !tables.rows(PriceTable.schema).contains(where: { $0["system"] == row.label })
    else { return nil }
    return row.problem(
      "'\(row.label)' has neither a capex_usd nor a row in the table 'prices', so that no plan can "
        + "use it.",
      fix: "add a quote to prices.csv or systems.csv of your own, and give --catalogs its folder.")
  }

  @Sendable private static func capexWithoutSale(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard !row["capex_usd"].isEmpty, !row["acquisition"].isEmpty,
      !row.words("acquisition").contains(Procurement.own.rawValue)
    else { return nil }
    return row.problem(
      "capex_usd is \(row["capex_usd"]) for '\(row.label)', but that system cannot be bought.",
      fix: "add 'own' to its acquisition, or leave the price blank.")
  }
}
