import Catalog
import Quantities
import Testing

@testable import Performance

/// What bounds steps and gaps whatever the parameters are.
@Suite struct SteadyStateTests {
  private func replica(
    output: Double, budget: Int, layout: ParallelLayout = ParallelLayout(tensorParallel: 2),
    model: Model = Fixture.llama, arrivalCV: Double = 1
  ) throws -> ReplicaModel {
    try ReplicaModel(
      Fixture.configuration(model, layout: layout, chunkBudget: budget),
      traffic: Fixture.traffic(1024, output, cv: 1, arrivalCV: arrivalCV))
  }

  private func objective(_ metric: LatencyObjective.Metric) throws -> LatencyObjective {
    try LatencyObjective(metric, percentile: 0.99, limit: .milliseconds(40))
  }

  /// A request's mean of gaps is no longer than the longest gap, however short its answer.
  @Test(arguments: [2.0, 16, 64, 512], [256, 512, 2048])
  func theTimePerTokenStaysBelowTheLongestGap(output: Double, budget: Int) throws {
    let replica = try replica(output: output, budget: budget)
    for share in [0.0, 0.3, 0.6, 0.9] {
      let rate = share * (try replica.capacity(under: [])).requestsPerSecond
      let state = try replica.steadyState(requestsPerSecond: rate)
      #expect(state.tpot(atQuantile: 0.99) <= state.fullStepGap)
      #expect(state.meanTPOT <= state.fullStepGap)
    }
  }

  /// A limit of the gap is at least as strict as the same limit of the time per token.
  @Test(arguments: [2.0, 16, 64, 512])
  func aLimitOfTheGapIsNoLooser(output: Double) throws {
    for budget in [256, 512, 1024, 2048] {
      let replica = try replica(output: output, budget: budget)
      let gap = try? replica.capacity(under: [objective(.interToken)]).requestsPerSecond
      let mean = try? replica.capacity(under: [objective(.tpot)]).requestsPerSecond
      #expect(mean ?? 0 >= (gap ?? 0) * (1 - 1e-9), "\(budget)")
    }
  }

  /// Arrivals without chance leave the chance of prompt lengths.
  @Test func regularArrivalsStillVaryInLength() throws {
    func spread(_ arrivalCV: Double) throws -> Double {
      try replica(output: 256, budget: 2048, arrivalCV: arrivalCV)
        .steadyState(requestsPerSecond: 2).population.tokenTimeDeviation
    }
    #expect(try spread(0) > 0.3 * spread(1))
    #expect(try spread(0.5) < spread(1))
    #expect(try spread(1) < spread(2))
  }

  /// Each group of chips that attends on its own has the budget and the sequences of an engine.
  @Test func groupsHaveABudgetAndSequencesEach() throws {
    let one = ParallelLayout(tensorParallel: 8)
    let groups = ParallelLayout(tensorParallel: 1, attentionDataParallel: 8, expertParallel: 8)
    let together = try replica(
      output: 512, budget: 512, layout: one, model: Fixture.mixtureOfExperts)
    let apart = try replica(
      output: 512, budget: 512, layout: groups, model: Fixture.mixtureOfExperts)
    #expect(together.memory.maxSequences == 512)
    #expect(apart.memory.maxSequences == 8 * 512)
    #expect(together.load.budget == 512 && apart.load.budget == 8 * 512)
    #expect(apart.load.within(budget: 256).budget == 8 * 256)
    let state = try apart.steadyState(requestsPerSecond: 2)
    #expect(state.queue.roomTokens > 7.9 * 512 - state.population.mean)
    // A prompt is read by one group, in chunks of that group's budget.
    #expect(state.prefillTime(inputTokens: 2048) > 3 * state.gateStep)
  }
}
