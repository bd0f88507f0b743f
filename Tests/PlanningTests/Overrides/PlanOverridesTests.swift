import Catalog
import Testing

@testable import Planning

/// The section `catalog` of a plan.
@Suite struct PlanOverridesTests {
  private static let section = """

    catalog:
      systems:
        hgx-h200: { capex_usd: 290000, source: quote 4711, as_of: 2026-11-02, confidence: vendor }
      models:
        llama-3.3-70b:
          max_context_tokens: 131000
    """

  private func document(_ settings: [String] = []) throws -> PlanDocument {
    try PlanDocument(parsing: SmallPlan.text + Self.section, file: "small.yaml")
      .applying(settings)
  }

  private func cell(
    _ document: PlanDocument, _ column: String = "capex_usd"
  ) throws -> CatalogCell? {
    try document.catalog(over: Catalog.shipped())
      .cell(table: "systems", row: "hgx-h200", column: column)
  }

  @Test func valuesKeepTheirLines() throws {
    let cell = try #require(try cell(document()))
    #expect(cell.text == "290000")
    #expect(cell.origin == "small.yaml:19")
    #expect(cell.source == "quote 4711")
    let overrides = try document().catalogOverrides
    #expect(overrides.map(\.row) == ["hgx-h200", "llama-3.3-70b"])
    #expect(overrides[1].cells.map(\.place.text) == ["small.yaml:22"])
  }

  @Test func theFlagOutranksThePlanAndItsSource() throws {
    let path = "catalog.systems.hgx-h200.capex_usd"
    let cell = try #require(try cell(document(["\(path)=280000"])))
    #expect(cell.text == "280000")
    #expect(cell.origin == "--set \(path)")
    #expect(cell.grade == "own")
    let both = try document([
      "\(path)=280000", "catalog.systems.hgx-h200.confidence=measured",
    ])
    #expect(try self.cell(both)?.grade == "measured")
  }

  @Test func keysWithDotsStandInQuotes() throws {
    let path = "catalog.models.\"llama-3.3-70b\".max_context_tokens"
    #expect(try document().text(at: path) == "131000")
    let catalog = try Catalog.shipped()
    #expect(PlanDocument.text(at: path, in: catalog) == "131072")
    #expect(PlanDocument.text(at: "sites.iad.power", in: catalog) == nil)
  }

  @Test func problemsAreThoseOfThePlan() throws {
    let document = try document(["catalog.systems.hgx-h20.capex_usd=1"])
    #expect {
      try document.catalog(over: Catalog.shipped())
    } throws: { error in
      (error as? InvalidPlan)?.description == """
        --set catalog.systems.hgx-h20.capex_usd: the table 'systems' has no row 'hgx-h20'.
          Fix: write 'hgx-h200'. A new row also needs name, accelerator, accelerator_count, \
        acquisition, source, as_of, confidence.
        """
    }
  }

  @Test func aSectionOfAnotherFormIsRefused() throws {
    let document = try PlanDocument(
      parsing: SmallPlan.text + "\ncatalog: { systems: { hgx-h200: 290000 } }", file: "small.yaml")
    #expect(throws: InvalidPlan.self) { try DecodedPlan(decoding: document) }
    #expect(document.catalogOverrides.allSatisfy { $0.cells.isEmpty })
  }
}
