import Testing

@testable import Catalog

/// Shapes of the shipped catalog against what their publishers say.
struct ModelArchitectureTests {
  private func shape(_ id: String) throws -> ModelArchitecture {
    try #require(try Catalog.shipped().models[id]?.architecture)
  }

  /// Total and active parameters with embedding and head, in billions.
  @Test(arguments: [
    ("jamba-1.5-large", 398.6, 94.2), ("jamba-1.5-mini", 51.6, 12.1), ("deepseek-v3", 671.0, 37.6),
    ("qwen3-235b-a22b", 235.1, 22.2), ("mixtral-8x7b", 46.7, 12.9), ("deepseek-v3.2", 671.9, 38.4),
    ("glm-5.1", 743.9, 41.78), ("nemotron-3-nano-30b-a3b", 31.58, 3.58),
    ("qwen3.5-397b-a17b", 396.35, 17.35), ("qwen3.5-27b", 26.9, 26.9),
    ("qwen3.5-35b-a3b", 34.66, 3.45), ("llama-3.3-70b", 70.55, 70.55),
  ])
  func parametersAreThePublishedOnes(_ id: String, _ total: Double, _ active: Double) throws {
    let shape = try shape(id)
    #expect(abs(shape.totalParameters / 1e9 / total - 1) < 0.01, "\(shape.totalParameters)")
    #expect(abs(shape.activeParameters / 1e9 / active - 1) < 0.01, "\(shape.activeParameters)")
  }

  /// Elements that a sequence keeps whatever its length, as counted from the configurations.
  @Test(arguments: [
    ("jamba-1.5-mini", 4_587_520.0), ("jamba-1.5-large", 20_643_840),
    ("qwen3.5-397b-a17b", 49_397_760), ("qwen3.5-35b-a3b", 16_711_680),
    ("qwen3.5-27b", 39_714_816), ("nemotron-3-nano-30b-a3b", 12_623_872),
  ])
  func statesHaveAFixedNumberOfElements(_ id: String, _ elements: Double) throws {
    let recurrence = try #require(try shape(id).recurrence)
    #expect(Double(recurrence.layers) * recurrence.stateElementsPerLayer == elements)
  }

  @Test func statesOf32BitsTakeMoreThanTheirConvolution() throws {
    let mini = try #require(try shape("jamba-1.5-mini").recurrence)
    #expect(mini.stateBytesPerSequence == 2 * 4_587_520)
    let nano = try #require(try shape("nemotron-3-nano-30b-a3b").recurrence)
    let convolution = Double(23 * (4096 + 2 * 8 * 128) * 4)
    #expect(nano.stateBytesPerSequence == 4 * (12_623_872 - convolution) + 2 * convolution)
  }

  @Test func layersAreCountedByWhatTheyDo() throws {
    let jamba = try shape("jamba-1.5-large")
    #expect(jamba.attentionLayers == 9 && jamba.mixingLayers == 72 && jamba.sublayers == 144)
    let nano = try shape("nemotron-3-nano-30b-a3b")
    #expect(nano.attentionLayers == 6 && nano.mixingLayers == 29 && nano.sublayers == 52)
    #expect(nano.feedForwardLayers == 23 && nano.denseFeedForwardParameters == 0)
    let llama = try shape("llama-3.3-70b")
    #expect(llama.attentionLayers == 80 && llama.sublayers == 160)
  }

  /// The published checkpoint of DeepSeek-V3 has 685 billion parameters with one module of 14
  /// billion, 1.85 of which are an embedding and 1.85 a head that the main model shares.
  @Test func aPredictionModuleIsALayerAndAProjection() throws {
    let shape = try shape("deepseek-v3")
    #expect(shape.predictionModules == 1)
    #expect(abs(shape.predictionModuleParameters / 1e9 - (14 - 2 * 1.85)) < 1.5)
  }

  @Test func everyIndexOfSparseAttentionIsCounted() throws {
    let sparse = try shape("deepseek-v3.2")
    let plain = try shape("deepseek-v3")
    let index = 1536.0 * 64 * 128 + 7168 * (128 + 64)
    #expect(sparse.totalParameters - plain.totalParameters == 61 * index)
  }
}
