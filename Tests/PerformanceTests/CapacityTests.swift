import Catalog
import Quantities
import Testing

@testable import Performance

@Suite struct CapacityTests {
  private func nodeRate(
    tensorParallel: Int, cv: Double, chunkBudget: Int = 2048, objectives: [LatencyObjective]
  ) throws -> Double {
    let replica = try Fixture.replica(
      tensorParallel: tensorParallel, cv: cv, chunkBudget: chunkBudget)
    return try replica.capacity(under: objectives).requestsPerSecond * Double(8 / tensorParallel)
  }

  @Test func bestLayoutFlipsWithTheVariationOfLengths() throws {
    let constant = [1: 13.28, 2: 17.96, 4: 17.56, 8: 13.33]
    let varied = [1: 9.54, 2: 16.09, 4: 16.29, 8: 12.58]
    for (degree, expected) in constant {
      let rate = try nodeRate(
        tensorParallel: degree, cv: 0, objectives: Fixture.objectives())
      #expect(abs(rate - expected) <= 0.005, "TP\(degree): \(rate)")
    }
    for (degree, expected) in varied {
      let rate = try nodeRate(
        tensorParallel: degree, cv: 1, objectives: Fixture.objectives())
      #expect(abs(rate - expected) <= 0.005, "TP\(degree): \(rate)")
    }
  }

  @Test func interTokenReadingChoosesSmallerBudgets() throws {
    for (degree, budget, expected) in [(4, 512, 14.11), (8, 768, 11.91), (2, 256, 7.11)] {
      let objectives = [
        try LatencyObjective(.ttft, percentile: 0.99, limit: .seconds(1)),
        try LatencyObjective(.interToken, percentile: 0.99, limit: .milliseconds(40)),
        try LatencyObjective(.tpot, percentile: 0.99, limit: .milliseconds(40)),
      ]
      let rate = try nodeRate(
        tensorParallel: degree, cv: 1, chunkBudget: budget, objectives: objectives)
      #expect(abs(rate - expected) <= 0.005, "TP\(degree): \(rate)")
    }
  }

  @Test func longPromptsOnOneChipAreLimitedByTheFirstToken() throws {
    let replica = try Fixture.replica(tensorParallel: 1, cv: 1)
    let capacity = try replica.capacity(under: Fixture.objectives())
    #expect(capacity.limit.description == "TTFT p99")
    #expect(close(capacity.state.ttft(atQuantile: 0.99).seconds, 1, 1e-9))
  }

  @Test func everyKindOfObjectiveIsMetExactly() throws {
    let replica = try Fixture.replica(tensorParallel: 2, cv: 1)
    let idle = try replica.steadyState(requestsPerSecond: 0)
    for metric in [LatencyObjective.Metric.ttft, .tpot] {
      for percentile in [nil, 0.5, 0.6, 0.9, 0.999] as [Double?] {
        let probe = try LatencyObjective(metric, percentile: percentile, limit: .seconds(1))
        let limit = probe.latency(in: idle) * 1.4
        let objective = try LatencyObjective(metric, percentile: percentile, limit: limit)
        let capacity = try replica.capacity(under: [objective])
        #expect(capacity.limit == .latency(objective), "\(objective)")
        #expect(close(objective.latency(in: capacity.state).seconds, limit.seconds, 1e-9))
      }
    }
  }

  @Test func latenciesAreThoseOfTheSteadyState() throws {
    let replica = try Fixture.replica(tensorParallel: 4, cv: 1)
    let latencies = try replica.latencies(requestsPerSecond: 8.145340858693741)
    #expect(close(latencies.meanTTFT.seconds, 0.14792895818782953))
    #expect(close(latencies.medianTTFT.seconds, 0.08575159514553454))
    #expect(close(latencies.ttftP95.seconds, 0.35797206311096397))
    #expect(close(latencies.ttftP99.seconds, 0.6086011974548972))
    #expect(close(latencies.meanTPOT.seconds, 0.028417799435285294))
    #expect(close(latencies.tpotP99.seconds, 0.04))
    #expect(close(latencies.interTokenP99.seconds, 0.1052525927335945))
    #expect(throws: Overload.self) { _ = try replica.latencies(requestsPerSecond: 1000) }
  }

