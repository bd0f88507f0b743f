import Testing

@testable import Catalog

struct CatalogDifferenceTests {
  private let old = CatalogTables(shipped: TinyCatalog.files())

  private func difference(
    _ table: String, _ passage: String, _ replacement: String
  ) -> [CatalogDifference.Entry] {
    var tables = TinyCatalog.tables
    tables[table] = tables[table]?.replacing(passage, with: replacement)
    let new = CatalogTables(shipped: TinyCatalog.files(tables))
    return CatalogDifference(from: old, to: new).entries
  }

  @Test func nothingDiffersFromItself() {
    #expect(CatalogDifference(from: old, to: old).entries.isEmpty)
  }

  @Test func changedCellsAreToldByColumn() {
    let entries = difference("systems", "350000,300000", "340000,")
    #expect(entries.map(\.kind) == [.changed])
    #expect(entries.first?.table == "systems")
    #expect(entries.first?.key == "hgx-h200")
    #expect(
      entries.first?.changes == [
        .init(column: "capex_usd", old: "350000", new: "340000"),
        .init(column: "capex_low_usd", old: "300000", new: ""),
      ])
  }

  @Test func anotherKeyIsAnotherRow() {
    let entries = difference("quality", "gpqa-diamond", "mmlu")
    #expect(entries.map(\.kind) == [.removed, .added])
    #expect(
      entries.map(\.key) == ["llama-3.3-70b gpqa-diamond default", "llama-3.3-70b mmlu default"])
  }

  @Test func equalNumbersAreNoChange() {
    #expect(difference("assumptions", "0.10", "1e-1").isEmpty)
    #expect(difference("assumptions", "0.10", "0.11").count == 1)
  }
}
