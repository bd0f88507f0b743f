import Catalog
import Foundation
import Quantities
import Testing

@testable import Performance

@Suite struct SpeculationGainTests {
  private func coefficients(
    draftTokens: Int, model: Model = Fixture.llama, tensorParallel: Int = 2
  ) throws -> StepCoefficients {
    let speculation = try SpeculativeDecoding(draftTokens: draftTokens, acceptance: 0.7)
    return StepCoefficients(
      try Fixture.configuration(
        model, layout: ParallelLayout(tensorParallel: tensorParallel),
        features: RuntimeFeatures(speculation: speculation)),
      traffic: try Fixture.traffic(cv: 0))
  }

  @Test func theWholeGoldenTableAgrees() throws {
    let golden = try #require(
      try Fixture.json("golden")["spec_speedup_alpha0.7_gamma1..5"] as? [String: [Double]])
    #expect(golden.count == 9)
    let plain = try coefficients(draftTokens: 0)
    for (batch, gains) in golden {
      let sequences = try #require(Double(batch))
      for (index, expected) in gains.enumerated() {
        let gain = try coefficients(draftTokens: index + 1)
          .decodingGain(over: plain, sequences: sequences, contextTokens: 1280)
        #expect(abs(gain - expected) <= 0.00051, "\(batch) γ\(index + 1): \(gain)")
      }
    }
  }

  @Test func noDraftsAreNoSpeculation() throws {
    let none = try coefficients(draftTokens: 0)
    let plain = StepCoefficients(
      try Fixture.configuration(tensorParallel: 2), traffic: try Fixture.traffic(cv: 0))
    #expect(none == plain)
    #expect(none.decodingGain(over: plain, sequences: 40, contextTokens: 1280) == 1)
  }

  /// The gain falls with the batch and returns with the context.
  @Test func longContextsBringTheGainBack() throws {
    let plain = try coefficients(draftTokens: 0)
    let drafts = try coefficients(draftTokens: 4)
    let short = drafts.decodingGain(over: plain, sequences: 128, contextTokens: 1000)
    let long = drafts.decodingGain(over: plain, sequences: 128, contextTokens: 60_000)
    #expect(long > short && short > 1)
    #expect(drafts.decodingGain(over: plain, sequences: 512, contextTokens: 1000) < 1)
  }

  @Test func verifiedTokensStreamMoreExperts() throws {
    let plain = try coefficients(
      draftTokens: 0, model: Fixture.mixtureOfExperts, tensorParallel: 8)
    let drafts = try coefficients(
      draftTokens: 3, model: Fixture.mixtureOfExperts, tensorParallel: 8)
    func stream(_ steps: StepCoefficients) -> Double {
      steps.weightStream(tokens: 8 * steps.tokensPerSequence)
    }
    #expect(stream(drafts) == drafts.weightStream(tokens: 32))
    #expect(stream(drafts) > stream(plain) * 1.5)
  }

  /// A model of 8 billion parameters as the draft costs steps, memory and cache of its own.
  @Test func aDraftModelCostsItsOwnSteps() throws {
    let small = try Fixture.configuration(
      Fixture.dense(id: "small", layers: 32, hidden: 4096, intermediate: 14_336, queryHeads: 32),
      tensorParallel: 2)
    let traffic = try Fixture.traffic(cv: 0)
    let scheme = try SpeculativeDecoding(draftTokens: 3, acceptance: 0.8, draft: .model(small))
    let configuration = try Fixture.configuration(
      layout: ParallelLayout(tensorParallel: 2), features: RuntimeFeatures(speculation: scheme))
    let plain = try Fixture.configuration(tensorParallel: 2)
    let (drafts, steps) = (
      StepCoefficients(configuration, traffic: traffic), StepCoefficients(plain, traffic: traffic)
    )
    let draft = StepCoefficients(small, traffic: traffic)
    func time(_ steps: StepCoefficients, _ tokens: Double) -> Double {
      steps.duration(
        sequences: 16, prefillTokens: 0, contextTokens: 16 * 1280, attendedPairs: 0)
        + 16 * (tokens - 1) * (steps.flopsPerSequence + steps.collectivePerToken)
    }
    #expect(close(time(drafts, 1), time(steps, 4) + 3 * time(draft, 1), 1e-12))
    let (memory, alone) = (MemoryMap(configuration), MemoryMap(plain))
    let own = MemoryMap(small)
    #expect(
      close(
        memory.residentWeights.bytes,
        alone.residentWeights.bytes + own.residentWeights.bytes, 1e-12))
    #expect(
      close(
        memory.bytesPerSequence(tokens: 1500),
        alone.bytesPerSequence(tokens: 1500) + own.bytesPerSequence(tokens: 1500), 1e-12))
  }
}
