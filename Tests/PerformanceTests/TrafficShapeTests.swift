import Foundation
import Quantities
import Testing

@testable import Performance

@Suite struct TrafficShapeTests {
  @Test func lengthsAreLogNormalOrConstant() throws {
    let constant = try Fixture.traffic(cv: 0)
    #expect(constant.inputTokens(atQuantile: 0.99) == 1024)
    let varied = try Fixture.traffic(cv: 1)
    #expect(close(varied.inputTokens(atQuantile: 0.5), 1024 / 2.0.squareRoot(), 1e-12))
    // exp(−σ²/2 + 2.3263 σ) with σ² = log 2.
    #expect(close(varied.inputTokens(atQuantile: 0.99), 5023.4, 1e-3))
    #expect(varied.meanContextTokens == 1536 && constant.meanContextTokens == 1280)
  }

  @Test func cachedPrefixesAreNotComputed() throws {
    #expect(try Fixture.traffic(cv: 0, hit: 0.75).computedInputTokens == 256)
    let plain = try ReplicaModel(
      Fixture.configuration(tensorParallel: 4), traffic: Fixture.traffic(cv: 1))
    let cached = try ReplicaModel(
      Fixture.configuration(tensorParallel: 4), traffic: Fixture.traffic(cv: 1, hit: 0.75))
    let objectives = try Fixture.objectives()
    #expect(
      try cached.capacity(under: objectives).requestsPerSecond
        > plain.capacity(under: objectives).requestsPerSecond * 1.5)
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidInput.self) { _ = try Fixture.traffic(0, 512, cv: 1) }
    #expect(
      error?.description
        == """
        The mean input length is 0, which is not possible.
          Fix: give a number that is 1 to 10000000 tokens.
        """)
    #expect(throws: InvalidInput.self) { _ = try Fixture.traffic(cv: -1) }
    #expect(throws: InvalidInput.self) { _ = try Fixture.traffic(cv: .infinity) }
    #expect(throws: InvalidInput.self) { _ = try Fixture.traffic(cv: 0, hit: 1) }
    #expect(throws: InvalidInput.self) {
      _ = try LatencyObjective(.ttft, percentile: 0.3, limit: .seconds(1))
    }
    #expect(throws: InvalidInput.self) {
      _ = try LatencyObjective(.ttft, percentile: nil, limit: .seconds(0))
    }
  }

  @Test func objectivesHaveNames() throws {
    let objective = try LatencyObjective(.ttft, percentile: 0.999, limit: .milliseconds(500))
    #expect(objective.description == "TTFT p99.9 ≤ 500 ms")
    let mean = try LatencyObjective(.tpot, percentile: nil, limit: .milliseconds(27.5))
    #expect(mean.description == "TPOT mean ≤ 27.5 ms")
    #expect(
      try LatencyObjective(.interToken, percentile: 0.99, limit: .seconds(1)).name == "ITL p99")
  }
}