  @Test func withoutObjectivesSequencesOrBudgetBind() throws {
    let replica = try Fixture.replica(tensorParallel: 4, cv: 0)
    let capacity = try replica.capacity(under: [])
    #expect(capacity.limit == .maxSequences)
    #expect(close(replica.load.tailSequences(in: capacity.state), 512, 1e-9))
    #expect(capacity.requestsPerSecond < replica.saturationRate)
  }

  @Test func memoryBindsWhereItIsScarce() throws {
    let configuration = try Fixture.configuration(
      tensorParallel: 1, accelerator: Fixture.accelerator(memory: 90e9))
    let replica = try ReplicaModel(configuration, traffic: Fixture.traffic(cv: 0))
    let capacity = try replica.capacity(under: [])
    #expect(capacity.limit == .kvMemory)
    #expect(capacity.limit.description == "KV memory")
  }

  @Test func saturationIsNamedWherePrefillCannotKeepUp() throws {
    let replica = try Fixture.replica(tensorParallel: 4, cv: 0, chunkBudget: 64)
    let capacity = try replica.capacity(under: [])
    #expect(capacity.limit == .saturation || capacity.limit == .tokenBudget)
    #expect(capacity.requestsPerSecond > 0)
  }

  @Test func impossibleObjectivesSayWhatAnIdleReplicaDoes() throws {
    let replica = try Fixture.replica(tensorParallel: 1, cv: 1)
    let error = #expect(throws: NoCapacity.self) {
      _ = try replica.capacity(under: Fixture.objectives(ttft: 0.2))
    }
    let idle = try replica.steadyState(requestsPerSecond: 0).ttft(atQuantile: 0.99)
    #expect(
      error?.description
        == """
        TTFT p99 is \(Int(idle.milliseconds.rounded())) ms even at an idle replica; \
        the limit is 200 ms.
          Fix: raise the limit, shorten prompts, or choose a faster layout.
        """)
    let token = #expect(throws: NoCapacity.self) {
      _ = try replica.capacity(under: Fixture.objectives(tpot: 0.015))
    }
    #expect(
      token?.description
        == """
        TPOT p99 is 20.92 ms even at an idle replica; the limit is 15 ms.
          Fix: raise the limit, or choose a faster layout or a smaller weight format.
        """)
    let gap = #expect(throws: NoCapacity.self) {
      _ = try replica.capacity(under: [
        LatencyObjective(.interToken, percentile: 0.99, limit: .milliseconds(100))
      ])
    }
    #expect(gap?.fix == "raise the limit, or lower the chunk budget.")
  }

  @Test func overloadIsAnErrorAndNeverANumber() throws {
    let replica = try Fixture.replica(tensorParallel: 4, cv: 1)
    for factor in [1, 1.0001, 2, 1e9] {
      #expect(throws: Overload.self) {
        _ = try replica.steadyState(requestsPerSecond: replica.saturationRate * factor)
      }
    }
    let saturated = #expect(throws: Overload.self) {
      _ = try replica.steadyState(requestsPerSecond: 20)
    }
    #expect(
      saturated?.description
        == """
        A replica cannot serve 20 requests/s: it saturates at \(short(replica.saturationRate)).
          Fix: lower the rate, or spread it over more replicas.
        """)
    let free = try replica.capacity(under: [])
    let crowded = #expect(throws: Overload.self) {
      _ = try replica.steadyState(requestsPerSecond: free.requestsPerSecond * 1.001)
    }
    guard case .slots(let needed, let available, .maxSequences) = crowded else {
      Issue.record("\(String(describing: crowded))")
      return
    }
    #expect(needed > 512 && available == 512)
    #expect(throws: Overload.self) { _ = try replica.steadyState(requestsPerSecond: -1) }
    #expect(throws: Overload.self) { _ = try replica.steadyState(requestsPerSecond: .nan) }
  }
}
