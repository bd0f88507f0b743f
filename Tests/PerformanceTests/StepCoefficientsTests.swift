import Catalog
import Foundation
import Quantities
import Testing

@testable import Performance

@Suite struct StepCoefficientsTests {
  private func experts(_ routed: Int, _ active: Int) -> Model {
    Fixture.model(
      id: "experts-\(routed)",
      ModelArchitecture(
        layers: 32, hidden: 4096, denseIntermediate: 0, queryHeads: 32,
        attention: .grouped(.init(kvHeads: 8, headDimension: 128)),
        experts: .init(
          routed: routed, active: active, shared: 0, intermediate: 1024, layers: 32),
        vocabulary: 32_000, tiesEmbeddings: false))
  }

  private func coefficients(
    _ model: Model, tensorParallel: Int = 8, input: Double = 1024, format: WeightFormat? = nil
  ) throws -> StepCoefficients {
    let configuration = try Fixture.configuration(
      model, tensorParallel: tensorParallel, format: format ?? Fixture.format())
    return StepCoefficients(configuration, traffic: try Fixture.traffic(input, 512, cv: 0))
  }

  @Test func distinctExpertsFollowTheOccupancyFormula() throws {
    let golden = try #require(
      try Fixture.json("golden")["distinct_experts"] as? [String: [String: Double]])
    for (shape, counts) in golden {
      let numbers = shape.split(separator: "/").compactMap { Int($0) }
      let (routed, active) = (try #require(numbers.first), try #require(numbers.last))
      let coefficients = try coefficients(experts(routed, active))
      for (tokens, expected) in counts {
        let distinct =
          Double(routed) * coefficients.expertShare(tokens: try #require(Double(tokens)))
        #expect(abs(distinct - expected) <= 0.0501, "\(shape) at \(tokens): \(distinct)")
      }
    }
  }

  @Test func weightStreamGrowsFromOneTokensExpertsToAll() throws {
    let shape = Fixture.mixtureOfExperts.architecture
    let coefficients = try coefficients(Fixture.mixtureOfExperts)
    let rate = 8 * 4.8e12 * 0.82
    let one =
      shape.denseLinearParameters + shape.routedParameters * 8 / 128 + shape.headParameters * 2
    #expect(close(coefficients.weightStream(tokens: 1), one / rate, 1e-12))
    let all = shape.denseLinearParameters + shape.routedParameters + shape.headParameters * 2
    #expect(close(coefficients.weightStream(tokens: 1e6), all / rate, 1e-12))
    #expect(
      close(
        coefficients.flopsPerPrefillToken,
        2 * shape.activeLinearParameters / (8 * 1978.9e12 * 0.57), 1e-12))
  }

  @Test func aModelThatUsesEveryExpertStreamsThemAll() throws {
    let coefficients = try coefficients(experts(8, 8))
    #expect(coefficients.expertShare(tokens: 1) == 1)
    #expect(coefficients.expertShare(tokens: 0) == 0)
  }

  @Test func aStepIsTheSumOfItsParts() throws {
    let replica = try Fixture.replica(tensorParallel: 4, cv: 0)
    let state = try replica.capacity(under: Fixture.objectives()).state
    let sequences = state.population.mean
    let step = replica.coefficients.duration(
      sequences: sequences, prefillTokens: state.prefillTokens, contextTokens: sequences * 1280,
      attendedPairs: state.prefillTokens * 512)
    #expect(close(step, state.meanStep, 1e-12))
  }

  @Test func oneChipDoesNotCommunicate() throws {
    let coefficients = try coefficients(Fixture.llama, tensorParallel: 1)
    #expect(coefficients.collectiveLatency == 0 && coefficients.collectivePerToken == 0)
    #expect(coefficients.perSequence == coefficients.flopsPerSequence)
  }

  @Test func latentAttentionIsTheLargerOfStreamAndFLOPs() throws {
    let coefficients = try coefficients(Fixture.latent)
    // Replicated on every chip, so that the stream takes what one chip's bandwidth allows.
    let stream = 35_136 / (4.8e12 * 0.80)
    let flops = 2.0 * 61 * 128 * (2 * 512 + 64) / (8 * 989.4e12 * 0.57)
    #expect(close(coefficients.perContextToken, max(stream, flops), 1e-12))
    #expect(stream > flops)
    let single = 2.0 * 61 * 128 * (192 + 128) / (8 * 989.4e12 * 0.60)
    #expect(close(coefficients.perAttendedToken, single, 1e-12))
  }

  @Test func windowsShortenLongContextsOnly() throws {
    func model(sliding: Int) -> Model {
      Fixture.model(
        id: "windows",
        ModelArchitecture(
          layers: 36, hidden: 2880, denseIntermediate: 8192, queryHeads: 64,
          attention: .grouped(
            .init(
              kvHeads: 8, headDimension: 64, slidingLayers: sliding, windowTokens: 128)),
          experts: nil, vocabulary: 200_000, tiesEmbeddings: false))
    }
    let full = try coefficients(model(sliding: 0), input: 8192)
    let half = try coefficients(model(sliding: 18), input: 8192)
    #expect(half.perContextToken / full.perContextToken > 0.5)
    #expect(half.perContextToken / full.perContextToken < 0.52)
    let windowed = (128.0 * 8192 - 128 * 128 / 2) / (8192.0 * 8192 / 2)
    #expect(close(half.perAttendedToken / full.perAttendedToken, (1 + windowed) / 2, 1e-12))
    let short = try coefficients(model(sliding: 18), input: 100)
    #expect(close(short.perAttendedToken, full.perAttendedToken, 1e-12))
  }

  @Test func nativeFourBitExpertsMultiplyTheRestIn16Bits() throws {
    let native = try coefficients(
      Fixture.mixtureOfExperts,
      format: Fixture.format("mxfp4", bytes: 0.53125, compute: .fp8))
    let whole = try coefficients(
      Fixture.mixtureOfExperts,
      format: Fixture.format("nvfp4", bytes: 0.53125, compute: .fp8))
    #expect(native.flopsPerPrefillToken > whole.flopsPerPrefillToken)
    #expect(native.denseWeightStream > whole.denseWeightStream)
    #expect(native.routedWeightStream == whole.routedWeightStream)
  }
}
