import Testing

@testable import Catalog

struct ObservedTrafficTests {
  @Test func variationFollowsFromMeanAndDeviation() throws {
    let traffic = try Catalog.shipped().references.traffic
    let code = try #require(traffic["azure-2023-code"])
    #expect(code.input.cv == 0.964)
    #expect(code.output.cv == 2.147)
    #expect(code.arrivalCV == 13.15)
    #expect(code.input.percentiles.map(\.share) == [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99])
    #expect(code.input.percentiles.first?.tokens == 147)
    #expect(code.input.longest == 7437)
    #expect(code.kind == .production)
  }

  @Test func whatTheSourceLeavesOutIsBlank() throws {
    let traffic = try Catalog.shipped().references.traffic
    let week = try #require(traffic["azure-2024-code"])
    #expect(week.peakHourToMean == 3.01)
    #expect(week.input.cv == nil)
    #expect(week.output.percentiles.map(\.share) == [0.9, 0.95, 0.99])
    let burst = try #require(traffic["burstgpt"])
    #expect(burst.input.mean == nil && burst.input.percentiles.isEmpty)
  }
}
