import Quantities
import Testing

@testable import Catalog

struct CatalogTests {
  private func row(_ id: String, _ value: Double) -> Assumption {
    Assumption(
      id: id, value: value, low: nil, high: nil,
      provenance: Provenance(
        file: "a.csv", line: 2, source: "test", asOf: "2026", confidence: .estimate))
  }

  @Test func tablesAreSortedAndFoundByKey() {
    let table = Table([row("c", 3), row("a", 1), row("b", 2)])
    #expect(table.ids == ["a", "b", "c"])
    #expect(table["b"]?.value == 2)
    #expect(table["d"] == nil)
  }

  @Test func theLaterOfTwoRowsStays() {
    #expect(Table([row("a", 1), row("a", 2)]).rows.map(\.value) == [2])
  }

  @Test func confidenceIsOrdered() {
    #expect(Confidence.allCases.sorted() == [.measured, .vendor, .derived, .estimate])
  }
}
