/// The checks that need more than one cell, in the order of reporting.
enum CatalogCheck {
  /// All problems of tables whose cells were read.
  ///
  /// - Parameter tables: the merged tables by name.
  /// - Complexity: O(rows), and O(rows of the other table) for each unknown reference.
  static func problems(of tables: [String: RawTable]) -> [CatalogProblem] {
    let keys = keys(of: tables)
    return rows(of: tables).flatMap { row in references(of: row, to: keys) + broken(by: row) }
      + relations(between: tables)
  }

  /// References to rows that do not exist.
  static func references(in tables: [String: RawTable]) -> [CatalogProblem] {
    let keys = keys(of: tables)
    return rows(of: tables).flatMap { references(of: $0, to: keys) }
  }

  /// Rows whose cells contradict each other.
  static func contradictions(in tables: [String: RawTable]) -> [CatalogProblem] {
    rows(of: tables).flatMap { broken(by: $0) }
  }

  /// Rows of different tables that contradict each other.
  static func relations(between tables: [String: RawTable]) -> [CatalogProblem] {
    relations.flatMap { $0(tables) }
  }

  private static func rows(of tables: [String: RawTable]) -> [RawRow] {
    TableSchema.all.flatMap { tables[$0.name]?.rows ?? [] }
  }

  private static func keys(of tables: [String: RawTable]) -> [String: Set<String>] {
    tables.mapValues { Set($0.rows.map(\.label)) }
  }

  private static func broken(by row: RawRow) -> [CatalogProblem] {
    CatalogRegistry.rules(for: row.schema.name).compactMap { $0(row) }
  }

  /// References to rows that do not exist.
  private static func references(
    of row: RawRow, to keys: [String: Set<String>]
  ) -> [CatalogProblem] {
    row.schema.columns.compactMap { column in
      guard case .reference(let table) = column.kind, let known = keys[table],
        !row[column.name].isEmpty, !known.contains(row[column.name])
      else { return nil }
      let nearest = NearestNames.nearest(to: row[column.name], among: known).quotedList
      return row.problem(
        "\(column.name) is '\(row[column.name])' for '\(row.label)', but the table '\(table)' has "
          + "no such row.",
        fix: "use a known key; nearest are \(nearest).")
    }
  }

  private static let relations: [@Sendable ([String: RawTable]) -> [CatalogProblem]] = [
    completeChips, rentedSystems, calibratedFormats, allReduceBandwidths, formatVendors,
    ReplicaSizeCheck.problems,
  ]

  /// Systems of chips about which too little is known.
  @Sendable private static func completeChips(
    _ tables: [String: RawTable]
  ) -> [CatalogProblem] {
    let accelerators = rows(of: AcceleratorTable.schema, in: tables)
    return rows(SystemTable.schema, tables).compactMap { system in
      guard let chip = accelerators[system["accelerator"]], !AcceleratorTable.isComplete(chip)
      else { return nil }
      return system.problem(
        "accelerator is '\(chip.label)' for '\(system.label)', but that chip has no "
          + "memory_bandwidth_gb_s or no scale_up_domain_chips.",
        fix: "give both (\(chip.file):\(chip.line)), or drop the system.")
    }
  }

  /// Prices of systems that nobody rents out.
  @Sendable private static func rentedSystems(
    _ tables: [String: RawTable]
  ) -> [CatalogProblem] {
    let systems = rows(of: SystemTable.schema, in: tables)
    return rows(PriceTable.schema, tables).compactMap { price in
      guard let system = systems[price["system"]],
        !system.words("acquisition").contains(Procurement.rent.rawValue)
      else { return nil }
      return price.problem(
        "there is a price for '\(system.label)', but that system cannot be rented.",
        fix: "add 'rent' to its acquisition (\(system.file):\(system.line)), or drop the price.")
    }
  }

  /// Calibrations for formats that the accelerator does not have.
  @Sendable private static func calibratedFormats(
    _ tables: [String: RawTable]
  ) -> [CatalogProblem] {
    let accelerators = rows(of: AcceleratorTable.schema, in: tables)
    return rows(EfficiencyTable.schema, tables).compactMap { row in
      guard let accelerator = accelerators[row["accelerator"]],
        let format = ComputeFormat(rawValue: row["compute"])
      else { return nil }
      let column = AcceleratorTable.rateColumn(format)
      guard accelerator[column].isEmpty else { return nil }
      return row.problem(
        "compute is '\(format.rawValue)' for '\(row.label)', but the accelerator has no \(column).",
        fix: "drop the row, or give the rate (\(accelerator.file):\(accelerator.line)).")
    }
  }

  /// All-reduces that are faster than the links.
  @Sendable private static func allReduceBandwidths(
    _ tables: [String: RawTable]
  ) -> [CatalogProblem] {
    let accelerators = rows(of: AcceleratorTable.schema, in: tables)
    return rows(EfficiencyTable.schema, tables).compactMap { row in
      guard let effective = row.number("allreduce_bandwidth_gb_s"),
        let link = accelerators[row["accelerator"]]?.number("scale_up_bandwidth_gb_s"),
        effective > link
      else { return nil }
      return row.problem(
        "allreduce_bandwidth_gb_s is \(row["allreduce_bandwidth_gb_s"]) for '\(row.label)', but "
          + "the links of the accelerator carry \(link) GB/s.",
        fix: "give the effective bandwidth of an all-reduce, which is below that of the links.")
    }
  }

  /// Formats for makers without a chip.
  @Sendable private static func formatVendors(_ tables: [String: RawTable]) -> [CatalogProblem] {
    let known = Set(rows(AcceleratorTable.schema, tables).map { $0["vendor"] })
    return rows(FormatTable.schema, tables).flatMap { row in
      row.words("vendors").filter { !known.contains($0) }.map { vendor in
        let nearest = NearestNames.nearest(to: vendor, among: known).quotedList
        return row.problem(
          "vendors names '\(vendor)' for '\(row.label)', but no accelerator has that vendor.",
          fix: "use a known vendor; nearest are \(nearest).")
      }
    }
  }

  private static func rows(_ schema: TableSchema, _ tables: [String: RawTable]) -> [RawRow] {
    tables[schema.name]?.rows ?? []
  }

  private static func rows(
    of schema: TableSchema, in tables: [String: RawTable]
  ) -> [String: RawRow] {
    Dictionary(rows(schema, tables).map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
