import Testing

@testable import Performance

@Suite struct OperatingRegimeTests {
  private func doubts(
    _ input: Double, _ output: Double, rate share: Double, budget: Int = 2048
  ) throws -> [OperatingRegime.Doubt] {
    let configuration = try Fixture.configuration(tensorParallel: 4, chunkBudget: budget)
    let replica = try ReplicaModel(configuration, traffic: Fixture.traffic(input, output, cv: 0))
    let most = try replica.capacity(under: []).requestsPerSecond
    return replica.regime(of: try replica.steadyState(requestsPerSecond: most * share)).doubts
  }

  @Test func chatAtModerateLoadIsTrusted() throws {
    #expect(try doubts(1024, 512, rate: 0.5) == [])
  }

  @Test func longPromptsShortOutputsAndFullSlotsAreDoubted() throws {
    #expect(try doubts(8192, 512, rate: 0.3, budget: 8192) == [.prefillDominated])
    #expect(try doubts(100, 24, rate: 0.3).contains(.shortOutputs))
    #expect(try doubts(1024, 512, rate: 0.99).contains(.nearSlotLimit))
    #expect(try doubts(1024, 512, rate: 0.99, budget: 512).contains(.nearTokenBudget))
  }

  @Test func whatWasNotSimulatedIsDoubted() throws {
    let drafts = RuntimeFeatures(
      speculation: try SpeculativeDecoding(draftTokens: 2, acceptance: 0.7))
    let configuration = try Fixture.configuration(
      layout: ParallelLayout(tensorParallel: 4, pipelineParallel: 2), features: drafts)
    let replica = try ReplicaModel(configuration, traffic: Fixture.traffic(cv: 0))
    let state = try replica.steadyState(requestsPerSecond: 3)
    #expect(replica.regime(of: state).doubts == [.speculation, .stages])
  }
}
