import Catalog
import Quantities
import Testing

@testable import Performance

/// Fitted step times go through the same latency formulas as derived ones.
@Suite struct FittedReplicaTests {
  private func row(of replica: ReplicaModel, cacheTokens: Double? = nil) -> StepTimes {
    let step = replica.coefficients
    let tokens = replica.traffic.meanInputTokens + replica.traffic.meanOutputTokens
    return StepTimes(
      systemID: "s", modelID: "m", formatID: "f", tensorParallel: 1,
      seconds: [
        step.base(tokens: 0), step.perSequence, step.perPrefillToken, step.perContextToken,
        step.perAttendedToken,
      ], cacheTokens: cacheTokens ?? replica.memory.sequencesThatFit(tokens: tokens) * tokens,
      provenance: Fixture.provenance)
  }

  private func fitted(_ row: StepTimes, like replica: ReplicaModel) throws -> FittedReplica {
    try FittedReplica(
      row, traffic: replica.traffic, maximumSequences: replica.memory.maxSequences,
      chunkBudgetTokens: replica.configuration.limits.chunkBudgetTokens)
  }

  @Test(arguments: [1, 2, 4, 8])
  func theModelsOwnCoefficientsGiveTheModelsCapacity(_ degree: Int) throws {
    let replica = try Fixture.replica(tensorParallel: degree, cv: 1, chunkBudget: 2048)
    let copy = try fitted(row(of: replica), like: replica)
    let expected = try replica.capacity(under: Fixture.objectives())
    let found = try copy.capacity(under: Fixture.objectives())
    #expect(abs(found.requestsPerSecond / expected.requestsPerSecond - 1) < 1e-9)
    #expect(found.limit == expected.limit)
    let rate = expected.requestsPerSecond * 0.7
    let state = try #require(copy.steadyState(requestsPerSecond: rate))
    let reference = try replica.steadyState(requestsPerSecond: rate)
    let (left, right) = (state.ttft(atQuantile: 0.99), reference.ttft(atQuantile: 0.99))
    #expect(abs(left / right - 1) < 1e-9)
  }

  @Test func aSmallerCacheCarriesNoMore() throws {
    let replica = try Fixture.replica(tensorParallel: 2, cv: 1, chunkBudget: 2048)
    var last = 0.0
    for tokens in [5_000.0, 20_000, 80_000, 320_000] {
      let copy = try fitted(row(of: replica, cacheTokens: tokens), like: replica)
      let rate = (try? copy.capacity(under: Fixture.objectives()))?.requestsPerSecond ?? 0
      #expect(rate >= last)
      last = rate
    }
    #expect(last > 0)
  }

  @Test func aCacheBelowOneRequestIsRefused() throws {
    let replica = try Fixture.replica(tensorParallel: 2, cv: 1, chunkBudget: 2048)
    let error = #expect(throws: Infeasibility.self) {
      try fitted(row(of: replica, cacheTokens: 100), like: replica)
    }
    guard case .contextTooLong? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func thereIsNoStateAtOrBeyondSaturation() throws {
    let replica = try Fixture.replica(tensorParallel: 2, cv: 1, chunkBudget: 2048)
    let copy = try fitted(row(of: replica), like: replica)
    #expect(copy.steadyState(requestsPerSecond: 1e6) == nil)
    #expect(copy.steadyState(requestsPerSecond: -1) == nil)
    #expect(copy.steadyState(requestsPerSecond: 0) != nil)
  }
}
