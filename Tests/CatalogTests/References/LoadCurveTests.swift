import Testing

@testable import Catalog

struct LoadCurveTests {
  @Test func theShippedCurvesAreWhole() throws {
    let curves = try Catalog.shipped().references.loadCurves
    #expect(
      curves.ids == [
        "azure-2024-code-week", "azure-2024-code-weekday", "azure-2024-conversation-week",
        "azure-2024-conversation-weekday",
      ])
    for curve in curves.rows {
      #expect(curve.points.map(\.slot) == Array(curve.cycle.slots))
      let mean = curve.points.map(\.loadRatio).reduce(0, +) / Double(curve.points.count)
      #expect(abs(mean - 1) < 0.002, "\(curve.id)")
    }
  }

  @Test func hoursAndDaysAreFoundByTheirNumber() throws {
    let curves = try Catalog.shipped().references.loadCurves
    let hours = try #require(curves["azure-2024-code-weekday"])
    #expect(hours.loadRatio(at: 19) == 2.23)
    #expect(hours.loadRatio(at: 24) == nil)
    #expect(hours.points.first?.trafficID == "azure-2024-code")
    // The week of code began on a Friday, that of conversation on a Sunday.
    #expect(curves["azure-2024-code-week"]?.loadRatio(at: 5) == 1.03)
    #expect(curves["azure-2024-code-week"]?.loadRatio(at: 1) == 1.23)
    #expect(curves["azure-2024-conversation-week"]?.loadRatio(at: 7) == 0.64)
    #expect(curves["azure-2024-conversation-week"]?.loadRatio(at: 6) == 0.66)
  }
}
