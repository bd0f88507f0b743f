import Catalog
import Foundation
import Quantities
import Testing

@testable import Performance

/// Orders that must hold for every architecture, layout and way of decoding.
@Suite struct ServingPropertyTests {
  private static let models = [
    Fixture.llama, Fixture.mixtureOfExperts, Fixture.latent, Fixture.hybrid, Fixture.sparse,
  ]

  /// A random configuration that exists, and traffic for it.
  private struct Case {
    let model: Model
    let layout: ParallelLayout
    let drafts: Int?
    let budget: Int
    let traffic: TrafficShape
    let objectives: [LatencyObjective]

    init(seed: UInt64) throws {
      var generator = Generator(seed: seed &* 7919)
      model = try #require(ServingPropertyTests.models.randomElement(using: &generator))
      layout = Self.layout(for: model, &generator)
      drafts = Bool.random(using: &generator) ? nil : Int.random(in: 0...5, using: &generator)
      budget = [1024, 2048, 8192].randomElement(using: &generator) ?? 2048
      traffic = try TrafficShape(
        meanInputTokens: pow(10, generator.number(in: 2...3.8)),
        inputCV: generator.number(in: 0...1.5),
        meanOutputTokens: pow(10, generator.number(in: 1.6...3)),
        outputCV: generator.number(in: 0...1.5), arrivalCV: generator.number(in: 0.5...2),
        prefixHitShare: generator.number(in: 0...0.6))
      objectives = try Fixture.objectives(
        ttft: generator.number(in: 1...8), tpot: generator.number(in: 0.03...0.2))
    }

    private static func layout(
      for model: Model, _ generator: inout Generator
    ) -> ParallelLayout {
      let stages = Bool.random(using: &generator) ? 1 : 2
      guard model.architecture.experts != nil else {
        return ParallelLayout(
          tensorParallel: [2, 4, 8].randomElement(using: &generator) ?? 4,
          pipelineParallel: stages)
      }
      let groups = [1, 2, 8].randomElement(using: &generator) ?? 1
      return ParallelLayout(
        tensorParallel: 8 / groups, attentionDataParallel: groups,
        expertParallel: [1, 8].randomElement(using: &generator) ?? 1, pipelineParallel: stages)
    }

    func replica(
      bandwidth: Double = 4.8e12, speed: Double = 1, memory: Double = 300e9, drafts: Int? = nil
    ) throws -> ReplicaModel {
      let chip = Fixture.accelerator(
        memory: memory, bandwidth: bandwidth, fp8: 1978.9e12 * speed, bf16: 989.4e12 * speed,
        scaleOut: 50)
      let speculation = try (drafts ?? self.drafts).map {
        try SpeculativeDecoding(draftTokens: $0, acceptance: 0.7)
      }
      return try ReplicaModel(
        Fixture.configuration(
          model, layout: layout, features: RuntimeFeatures(speculation: speculation),
          chunkBudget: budget, accelerator: chip),
        traffic: traffic)
    }

    func rate(_ replica: ReplicaModel) -> Double {
      (try? replica.capacity(under: objectives))?.requestsPerSecond ?? 0
    }
  }

  @Test func betterChipsNeverCarryLess() throws {
    var positive = 0
    for seed in 0..<120 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let base = sample.rate(try sample.replica()) * (1 - 1e-9)
      positive += base > 0 ? 1 : 0
      #expect(sample.rate(try sample.replica(bandwidth: 6e12)) >= base, "bandwidth \(seed)")
      #expect(sample.rate(try sample.replica(speed: 1.4)) >= base, "FLOPs \(seed)")
      #expect(sample.rate(try sample.replica(memory: 400e9)) >= base, "memory \(seed)")
    }
    #expect(positive > 60, "\(positive)")
  }

  @Test func tighterLimitsNeverRaiseCapacity() throws {
    for seed in 0..<100 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let replica = try sample.replica()
      let tighter = try sample.objectives.map {
        try LatencyObjective($0.metric, percentile: $0.percentile, limit: $0.limit * 0.7)
      }
      let strict = (try? replica.capacity(under: tighter))?.requestsPerSecond ?? 0
      #expect(strict <= sample.rate(replica) * (1 + 1e-9), "\(seed)")
    }
  }

  /// An idle replica takes one step for each token, or for what a step yields.
  @Test func withoutLoadLatenciesAreThoseOfOneSequence() throws {
    for seed in 0..<60 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let replica = try sample.replica()
      let steps = replica.coefficients
      let idle = try replica.steadyState(requestsPerSecond: 0)
      #expect(close(idle.meanTPOT.seconds, steps.base(tokens: 1) / steps.tokensPerStep, 1e-12))
      let slow = try replica.steadyState(requestsPerSecond: 1e-9)
      #expect(close(slow.meanTPOT.seconds, idle.meanTPOT.seconds, 1e-5), "\(seed)")
      #expect(close(slow.meanTTFT.seconds, idle.meanTTFT.seconds, 1e-5), "\(seed)")
    }
  }

  @Test func loadAtOrAboveCapacityIsNeverANumber() throws {
    for seed in 0..<80 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let replica = try sample.replica()
      guard let most = try? replica.capacity(under: []).requestsPerSecond else { continue }
      for factor in [1.001, 1.5, 20] {
        #expect(throws: Overload.self, "\(seed)") {
          _ = try replica.steadyState(requestsPerSecond: most * factor)
        }
      }
      #expect(throws: Overload.self) {
        _ = try replica.steadyState(requestsPerSecond: replica.saturationRate)
      }
    }
  }

  @Test func moreChipsNeverLeaveLessMemory() throws {
    for model in Self.models {
      var last = -Double.infinity
      var fitting = 0.0
      for degree in [1, 2, 4, 8] {
        let chip = Fixture.accelerator(memory: 1200e9)
        let memory = MemoryMap(
          try Fixture.configuration(model, tensorParallel: degree, accelerator: chip))
        #expect(memory.kvCapacity.bytes > last, "\(model.id)")
        #expect(memory.sequencesThatFit(tokens: 2000) >= fitting, "\(model.id)")
        last = memory.kvCapacity.bytes
        fitting = memory.sequencesThatFit(tokens: 2000)
      }
    }
  }

  @Test func noDraftsEqualNoSpeculation() throws {
    for seed in 0..<60 as Range<UInt64> {
      let sample = try Case(seed: seed)
      guard sample.drafts == nil else { continue }
      let (plain, none) = (try sample.replica(), try sample.replica(drafts: 0))
      #expect(plain.coefficients == none.coefficients)
      #expect(plain.sequenceLimit == none.sequenceLimit)
      #expect(
        (try? plain.capacity(under: sample.objectives))
          == (try? none.capacity(under: sample.objectives)))
    }
  }

  @Test func latenciesAreOrderedByTheirShare() throws {
    for seed in 0..<60 as Range<UInt64> {
      let sample = try Case(seed: seed)
      let replica = try sample.replica()
      guard let most = try? replica.capacity(under: []).requestsPerSecond else { continue }
      let state = try replica.steadyState(requestsPerSecond: most * 0.6)
      for (low, high) in [(0.6, 0.9), (0.9, 0.99), (0.99, 0.999)] {
        #expect(state.tpot(atQuantile: low) <= state.tpot(atQuantile: high))
        #expect(state.ttft(atQuantile: low) <= state.ttft(atQuantile: high))
        #expect(state.endToEnd(atQuantile: low) <= state.endToEnd(atQuantile: high))
      }
      #expect(state.endToEnd(atQuantile: 0.99) > state.ttft(atQuantile: 0.99))
    }
  }
}
