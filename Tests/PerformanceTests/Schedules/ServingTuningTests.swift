import Quantities
import Testing

@testable import Performance

@Suite struct ServingTuningTests {
  private let budgets = [256, 384, 512, 768, 1024]

  private func objectives() throws -> [LatencyObjective] {
    [
      try LatencyObjective(.ttft, percentile: 0.99, limit: .seconds(1)),
      try LatencyObjective(.interToken, percentile: 0.99, limit: .milliseconds(40)),
      try LatencyObjective(.tpot, percentile: 0.99, limit: .milliseconds(40)),
    ]
  }

  private func configuration(
    tensorParallel: Int, acceptance: Double? = nil
  ) throws -> ServingConfiguration {
    let speculation = try acceptance.map {
      try SpeculativeDecoding(draftTokens: 1, acceptance: $0)
    }
    return try Fixture.configuration(
      layout: ParallelLayout(tensorParallel: tensorParallel),
      features: RuntimeFeatures(speculation: speculation))
  }

  /// The worked example: gaps of 40 ms ask for 512, 768 and 256 tokens a step.
  @Test(arguments: [(4, 512, 14.11), (8, 768, 11.91), (2, 256, 7.11)])
  func gapsBetweenTokensChooseTheBudget(_ degree: Int, _ budget: Int, _ rate: Double) throws {
    let tuned = try ServingTuning.best(
      configuration(tensorParallel: degree), traffic: Fixture.traffic(cv: 1),
      objectives: objectives(), chunkBudgets: budgets)
    #expect(tuned.chunkBudgetTokens == budget)
    #expect(tuned.draftTokens == 0)
    #expect(abs(tuned.capacity.requestsPerSecond * Double(8 / degree) - rate) <= 0.005)
  }

  @Test func draftsHelpSmallBatchesAndAreLeftOutOfLargeOnes() throws {
    let traffic = try Fixture.traffic(cv: 0)
    func tuned(_ limit: Double, _ acceptance: Double) throws -> ServingTuning {
      try ServingTuning.best(
        configuration(tensorParallel: 2, acceptance: acceptance), traffic: traffic,
        objectives: [LatencyObjective(.tpot, percentile: 0.99, limit: .milliseconds(limit))],
        chunkBudgets: [2048])
    }
    let fast = try tuned(15, 0.7)
    #expect(fast.draftTokens >= 2)
    #expect(fast.capacity.state.meanTPOT < .milliseconds(15))
    #expect(try tuned(200, 0.3).draftTokens == 0)
    // Without drafts 15 ms cannot be kept by many: an empty step alone takes 14 ms.
    let plain = try ServingTuning.best(
      configuration(tensorParallel: 2), traffic: traffic,
      objectives: [LatencyObjective(.tpot, percentile: 0.99, limit: .milliseconds(15))],
      chunkBudgets: [2048])
    #expect(fast.capacity.requestsPerSecond > 5 * plain.capacity.requestsPerSecond)
  }

  /// Whatever is tried alone never beats the choice.
  @Test func theChoiceIsTheBestOfAll() throws {
    let configuration = try configuration(tensorParallel: 4, acceptance: 0.6)
    let traffic = try Fixture.traffic(cv: 1)
    let best = try ServingTuning.best(
      configuration, traffic: traffic, objectives: objectives(), chunkBudgets: budgets,
      maximumDraftTokens: 3)
    for drafts in 0...3 {
      for budget in budgets {
        let one = try configuration.with(draftTokens: drafts, chunkBudgetTokens: budget)
        let rate = try? ReplicaModel(one, traffic: traffic).capacity(under: objectives())
        #expect(
          (rate?.requestsPerSecond ?? 0) <= best.capacity.requestsPerSecond * (1 + 1e-9))
      }
    }
  }

  @Test func nothingToChooseFromIsTold() throws {
    let configuration = try configuration(tensorParallel: 2)
    let traffic = try Fixture.traffic(cv: 0)
    let none = #expect(throws: ServingObstruction.self) {
      _ = try ServingTuning.best(
        configuration, traffic: traffic, objectives: objectives(), chunkBudgets: [])
    }
    #expect(
      none?.description == """
        There is no chunk budget to try.
          Fix: give at least one, for example 2048.
        """)
    let slow = #expect(throws: ServingObstruction.self) {
      _ = try ServingTuning.best(
        configuration, traffic: traffic,
        objectives: [LatencyObjective(.tpot, percentile: nil, limit: .milliseconds(1))])
    }
    #expect(
      slow?.description == """
        TPOT mean is 14.04 ms even at an idle replica; the limit is 1 ms.
          Fix: raise the limit, or choose a faster layout or a smaller weight format.
        """)
    let long = #expect(throws: ServingObstruction.self) {
      _ = try ServingTuning.best(
        configuration, traffic: Fixture.traffic(200_000, 100, cv: 0), objectives: objectives())
    }
    guard case .infeasible(.contextTooLong) = long else {
      Issue.record("\(String(describing: long))")
      return
    }
  }
}
