import Foundation
import Quantities
import Testing

@testable import Catalog

/// `PLANNER_WRITE_DOCUMENTS=1 swift test --filter CatalogDocumentTests` writes docs/catalog.md anew.
struct CatalogDocumentTests {
  private static let url = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }.appending(path: "docs/catalog.md")

  @Test func theCommittedDocumentIsUpToDate() throws {
    let generated = CatalogDocument.markdown()
    if ProcessInfo.processInfo.environment["PLANNER_WRITE_DOCUMENTS"] == "1" {
      try generated.write(to: Self.url, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.url, encoding: .utf8) == generated)
  }

  @Test func everyColumnHasALine() {
    let text = CatalogDocument.markdown()
    for schema in TableSchema.all {
      #expect(text.contains("## \(schema.fileName)\n"))
      for column in schema.columns { #expect(text.contains("\n| `\(column.name)` | ")) }
    }
  }

  /// The tables of the worked example, read out of the document, do what the document says.
  @Test func theWorkedExampleHolds() throws {
    let lines = CatalogDocument.markdown().split(separator: "\n").filter { $0.hasPrefix("    ") }
      .map { String($0.dropFirst(4)) }
    let folder = FileManager.default.temporaryDirectory.appending(path: "catalog-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (header, name) in [("id,", "systems.csv"), ("system,", "prices.csv")] {
      let start = try #require(lines.firstIndex { $0.hasPrefix(header) })
      let text = lines[start...(start + 1)].joined(separator: "\n") + "\n"
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let (catalog, changes) = try Catalog.loadWithChanges(overrides: folder.path())
    #expect(
      changes == [
        CatalogChange(table: "systems", replaced: 1, added: 0),
        CatalogChange(table: "prices", replaced: 0, added: 1),
      ])
    let shipped = try #require(try Catalog.shipped().systems["hgx-h200"])
    let quoted = try #require(catalog.systems["hgx-h200"])
    #expect(quoted.capex == .usd(298_000))
    #expect(quoted.peakPower == shipped.peakPower && quoted.rackUnits == shipped.rackUnits)
    #expect(catalog.prices.last?.rate == .usdPerHour(21.6))
  }
}
