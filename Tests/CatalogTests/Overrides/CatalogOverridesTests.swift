import Quantities
import Testing

@testable import Catalog

/// Values of the user's over single cells of the tables.
@Suite struct CatalogOverridesTests {
  private func catalog() throws -> Catalog {
    try CatalogLoader.load(shipped: TinyCatalog.files()).catalog
  }

  private func override(
    _ table: String, _ row: String, _ cells: [(String, String)], line: Int? = 7
  ) -> CatalogOverride {
    let place = CatalogOverride.Place(file: line == nil ? "--set" : "plan.yaml", line: line)
    return CatalogOverride(
      table: table, row: row, place: place,
      cells: cells.map { CatalogOverride.Cell(column: $0.0, text: $0.1, place: place) })
  }

  private func problems(_ overrides: [CatalogOverride]) throws -> [String] {
    do {
      _ = try catalog().applying(overrides)
      return []
    } catch let error as CatalogError {
      return error.problems.map(\.description)
    }
  }

  @Test func aValueReplacesOneCellAndKeepsItsOrigin() throws {
    let changed = try catalog().applying([
      override("systems", "hgx-h200", [("capex_usd", "310000")])
    ])
    let system = try #require(changed.systems["hgx-h200"])
    #expect(system.capex == .usd(310_000))
    #expect(system.capexLow == .usd(300_000))
    #expect(system.provenance.place == "catalogs/systems.csv:2")
    let cell = try #require(changed.cell(table: "systems", row: "hgx-h200", column: "capex_usd"))
    #expect(cell.origin == "plan.yaml:7")
    #expect(cell.grade == "own")
    #expect(cell.source == "the user's own number")
    let other = try #require(
      changed.cell(table: "systems", row: "hgx-h200", column: "peak_power_w"))
    #expect(other.origin == "catalogs/systems.csv:2")
    #expect(other.grade == "estimate")
  }

  @Test func sourceDateAndGradeBelongToTheGivenCells() throws {
    let changed = try catalog().applying([
      override(
        "systems", "hgx-h200",
        [
          ("capex_usd", "310000"), ("source", "quote 4711"), ("as_of", "2026-11"),
          ("confidence", "vendor"),
        ])
    ])
    let cell = try #require(changed.cell(table: "systems", row: "hgx-h200", column: "capex_usd"))
    #expect([cell.source, cell.asOf, cell.grade] == ["quote 4711", "2026-11", "vendor"])
    let system = try #require(changed.systems["hgx-h200"])
    #expect(system.provenance.source == "quote")
    #expect(system.provenance.confidence == .estimate)
    #expect(system.provenance.overrides["capex_usd"]?.replaced == "350000")
  }

  @Test func anEndOfThePublishedRangeGivesWay() throws {
    let low = try catalog().applying([override("systems", "hgx-h200", [("capex_usd", "250000")])])
    #expect(low.systems["hgx-h200"]?.capexLow == nil)
    #expect(low.systems["hgx-h200"]?.capexHigh == .usd(400_000))
    let high = try catalog().applying([override("assumptions", "pue_ratio", [("value", "2")])])
    #expect(high.assumptions["pue_ratio"]?.high == nil)
    #expect(high.assumptions["pue_ratio"]?.low == 1.08)
  }

  @Test func keysOfSeveralColumnsAreFound() throws {
    let row = "hgx-h200 AWS us-east-1 p5en.48xlarge on-demand"
    let changed = try catalog().applying([override("prices", row, [("usd_per_hour", "40")])])
    #expect(changed.prices.map(\.rate) == [.usdPerHour(40)])
  }

  @Test func laterValuesWin() throws {
    let changed = try catalog().applying([
      override("systems", "hgx-h200", [("capex_usd", "310000")]),
      override("systems", "hgx-h200", [("capex_usd", "320000")], line: nil),
    ])
    #expect(changed.systems["hgx-h200"]?.capex == .usd(320_000))
    #expect(
      changed.cell(table: "systems", row: "hgx-h200", column: "capex_usd")?.origin == "--set")
  }

  @Test func newRowsNeedEverything() throws {
    let cells = [
      ("name", "Mine"), ("accelerator", "a100-sxm"), ("accelerator_count", "4"),
      ("acquisition", "own"), ("source", "our quote"), ("as_of", "2026-11"),
      ("confidence", "vendor"),
    ]
    let changed = try catalog().applying([override("systems", "mine", cells)])
    #expect(changed.systems["mine"]?.acceleratorCount == 4)
    #expect(changed.systems["mine"]?.provenance.place == "plan.yaml:7")
    #expect(
      try problems([override("systems", "hgx-h20", [("capex_usd", "1")])]) == [
        """
        plan.yaml:7: the table 'systems' has no row 'hgx-h20'.
          Fix: write 'hgx-h200'. A new row also needs name, accelerator, accelerator_count, \
        acquisition, source, as_of, confidence.
        """
      ])
    let prices = [
      ("system", "hgx-h200"), ("provider", "Ours"), ("region", "x"), ("acquisition", "on-demand"),
      ("usd_per_hour", "20"), ("source", "contract"), ("as_of", "2026"), ("confidence", "vendor"),
    ]
    #expect(
      try problems([override("prices", "ours", prices)]) == [
        """
        plan.yaml:7: the row is named 'ours', but its key is 'hgx-h200 Ours x on-demand'.
          Fix: name the row 'hgx-h200 Ours x on-demand'.
        """
      ])
    #expect(try problems([override("prices", "hgx-h200 Ours x on-demand", prices)]) == [])
  }

  @Test func everythingWrongIsToldAtOnce() throws {
    let found = try problems([
      override("system", "hgx-h200", [("capex_usd", "1")]),
      override("systems", "hgx-h200", [("capex", "1")]),
      override("systems", "hgx-h200", [("capex_usd", "-1"), ("confidence", "sure")]),
      override("systems", "hgx-h200", [("id", "other")]),
      override("systems", "hgx-h200", [("source", "quote")], line: nil),
    ])
    #expect(
      found == [
        "plan.yaml:7: there is no table 'system'.\n  Fix: write 'systems'.",
        """
        plan.yaml:7: there is no column 'capex' in the table 'systems'.
          Fix: use a known column; nearest are 'capex_usd', 'capex_low_usd' and 'capex_high_usd'.
        """,
        """
        plan.yaml:7: confidence is 'sure' for 'hgx-h200', but it must be one of measured, vendor, \
        derived, estimate.
          Fix: give the grade of the row, for example vendor.
        """,
        """
        plan.yaml:7: capex_usd is -1 for 'hgx-h200', but a price must be above zero.
          Fix: give the purchase price of the whole system in US dollars, for example 350000.
        """,
        """
        plan.yaml:7: id is 'other' for 'hgx-h200', but a key stays.
          Fix: leave it out, or write a new row under a key of its own.
        """,
        """
        plan.yaml:7: no value is given for 'hgx-h200'.
          Fix: give one of the columns of the table 'systems', for example accelerator_count: 8.
        """,
        """
        --set: no value is given for 'hgx-h200'.
          Fix: give one of the columns of the table 'systems', for example accelerator_count: 8.
        """,
      ])
  }

  @Test func contradictionsAreToldWhereTheUserWrote() throws {
    let found = try problems([override("systems", "hgx-h200", [("peak_power_w", "5000")])])
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix(
        "plan.yaml:7: peak_power_w is 5000 for 'hgx-h200', but must not be below typical_power_w")
        == true)
    let reference = try problems([override("systems", "hgx-h200", [("accelerator", "h20")])])
    #expect(reference.allSatisfy { $0.hasPrefix("plan.yaml:7: ") })
    #expect(!reference.isEmpty)
  }
}
