import Quantities
import Testing

@testable import Catalog

struct ReferenceTablesTests {
  private let tables: ReferenceTables

  init() throws { tables = try Catalog.shipped().references }

  @Test func everyTableHasItsRows() {
    #expect(tables.kvFormats.ids == ["kv-bf16", "kv-fp8", "kv-nvfp4"])
    #expect(tables.quantizations.rows.count == 40)
    #expect(tables.runtimes.rows.count == 11)
    #expect(tables.techniques.rows.count == 41)
    #expect(tables.speculationGains.count == 93)
    #expect(tables.traffic.rows.count == 18)
    #expect(tables.loadCurves.rows.count == 4)
    #expect(tables.facility.rows.count == 162)
    #expect(tables.ownershipCosts.count == 19)
    #expect(tables.verification.rows.count == 71)
    #expect(tables.apiPriceHistory.count == 10)
  }

  @Test func aFacilityFigureIsFoundByTopicAndRegion() throws {
    let price = try #require(tables.facility(.electricityPrice, region: "us-va"))
    #expect(price.id == "electricity-us-va-2023")
    #expect(price.value == 0.0892)
    #expect(price.unit == "USD/kWh")
    let ohio = tables.facilityFigures(.electricityPrice, region: "US-OH")
    #expect(ohio.map(\.id) == ["electricity-us-oh-2023", "electricity-us-oh-2025-04"])
    #expect(tables.facility(.carbonIntensity, region: "us-east4")?.value == 343.48)
    #expect(tables.facility(.electricityPrice, region: "atlantis") == nil)
    #expect(tables.facility(.rackDensity, region: "any") == nil)
    #expect(tables.facilityFigures(.rackDensity).count == 12)
  }

  @Test func aFigureOfTwoEndsHasAMiddle() throws {
    let discount = try #require(tables.facility(.reservedDiscount, region: "any"))
    #expect(discount.value == nil)
    #expect(discount.central == 0.375)
    #expect(tables.facility["pue-new-facility-target-world"]?.central == nil)
  }

  @Test func speculationFadesWithTheBatch() {
    let curve = tables.speculationCurve(
      "eagle-3-sglang-0.4.4-1xh100-llama-3.1-8b-mt-bench-chain-3")
    #expect(curve.map(\.batch) == [2, 4, 8, 16, 24, 32, 48, 56, 64])
    #expect(curve.first?.speedup == 1.81)
    #expect(curve.last?.speedup == 1.38)
    #expect(curve.allSatisfy { $0.acceleratorID == "h100-sxm" && $0.modelID == "llama-3.1-8b" })
    #expect(tables.speculationCurve("nothing").isEmpty)
  }

  @Test func aCatalogWithoutThemHasNone() {
    let empty = ReferenceTables()
    #expect(empty.facilityFigures(.pue).isEmpty)
    #expect(empty.traffic.rows.isEmpty && empty.loadCurves.rows.isEmpty)
  }

  @Test func ownershipCostsAreOfKnownChips() throws {
    let cost = try #require(
      tables.ownershipCosts.first { $0.acceleratorID == "h200-sxm" && $0.edition == "2026-08" })
    #expect(cost.allInPower == .watts(1370))
    #expect(cost.rental == .usdPerHour(2.05))
  }

  @Test func nothingRecalledIsGradedBetterThanAnEstimate() {
    for fact in tables.traffic.rows where fact.provenance.note.contains("recalled") {
      #expect(fact.provenance.confidence == .estimate, "\(fact.id)")
    }
    #expect(tables.traffic["mlperf-llama-2-70b"]?.provenance.confidence == .estimate)
  }
}
