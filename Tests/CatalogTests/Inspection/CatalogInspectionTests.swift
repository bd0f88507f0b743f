import Testing

@testable import Catalog

struct CatalogInspectionTests {
  @Test(arguments: InspectionCase.all)
  func eachCheckFindsWhatBreaksIt(_ example: InspectionCase) {
    #expect(example.findings == example.expected)
  }

  @Test func everyCheckHasACase() {
    let checks = CatalogInspection.checks
    #expect(Set(InspectionCase.all.map(\.code)) == Set(checks.map(\.code)))
    #expect(checks.map(\.code) == checks.map(\.code).sorted())
    #expect(Set(checks.map(\.code)).count == checks.count)
    #expect(Set(checks.map(\.name)).count == checks.count)
    #expect(checks.allSatisfy { $0.meaning.hasSuffix(".") })
  }

  @Test func shippedTablesHaveNoErrors() {
    let inspection = CatalogInspection(
      of: CatalogTables(overrides: nil), today: InspectionCase.today)
    #expect(inspection.findings.filter { $0.severity == .error } == [])
    #expect(inspection.count(.error) == 0)
    #expect(inspection.count(.warning) == inspection.findings.count)
  }

  @Test func findingsOfAnotherInspectionCanBeLeftOut() {
    let tiny = CatalogTables(shipped: TinyCatalog.files())
    let before = CatalogInspection(of: tiny, today: InspectionCase.today)
    let later = CalendarDay(year: 2028, month: 6, day: 1)
    let after = CatalogInspection(of: tiny, today: later)
    #expect(before.without(before).findings == [])
    #expect(Set(after.without(before).findings.map(\.code)) == ["C845", "C901"])
  }

  @Test func ageIsCountedFromTheEndOfTheDate() {
    func isStale(_ date: String, on day: CalendarDay) -> Bool {
      var tables = TinyCatalog.tables
      tables["prices"] = tables["prices"]?.replacing("2025-11", with: date)
      let inspection = CatalogInspection(
        of: CatalogTables(shipped: TinyCatalog.files(tables)), today: day)
      return inspection.findings.contains {
        $0.code == "C901" && $0.problem.file.hasSuffix("prices.csv")
      }
    }
    let day = CalendarDay(year: 2026, month: 1, day: 31)
    #expect(!isStale("2024", on: day))
    #expect(!isStale("2024-01", on: day))
    #expect(!isStale("2024-01-31", on: day))
    #expect(isStale("2024-01-30", on: day))
    #expect(isStale("2023", on: day))
  }
}
