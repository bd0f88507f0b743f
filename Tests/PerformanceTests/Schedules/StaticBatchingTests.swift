import Quantities
import Testing

@testable import Performance

@Suite struct StaticBatchingTests {
  private func batching(cv: Double, reserved: Double? = 4096) throws -> StaticBatching {
    try StaticBatching(
      Fixture.configuration(tensorParallel: 2), traffic: Fixture.traffic(cv: cv),
      reservedTokens: reserved)
  }

  @Test func equalAnswersWasteNothing() throws {
    let batching = try batching(cv: 0)
    #expect(batching.usefulShare(batch: 64) == 1)
    let steps = StepCoefficients(batching.configuration, traffic: batching.traffic)
    let prefill = steps.duration(
      sequences: 0, prefillTokens: 8 * 1024, contextTokens: 0, attendedPairs: 8 * 1024 * 512)
    let step = steps.duration(
      sequences: 8, prefillTokens: 0, contextTokens: 8 * 1280, attendedPairs: 0)
    #expect(close(batching.meanTPOT(batch: 8).seconds, step, 1e-12))
    #expect(close(batching.requestsPerSecond(batch: 8), 8 / (prefill + 511 * step), 1e-12))
  }

  /// Means of the largest of b log-normal numbers with mean 1 and cv 1, from 4 million draws.
  @Test(arguments: [(2, 1.445), (8, 2.657), (32, 4.342), (128, 6.545)])
  func theLongestAnswerIsTheMeanMaximum(_ batch: Int, _ expected: Double) throws {
    let longest = try batching(cv: 1).meanLongestOutput(batch: batch) / 512
    #expect(abs(longest / expected - 1) < 0.02, "\(longest)")
    #expect(close(try batching(cv: 1).usefulShare(batch: batch), 1 / longest, 1e-12))
  }

  @Test func wholeReservationsLeaveRoomForFewSequences() throws {
    let whole = try batching(cv: 0, reserved: nil)
    #expect(whole.reservedTokens == 131_072)
    #expect(whole.largestBatch == 8)
    #expect(try batching(cv: 0).largestBatch == 284)
    let small = try Fixture.configuration(
      tensorParallel: 1, accelerator: Fixture.accelerator(memory: 90e9))
    #expect(throws: Infeasibility.self) {
      _ = try StaticBatching(small, traffic: Fixture.traffic(cv: 0))
    }
  }

  @Test func theLargestBatchKeepsTheLimit() throws {
    let batching = try batching(cv: 0)
    let limit = Quantity<Time>.milliseconds(20)
    let batch = try #require(batching.largestBatch(meanTPOT: limit))
    #expect(batching.meanTPOT(batch: batch) <= limit)
    #expect(batching.meanTPOT(batch: batch + 1) > limit)
    #expect(batching.largestBatch(meanTPOT: .milliseconds(1)) == nil)
  }

  @Test func continuousBatchingCarriesMore() throws {
    let fixed = try batching(cv: 1, reserved: nil)
    let limit = Quantity<Time>.milliseconds(40)
    let batch = try #require(fixed.largestBatch(meanTPOT: limit))
    let continuous = try Fixture.replica(tensorParallel: 2, cv: 1).capacity(
      under: [LatencyObjective(.tpot, percentile: nil, limit: limit)])
    #expect(continuous.requestsPerSecond > 4 * fixed.requestsPerSecond(batch: batch))
  }
}
