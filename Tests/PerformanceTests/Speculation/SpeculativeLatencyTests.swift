import Quantities
import Testing

@testable import Performance

/// What users see of speculation.
@Suite struct SpeculativeLatencyTests {
  private func replica(_ drafts: Int, acceptance: Double = 0.7) throws -> ReplicaModel {
    let scheme = try SpeculativeDecoding(draftTokens: drafts, acceptance: acceptance)
    return try ReplicaModel(
      Fixture.configuration(
        layout: ParallelLayout(tensorParallel: 4), features: RuntimeFeatures(speculation: scheme)),
      traffic: Fixture.traffic(cv: 1))
  }

  @Test func tokensComeFasterAndInBursts() throws {
    let (plain, drafts) = (try replica(0), try replica(3))
    let (before, after) = (
      try plain.steadyState(requestsPerSecond: 2), try drafts.steadyState(requestsPerSecond: 2)
    )
    #expect(after.meanTPOT < before.meanTPOT * 0.7)
    // A burst of tokens takes a whole step, which is longer than before.
    #expect(after.meanStep > before.meanTPOT.seconds)
    #expect(
      close(after.meanTPOT.seconds, after.meanStep / drafts.coefficients.tokensPerStep, 1e-12))
    // Fewer sequences decode at once, because each is done earlier.
    #expect(after.population.mean < before.population.mean)
  }

  @Test func luckWithDraftsWidensTheTail() throws {
    let drafts = try replica(4)
    let state = try drafts.steadyState(requestsPerSecond: 2)
    let steps = drafts.coefficients
    let tail = state.tpot(atQuantile: 0.99).seconds - state.meanTPOT.seconds
    let perRequest = 512 / 2 / steps.tokensPerStep
    let luck =
      NormalDistribution.quantile(0.99) * state.meanTPOT.seconds
      * (steps.tokenVariance / perRequest).squareRoot() / steps.tokensPerStep
    #expect(tail > luck && luck > 0)
    #expect(tail < luck + NormalDistribution.quantile(0.99) * state.population.standardDeviation)
  }

  @Test func verifiedTokensUseTheBudget() throws {
    let drafts = try replica(7)
    let state = try drafts.capacity(under: []).state
    let tokens = state.population.mean * 8 + state.prefillTokens
    #expect(tokens <= 2048 * (1 + 1e-9))
    #expect(state.queue.roomTokens < 2048 - state.population.mean * 7)
  }
}
