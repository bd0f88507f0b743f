import Catalog
import Foundation
import Quantities
import Testing

@testable import Performance

/// Replicas that only compute prompts.
@Suite struct PrefillModelTests {
  private func model(cv: Double = 1) throws -> PrefillModel {
    try PrefillModel(
      Fixture.configuration(tensorParallel: 2), traffic: Fixture.traffic(cv: cv, arrivalCV: 1))
  }

  private let limit = Result {
    try LatencyObjective(.ttft, percentile: 0.99, limit: .seconds(1))
  }

  @Test func itIsThePromptsOfAPair() throws {
    let side = try Fixture.configuration(tensorParallel: 2)
    let pair = try DisaggregatedModel(
      prefill: side, decode: side, traffic: Fixture.traffic(cv: 1, arrivalCV: 1),
      transferBandwidth: .gigabytesPerSecond(50))
    let alone = try model()
    #expect(pair.prompts == alone)
    #expect(pair.transferTime == alone.transferTime(over: .gigabytesPerSecond(50)))
    #expect(alone.networkBandwidth == .zero)
    let capacity = try pair.capacity(under: [limit.get()], prefillReplicas: 4)
    let found = try alone.capacity(
      under: [limit.get()], replicas: 4, transferTime: pair.transferTime)
    #expect(found.requestsPerSecond == capacity.prefillRequestsPerSecond)
    #expect(found.limit == capacity.prefillLimit)
  }

  @Test func moreReplicasWithOneQueueCarryMoreEach() throws {
    let alone = try model()
    let rates = try [1, 2, 4, 8].map {
      try alone.capacity(under: [limit.get()], replicas: $0, transferTime: .zero).requestsPerSecond
    }
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 < $1 })
    #expect(rates[3] < alone.saturationRate)
  }

  @Test func aLongerTransferLeavesLess() throws {
    let alone = try model()
    let rates = try [0, 50, 200, 400].map {
      try alone.capacity(
        under: [limit.get()], replicas: 1, transferTime: .milliseconds(Double($0))
      ).requestsPerSecond
    }
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func theLimitIsKeptAtTheCapacity() throws {
    let alone = try model()
    let found = try alone.capacity(
      under: [limit.get()], replicas: 2, transferTime: .milliseconds(5))
    let reached = try #require(
      alone.ttft(
        atQuantile: 0.99, requestsPerSecond: found.requestsPerSecond, replicas: 2,
        transferTime: .milliseconds(5)))
    #expect(abs(reached.seconds - 1) < 1e-6)
    #expect(
      alone.ttft(
        atQuantile: 0.99, requestsPerSecond: alone.saturationRate, replicas: 2,
        transferTime: .zero) == nil)
  }

  @Test func anImpossibleLimitIsToldWithWhatIsReached() throws {
    let alone = try model(cv: 0)
    let tight = try LatencyObjective(.ttft, percentile: 0.99, limit: .milliseconds(20))
    let error = #expect(throws: NoCapacity.self) {
      _ = try alone.capacity(under: [tight], replicas: 1, transferTime: .zero)
    }
    let nearest = try #require(error?.nearest)
    #expect(abs(nearest / alone.prefillTime - 1) < 1e-9)
  }
}
