import Catalog
import Quantities
import Testing

@testable import Performance

/// Sparse attention and layers with a state, on models of the catalog.
@Suite struct ArchitectureTermTests {
  private func steps(
    _ id: String, tensorParallel: Int = 8, input: Double = 1024, output: Double = 512
  ) throws -> (StepCoefficients, ServingConfiguration) {
    let model = try #require(try Catalog.shipped().models[id])
    let chip = Fixture.accelerator(memory: 900e9)
    let configuration = try Fixture.configuration(
      model, tensorParallel: tensorParallel, accelerator: chip)
    return (
      StepCoefficients(configuration, traffic: try Fixture.traffic(input, output, cv: 0)),
      configuration
    )
  }

  /// Sizes at 256K tokens in 16 bits, from table 1 of the Jamba-1.5 paper (arXiv 2408.12570).
  @Test(arguments: [
    ("mixtral-8x7b", 32.0), ("mixtral-8x22b", 56), ("mistral-large-2", 88), ("llama-3.1-8b", 32),
    ("llama-3.1-70b", 80), ("jamba-1.5-mini", 4), ("jamba-1.5-large", 9),
  ])
  func cachesOfTheCatalogAreThePublishedOnes(_ id: String, _ gibibytes: Double) throws {
    let shape = try #require(try Catalog.shipped().models[id]?.architecture)
    let bytes =
      shape.kvBytesPerSequence(contextTokens: 262_144, bytesPerElement: 2)
      + (shape.recurrence?.stateBytesPerSequence ?? 0)
    #expect(abs(bytes / 1_073_741_824 / gibibytes - 1) < 0.01)
  }

  @Test func sparseAttentionReadsNoMoreThanItsChoice() throws {
    let (short, _) = try steps("deepseek-v3.2", input: 1024, output: 512)
    let (plain, _) = try steps("deepseek-v3", input: 1024, output: 512)
    // Below 2048 tokens everything is read, and the index beside it.
    #expect(short.perContextToken > plain.perContextToken)
    let context = 32_768.0 + 256
    let (long, configuration) = try steps("deepseek-v3.2", input: 32_768, output: 512)
    let read = 8 * (2048.0 * 35_136 + context * 61 * 128) / context / (8 * 4.8e12 * 0.8)
    let flops =
      (2.0 * 61 * 128 * 1088 * 2048 / context + 2.0 * 61 * 64 * 128)
      / (8 * 989.4e12 * 0.57)
    #expect(close(long.perContextToken, max(read, flops), 1e-12))
    let (dense, _) = try steps("deepseek-v3", input: 32_768, output: 512)
    #expect(long.perContextToken < dense.perContextToken / 2)
    // All keys and values stay in memory, and the keys of the index with them.
    let memory = MemoryMap(configuration)
    let perToken = 35_136.0 + 61 * 128
    #expect(memory.kvBytesPerSequence(tokens: 1000) == 8000 * perToken)
  }

  @Test func sparseAttentionOfPromptsIsABandAndAnIndex() throws {
    let (long, _) = try steps("deepseek-v3.2", input: 32_768)
    let (dense, _) = try steps("deepseek-v3", input: 32_768)
    let band = (2048.0 * 32_768 - 2048 * 2048 / 2) / (32_768.0 * 32_768 / 2)
    let index = 2.0 * 61 * 64 * 128 / (8 * 989.4e12 * 0.6)
    #expect(close(long.perAttendedToken, dense.perAttendedToken * band + index, 1e-12))
  }

  @Test func statesCostTheSameAtAnyLength() throws {
    let (short, configuration) = try steps("jamba-1.5-large", input: 1000)
    let (long, _) = try steps("jamba-1.5-large", input: 100_000)
    let state = 2.0 * 20_643_840
    #expect(close(short.statePerSequence, 2 * state / (8 * 4.8e12 * 0.8), 1e-12))
    #expect(short.statePerSequence == long.statePerSequence)
    let elements = 63.0 * 16_384 * 16
    #expect(close(short.statePerPrefillToken, 6 * elements / (8 * 989.4e12 * 0.6), 1e-12))
    let memory = MemoryMap(configuration)
    #expect(memory.stateBytesPerSequence == state)
    #expect(memory.bytesPerSequence(tokens: 1000) == 1000 * 18_432 + state)
    #expect(memory.bytesPerSequence(tokens: 2000) == 2000 * 18_432 + state)
  }

  @Test func modelsWithStatesServeLongContextsCheaply() throws {
    let (hybrid, _) = try steps("jamba-1.5-large", input: 100_000)
    let (dense, _) = try steps("llama-3.3-70b", input: 100_000)
    func context(_ steps: StepCoefficients) -> Double {
      steps.perContextToken * 100_256 + steps.statePerSequence
    }
    #expect(context(hybrid) < context(dense) / 8)
  }

  @Test func layersOfOneKindEachAreReducedOnce() throws {
    let (nano, _) = try steps("nemotron-3-nano-30b-a3b", tensorParallel: 2)
    #expect(close(nano.collectiveLatency, 52 * 13e-6, 1e-12))
    #expect(close(nano.overhead, 26 * 25e-6 + 1e-3, 1e-12))
  }

  @Test func everyModelOfTheCatalogCanBeServed() throws {
    for model in try Catalog.shipped().models.rows {
      let (steps, configuration) = try steps(model.id, tensorParallel: 8, input: 1000)
      let replica = try ReplicaModel(configuration, traffic: Fixture.traffic(1000, 300, cv: 1))
      let capacity = try replica.capacity(under: [])
      #expect(capacity.requestsPerSecond > 0 && steps.base(tokens: 1) > 0, "\(model.id)")
      let parts = StepBreakdown(capacity.state)
      #expect(close(parts.total.seconds, capacity.state.meanStep, 1e-9), "\(model.id)")
    }
  }
}
