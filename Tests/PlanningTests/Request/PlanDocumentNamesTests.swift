import Catalog
import Testing

@testable import Planning

/// Names that a catalog lacks are told with every other problem of a file.
@Suite struct PlanDocumentNamesTests {
  private let text = """
    nam: small
    workloads:
      chat:
        models: [llama-3.3-70c]
        quality: { benchmark: gpqa-diamont }
        input_tokens: 1024
        output_tokens: zero
        requests_per_second: 100
        verification:
          choices:
            best: { policy: best-of-n, samples: 2, model: lama-3.1-8b, output_tokens: 64, recovery: 61% }
    systems: [hgx-h100x]
    supply: { hgx-b2000: 3 }
    serving: { formats: [fp9] }
    """

  @Test func bothKindsOfProblemsAreFound() throws {
    let document = try PlanDocument(parsing: text, file: "small.yaml")
    let decoding = #expect(throws: InvalidPlan.self) { try DecodedPlan(decoding: document) }
    let all = try #require(decoding?.adding(document.unknownNames(in: Catalog.shipped())))
    #expect(
      all.problems.map(\.message) == [
        "unknown key 'nam' at the top level.", "no model 'llama-3.3-70c' in the catalog.",
        "no benchmark 'gpqa-diamont' in the catalog.",
        "workloads.chat.output_tokens.mean is zero, but mean must be a number.",
        "no model 'lama-3.1-8b' in the catalog.", "no system 'hgx-h100x' in the catalog.",
        "no system 'hgx-b2000' in the catalog.", "no weight format 'fp9' in the catalog.",
      ])
  }
}
