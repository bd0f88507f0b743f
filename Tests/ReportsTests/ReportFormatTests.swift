import Testing

@testable import Reports

@Suite struct ReportFormatTests {
  @Test(arguments: [
    ("fleet.csv", ReportFormat.csv), ("out/Fleet.JSON", .json), ("a.txt", .table),
    ("fleet", nil), ("fleet.xlsx", nil),
  ])
  func suffixDecides(_ name: String, _ format: ReportFormat?) {
    #expect(ReportFormat(fileName: name) == format)
  }

  @Test(
    arguments: [
      (0, ""), (0.5, "█████"), (0.55, "█████▌"), (1, "██████████"), (3, "██████████"), (-1, ""),
      (.nan, ""),
    ] as [(Double, String)])
  func barsAreDrawnInEighths(_ share: Double, _ bar: String) {
    #expect(ShareBar.text(share) == bar)
  }
}
