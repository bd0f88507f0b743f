import Testing

@testable import Catalog

struct ImportedTableTests {
  private func table(_ name: String = "A \"new\", better one") throws -> ImportedTable {
    var details = ModelImport.Details(id: "llama-3.1-8b", asOf: "2026-11-21")
    details.name = name
    let model = try ModelImport(
      try ImportFixture.bytes("llama-3.1-8b.json"), path: "config.json", details: details,
      target: try ImportFixture.target.get())
    return try #require(model.result.tables.first)
  }

  @Test func textIsReadBackAsItWas() throws {
    let text = try table().csv
    let records = try CSVReader.records(of: Array(text.utf8))
    #expect(records.count == 2)
    #expect(records[1].fields[1] == "A \"new\", better one")
    #expect(try table("two\nlines").rows.first?["name"] == "two lines")
  }

  @Test func aKnownKeyIsRefusedUnlessReplaced() throws {
    let new = try table()
    let old = try table("Old").csv
    let other = old.replacing("llama-3.1-8b,Old", with: "other,Other")
    let second = try #require(other.split(separator: "\n").last)
    let file = Array((old + second + "\n").utf8)
    let error = #expect(throws: CatalogError.self) {
      try new.merged(into: file, path: "mine/models.csv", replacing: false)
    }
    #expect(
      error?.description == """
        mine/models.csv:2: 'llama-3.1-8b' is there already.
          Fix: replace it with --replace.
        """)
    let merged = try new.merged(into: file, path: "mine/models.csv", replacing: true)
    let names = try CSVReader.records(of: Array(merged.utf8)).map { $0.fields[1] }
    #expect(names == ["name", "A \"new\", better one", "Other"])
  }

  @Test func aBrokenFileIsLeftAlone() throws {
    let new = try table()
    #expect(throws: CatalogError.self) {
      try new.merged(into: Array("id,nam\n".utf8), path: "models.csv", replacing: true)
    }
  }
}
