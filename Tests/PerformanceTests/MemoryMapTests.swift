import Catalog
import Quantities
import Testing

@testable import Performance

@Suite struct MemoryMapTests {
  private func cache(
    layers: Int, kvHeads: Int, context: Double = 262_144, bytes: Double = 2, sliding: Int = 0,
    window: Int = 0
  ) -> Double {
    let shape = ModelArchitecture(
      layers: layers, hidden: 4096, denseIntermediate: 14_336, queryHeads: 32,
      attention: .grouped(
        .init(
          kvHeads: kvHeads, headDimension: 128, slidingLayers: sliding, windowTokens: window)),
      experts: nil, vocabulary: 32_000, tiesEmbeddings: false)
    return shape.kvBytesPerSequence(contextTokens: context, bytesPerElement: bytes)
  }

  /// Sizes at 256K tokens in 16 bits, from table 1 of the Jamba-1.5 paper (arXiv 2408.12570).
  @Test func cacheSizesAgreeWithPublishedOnes() {
    let gibibyte = 1_073_741_824.0
    #expect(cache(layers: 32, kvHeads: 8) / gibibyte == 32)  // Mixtral-8x7B, Llama-3.1-8B
    #expect(cache(layers: 56, kvHeads: 8) / gibibyte == 56)  // Mixtral-8x22B
    #expect(cache(layers: 88, kvHeads: 8) / gibibyte == 88)  // Mistral-Large-2
    #expect(cache(layers: 80, kvHeads: 8) / gibibyte == 80)  // Llama-3.1-70B
  }

  @Test func cachePerTokenByKindOfAttention() {
    let llama = Fixture.llama.architecture
    let deepSeek = Fixture.latent.architecture
    #expect(llama.fullAttentionKVBytesPerToken(bytesPerElement: 1) == 163_840)
    #expect(deepSeek.fullAttentionKVBytesPerToken(bytesPerElement: 1) == 35_136)
    #expect(deepSeek.fullAttentionKVBytesPerToken(bytesPerElement: 2) == 70_272)
  }

  @Test func windowsCapTheCache() {
    let perLayer = 2.0 * 8 * 128 * 2
    #expect(
      cache(layers: 36, kvHeads: 8, context: 100, sliding: 18, window: 128) == 36 * 100 * perLayer)
    #expect(
      cache(layers: 36, kvHeads: 8, context: 1000, sliding: 18, window: 128)
        == (18 * 1000 + 18 * 128) * perLayer)
  }

  @Test func headsThatCannotBeSplitAreStoredAgain() {
    #expect(Fixture.llama.architecture.kvReplication(tensorParallel: 8) == 1)
    #expect(Fixture.mixtureOfExperts.architecture.kvReplication(tensorParallel: 8) == 2)
    #expect(Fixture.mixtureOfExperts.architecture.kvReplication(tensorParallel: 1) == 1)
    #expect(Fixture.latent.architecture.kvReplication(tensorParallel: 8) == 8)
  }

  @Test func nativeFourBitExpertsLeaveTheRestIn16Bits() throws {
    let shape = Fixture.mixtureOfExperts.architecture
    let format = Fixture.format("mxfp4", bytes: 0.53125, compute: .fp4, isWeightOnly: true)
    let configuration = try Fixture.configuration(
      Fixture.mixtureOfExperts, tensorParallel: 4, format: format)
    let expected =
      shape.denseLinearParameters * 2 + shape.routedParameters * 0.53125 + shape.headParameters * 4
    #expect(close(MemoryMap(configuration).residentWeights.bytes, expected, 1e-12))
    #expect(configuration.computeFormat == .bf16)
    let dense = try Fixture.configuration(tensorParallel: 4, format: format)
    let denseBytes =
      Fixture.llama.architecture.denseLinearParameters * 0.53125
      + Fixture.llama.architecture.headParameters * 4
    #expect(close(MemoryMap(dense).residentWeights.bytes, denseBytes, 1e-12))
  }
}
