import Catalog
import Foundation
import Quantities
import Testing

@testable import Performance

/// Orders that must hold whatever the numbers are.
@Suite struct CapacityPropertyTests {
  private struct Case {
    let model: Model
    let tensorParallel: Int
    let budget: Int
    let traffic: TrafficShape
    let ttft: Double
    let tpot: Double

    init(seed: UInt64) throws {
      var generator = Generator(seed: seed)
      model = seed.isMultiple(of: 3) ? Fixture.mixtureOfExperts : Fixture.llama
      tensorParallel = seed.isMultiple(of: 3) ? 8 : [2, 4, 8].randomElement(using: &generator) ?? 4
      budget = [512, 1024, 2048, 8192].randomElement(using: &generator) ?? 2048
      traffic = try TrafficShape(
        meanInputTokens: pow(10, generator.number(in: 2...3.8)),
        inputCV: generator.number(in: 0...2),
        meanOutputTokens: pow(10, generator.number(in: 1.6...3.2)),
        outputCV: generator.number(in: 0...2), arrivalCV: generator.number(in: 0.5...3),
        prefixHitShare: seed.isMultiple(of: 2) ? 0 : generator.number(in: 0...0.8))
      ttft = generator.number(in: 0.5...6)
      tpot = generator.number(in: 0.02...0.15)
    }

    func replica(bandwidth: Double = 4.8e12) throws -> ReplicaModel {
      let accelerator = Fixture.accelerator(bandwidth: bandwidth)
      let configuration = try Fixture.configuration(
        model, tensorParallel: tensorParallel, chunkBudget: budget, accelerator: accelerator)
      return try ReplicaModel(configuration, traffic: traffic)
    }

    func objectives(looser factor: Double = 1) throws -> [LatencyObjective] {
      try Fixture.objectives(ttft: ttft * factor, tpot: tpot * factor)
    }
  }

  private func rate(_ replica: ReplicaModel, _ objectives: [LatencyObjective]) -> Double {
    (try? replica.capacity(under: objectives))?.requestsPerSecond ?? 0
  }

  @Test func looserLimitsNeverLowerCapacity() throws {
    for seed in 0..<150 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let replica = try sample.replica()
      let tight = rate(replica, try sample.objectives())
      #expect(rate(replica, try sample.objectives(looser: 1.3)) >= tight * (1 - 1e-9), "\(seed)")
    }
  }

  @Test func moreBandwidthNeverHurts() throws {
    for seed in 0..<150 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let (slow, fast) = (try sample.replica(), try sample.replica(bandwidth: 6e12))
      let objectives = try sample.objectives()
      let capacity = rate(slow, objectives)
      #expect(rate(fast, objectives) >= capacity * (1 - 1e-9), "\(seed)")
      guard capacity > 0 else { continue }
      let before = try slow.steadyState(requestsPerSecond: capacity)
      let after = try fast.steadyState(requestsPerSecond: capacity)
      #expect(after.meanTPOT <= before.meanTPOT, "\(seed)")
    }
  }

  @Test func capacityKeepsEveryLimitAndIsTight() throws {
    var positive = 0
    for seed in 0..<300 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let replica = try sample.replica()
      let objectives = try sample.objectives()
      guard let capacity = try? replica.capacity(under: objectives) else { continue }
      positive += 1
      let state = try replica.steadyState(requestsPerSecond: capacity.requestsPerSecond)
      #expect(state == capacity.state)
      for objective in objectives {
        #expect(objective.latency(in: state) <= objective.limit * (1 + 1e-9), "\(seed)")
      }
      let above = try? replica.steadyState(requestsPerSecond: capacity.requestsPerSecond * 1.001)
      let holdsAbove = above.map { state in
        objectives.allSatisfy { $0.latency(in: state) <= $0.limit }
      }
      #expect(holdsAbove != true, "\(seed): \(capacity.limit)")
    }
    #expect(positive > 100, "\(positive)")
  }

  @Test func moreLoadMeansMoreLatency() throws {
    for seed in 0..<60 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let replica = try sample.replica()
      guard let most = try? replica.capacity(under: []) else { continue }
      var last: SteadyState?
      for step in 0...20 {
        let load = most.requestsPerSecond * Double(step) / 21
        let state = try replica.steadyState(requestsPerSecond: load)
        if let last {
          #expect(state.meanTPOT >= last.meanTPOT)
          #expect(state.tpot(atQuantile: 0.99) >= last.tpot(atQuantile: 0.99))
          #expect(state.meanTTFT >= last.meanTTFT, "\(seed)")
          #expect(
            state.ttft(atQuantile: 0.99).seconds >= last.ttft(atQuantile: 0.99).seconds * 0.9999,
            "\(seed)")
        }
        last = state
      }
    }
  }

  @Test func partsOfTheStepAddUp() throws {
    for seed in 0..<60 as Range<UInt64> {
      let sample = try Case(seed: seed)
      guard let capacity = try? sample.replica().capacity(under: []) else { continue }
      let parts = StepBreakdown(capacity.state)
      #expect(close(parts.total.seconds, capacity.state.meanStep, 1e-9), "\(seed)")
    }
  }

  @Test func signTestAgreesWithTheQuantile() throws {
    for seed in 0..<100 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let replica = try sample.replica()
      guard let most = try? replica.capacity(under: []) else { continue }
      let state = try replica.steadyState(requestsPerSecond: most.requestsPerSecond * 0.7)
      for p in [0.5, 0.9, 0.99, 0.999] {
        let latency = state.ttft(atQuantile: p)
        let prompt = sample.traffic.inputTokens(atQuantile: p)
        func margin(_ factor: Double) -> Double {
          state.ttftMargin(quantile: p, longPrompt: prompt, limit: latency.seconds * factor)
        }
        #expect(margin(1 + 1e-9) >= 0, "\(seed) \(p)")
        #expect(margin(1 - 1e-9) < 0, "\(seed) \(p)")
      }
    }
  }

  @Test func extremeTrafficGivesFiniteNumbersOrAReason() throws {
    var generator = Generator(seed: 11)
    var answers = 0
    for _ in 0..<400 {
      let traffic = try TrafficShape(
        meanInputTokens: pow(10, generator.number(in: 0...4.9)),
        inputCV: generator.number(in: 0...10),
        meanOutputTokens: pow(10, generator.number(in: 0...4.4)),
        outputCV: generator.number(in: 0...10), arrivalCV: generator.number(in: 0...100),
        prefixHitShare: generator.number(in: 0...0.999))
      let budget = Int(pow(10, generator.number(in: 0...4.5)))
      let configuration = try Fixture.configuration(tensorParallel: 4, chunkBudget: budget)
      guard let replica = try? ReplicaModel(configuration, traffic: traffic) else { continue }
      let objectives = try Fixture.objectives(
        ttft: pow(10, generator.number(in: -2...5)), tpot: pow(10, generator.number(in: -2...3)))
      guard let capacity = try? replica.capacity(under: objectives) else { continue }
      answers += 1
      #expect(capacity.requestsPerSecond.isFinite && capacity.requestsPerSecond > 0)
      for objective in objectives {
        #expect(objective.latency(in: capacity.state) <= objective.limit * (1 + 1e-9))
      }
    }
    #expect(answers > 50, "\(answers)")
  }
}
