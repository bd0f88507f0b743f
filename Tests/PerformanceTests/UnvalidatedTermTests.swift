import Catalog
import Testing

@testable import Performance

@Suite struct UnvalidatedTermTests {
  @Test func whatWasFittedIsNotNamed() throws {
    #expect(try Fixture.configuration(tensorParallel: 8).unvalidatedTerms == [])
    #expect(
      try Fixture.configuration(Fixture.mixtureOfExperts, tensorParallel: 8).unvalidatedTerms
        == [])
  }

  @Test func everyOtherPartIsNamed() throws {
    let chip = Fixture.accelerator(memory: 900e9, interconnect: .mesh, scaleOut: 50)
    let drafts = RuntimeFeatures(
      speculation: try SpeculativeDecoding(draftTokens: 2, acceptance: 0.7))
    let spread = try Fixture.configuration(
      Fixture.sparse,
      layout: ParallelLayout(
        tensorParallel: 1, attentionDataParallel: 8, expertParallel: 8, pipelineParallel: 2),
      features: drafts, accelerator: chip)
    let hybrid = try Fixture.configuration(Fixture.hybrid, tensorParallel: 8, accelerator: chip)
    #expect(hybrid.unvalidatedTerms == [.states, .interconnect])
    #expect(
      Set(spread.unvalidatedTerms + hybrid.unvalidatedTerms)
        == Set(UnvalidatedTerm.allCases).subtracting([.disaggregation]))
    #expect(Set(UnvalidatedTerm.allCases.map(\.description)).count == 9)
  }
}
