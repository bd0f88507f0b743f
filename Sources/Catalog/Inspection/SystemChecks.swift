extension CatalogInspection {
  /// Power, space and make-up of systems.
  static let systemChecks: [CatalogInspectionCheck] = [
    .rows(
      of: SystemTable.schema, "C201", "power-against-boards", .warning,
      "Peak power is 1 to 3 times the board power of all accelerators.",
      find: powerAgainstBoards),
    .rows(
      of: SystemTable.schema, "C202", "idle-share", .warning,
      "Idle power is 5 to 60 % of peak power.", find: idleShare),
    .rows(
      of: SystemTable.schema, "C203", "rack-density", .warning,
      "Peak power is 0.1 to 5 kW for each rack unit.", find: rackDensity),
    .rows(
      of: SystemTable.schema, "C204", "placeable", .warning,
      "A system with a purchase price has the power, height and cooling that placing it needs.",
      find: placeable),
    .rows(
      of: SystemTable.schema, "C205", "scale-up-domain", .warning,
      "A system larger than one scale-up domain consists of whole domains.", find: wholeDomains),
  ]

  @Sendable private static func powerAgainstBoards(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard let peak = row.number("peak_power_w"), let (chip, count) = tables.accelerators(of: row),
      let board = chip.number("tdp_w"), board > 0, !(1...3).contains(peak / (board * count))
    else { return nil }
    return row.problem(
      "peak_power_w is \(row["peak_power_w"]) for '\(row.label)', "
        + "\(Figure.text(peak / (board * count))) times the board power of its "
        + "\(row["accelerator_count"]) accelerators (\(chip["tdp_w"]) W each); 1 to 3 is usual.",
      fix: "give the power of the whole system in watts, or compare tdp_w (\(chip.place)).")
  }

  @Sendable private static func idleShare(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard let idle = row.number("idle_power_w"), let peak = row.number("peak_power_w"), peak > 0,
      !(0.05...0.6).contains(idle / peak)
    else { return nil }
    return row.problem(
      "idle_power_w is \(row["idle_power_w"]) for '\(row.label)', "
        + "\(Figure.text(idle / peak * 100)) % of peak_power_w (\(row["peak_power_w"])); 5 to 60 % is "
        + "usual.",
      fix: "give both powers of the whole system, or leave the idle power blank.")
  }

  @Sendable private static func rackDensity(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard let peak = row.number("peak_power_w"), let units = row.number("rack_units"), units > 0,
      !(100...5000).contains(peak / units)
    else { return nil }
    return row.problem(
      "peak_power_w is \(row["peak_power_w"]) for '\(row.label)', "
        + "\(Figure.text(peak / units / 1000)) kW for each of its \(row["rack_units"]) rack units; "
        + "0.1 to 5 kW is usual.",
      fix: "give power in watts, and the height of the whole system.")
  }

  @Sendable private static func placeable(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    let blank = ["peak_power_w", "rack_units", "cooling"].filter { row[$0].isEmpty }
    guard row.words("acquisition").contains(Procurement.own.rawValue), !row["capex_usd"].isEmpty,
      !blank.isEmpty
    else { return nil }
    return row.problem(
      "'\(row.label)' can be bought, but without \(blank.joined(separator: " and ")) it cannot be "
        + "placed in a rack.",
      fix: "give the figures, in a table of your own with --catalogs if nobody publishes them.")
  }

  @Sendable private static func wholeDomains(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard let (chip, count) = tables.accelerators(of: row),
      let domain = chip.number("scale_up_domain_chips"), domain > 0, count > domain,
      count.truncatingRemainder(dividingBy: domain) != 0
    else { return nil }
    return row.problem(
      "accelerator_count is \(row["accelerator_count"]) for '\(row.label)', but the scale-up domain "
        + "of '\(chip.label)' has \(chip["scale_up_domain_chips"]) chips.",
      fix: "give a multiple of the domain, or compare scale_up_domain_chips (\(chip.place)).")
  }
}
