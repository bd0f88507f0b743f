import Testing

@testable import Catalog

struct CatalogEntryTests {
  private let tables = CatalogTables(shipped: TinyCatalog.files())

  @Test func systemsComeWithTheirChipAndTheirPrices() throws {
    let entry = try #require(try CatalogEntry.entries(named: "hgx-h200", in: tables).first)
    #expect(entry.row.place == "catalogs/systems.csv:2")
    #expect(entry.relations.map(\.table.schema.name) == ["accelerators", "prices"])
    #expect(entry.relations.map(\.isNamedByEntry) == [true, false])
    #expect(entry.relations[0].rows.map(\.label) == ["h200-sxm"])
    #expect(entry.relations[1].rows.map { $0["usd_per_hour"] } == ["63.296"])
  }

  @Test func chipsComeWithSystemsAndCalibrations() throws {
    let entry = try #require(try CatalogEntry.entries(named: "h200-sxm", in: tables).first)
    #expect(
      entry.relations.map(\.table.schema.name) == [
        "systems", "efficiency", "speculation", "ownership-costs",
      ])
  }

  @Test func aTableMayStandBeforeTheKey() throws {
    let entry = try #require(try CatalogEntry.entries(named: "formats/bf16", in: tables).first)
    #expect(entry.row["name"] == "BF16")
    let name = "prices/hgx-h200 AWS us-east-1 p5en.48xlarge on-demand"
    #expect(try CatalogEntry.entries(named: name, in: tables).count == 1)
  }

  @Test func unknownKeysNameTheNearestOfAllTables() {
    #expect {
      try CatalogEntry.entries(named: "hgx-h20", in: tables)
    } throws: {
      "\($0)" == """
        no row of the catalog has the key 'hgx-h20'.
          Fix: nearest are 'hgx-h200' (systems), 'hgx-h200 AWS us-east-1 p5en.48xlarge on-demand' \
        (prices), 'hgx-a100' (systems).
        """
    }
    #expect {
      try CatalogEntry.entries(named: "systems/h200-sxm", in: tables)
    } throws: {
      "\($0)" == """
        no row of the catalog has the key 'h200-sxm'.
          Fix: nearest are 'hgx-a100' (systems), 'hgx-h200' (systems).
        """
    }
  }

  @Test func shapesAreThoseOfTheModels() throws {
    let entry = try #require(try CatalogEntry.entries(named: "llama-3.3-70b", in: tables).first)
    #expect(entry.row.architecture?.totalParameters == 70_552_387_584)
    #expect(try CatalogEntry.entries(named: "bf16", in: tables).first?.row.architecture == nil)
  }
}
