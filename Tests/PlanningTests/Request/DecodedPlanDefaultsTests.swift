import Catalog
import Testing

@testable import Planning

@Suite struct DecodedPlanDefaultsTests {
  private func defaults(_ text: String) throws -> [DefaultInForce] {
    try PlanSamples.decode(text).defaults(from: try Catalog.shipped())
  }

  @Test func whatIsLeftOutIsShownWithItsOrigin() throws {
    let found = try defaults(PlanSamples.minimal)
    let values = Dictionary(grouping: found, by: \.path)
    let objective = try #require(values["objective"]?.first)
    #expect([objective.value, objective.unit] == ["vcpd", ""])
    #expect(!objective.isFromCatalog)
    let peak = try #require(values["workloads.chat.requests_per_second.peak_to_mean"]?.first)
    #expect(peak.rows.map(\.id) == ["peak_to_mean"])
    #expect(peak.value == "1.8")
    #expect(peak.isFromCatalog)
    let fitOut = try #require(values["finance.fit_out"]?.first)
    #expect(fitOut.value == "0.12")
    #expect(fitOut.rows.count == 3)
    #expect(values["finance.staff_per_system"]?.first?.value == "5000")
    #expect(values["serving.ttft_margin"]?.count == 2)
    #expect(values["solver.gap"]?.first?.unit == "%")
    #expect(values["solver.time_limit"]?.first.map { [$0.value, $0.unit] } == ["30", "s"])
    #expect(values["workloads.chat.coverage"]?.first?.value == "100")
    #expect(values["workloads.chat.input_tokens.mean"] == nil)
    #expect(values["sites.iad.pue"] == nil)
  }

  /// Every number that planning leaves to the catalog is shown, under some key or row.
  @Test func everyAssumptionOfThePlannerIsShown() throws {
    let catalog = try Catalog.shipped()
    let shown = Set(AssumedKey.all.flatMap(\.rows))
    var used: Set<String> = []
    for row in catalog.assumptions.rows {
      let others = catalog.assumptions.rows.filter { $0.id != row.id }
      let lacking = Catalog(
        accelerators: catalog.accelerators, systems: catalog.systems, prices: catalog.prices,
        models: catalog.models, qualityScores: catalog.qualityScores, formats: catalog.formats,
        efficiencies: catalog.efficiencies, assumptions: Table(others))
      if (try? Defaults(lacking)) == nil { used.insert(row.id) }
    }
    #expect(used.count > 15)
    #expect(used.subtracting(shown) == [])
    #expect(shown.subtracting(used) == [])
  }

  /// Keys whose rule speaks of the catalog's assumption have a row of it.
  @Test func everyKeyThatSpeaksOfAnAssumptionHasItsRow() {
    let keys = PlanSchemaDocument.documentedKeys(below: PlanSchema.root, at: [])
    let speaking = keys.filter { $0.key.fallback == .rule("the catalog's assumption") }.map(\.path)
    #expect(speaking.count > 10)
    let known = Set(AssumedKey.all.compactMap(\.path))
    for path in speaking { #expect(known.contains(path), "\(path)") }
    #expect(known.subtracting(keys.map(\.path)) == [])
  }
}
