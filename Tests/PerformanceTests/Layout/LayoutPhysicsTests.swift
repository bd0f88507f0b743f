import Catalog
import Quantities
import Testing

@testable import Performance

/// What each degree of a layout does to bytes, FLOPs and messages.
@Suite struct LayoutPhysicsTests {
  private let chip = Fixture.accelerator(scaleOut: 50)

  private func steps(
    _ model: Model, _ layout: ParallelLayout, features: RuntimeFeatures = RuntimeFeatures()
  ) throws -> StepCoefficients {
    StepCoefficients(
      try Fixture.configuration(model, layout: layout, features: features, accelerator: chip),
      traffic: try Fixture.traffic(cv: 0))
  }

  @Test func attentionGroupsKeepOneCopyOfTheCacheAndAllDenseWeights() throws {
    let together = try Fixture.configuration(
      Fixture.latent, layout: ParallelLayout(tensorParallel: 8), accelerator: chip)
    let apart = try Fixture.configuration(
      Fixture.latent,
      layout: ParallelLayout(tensorParallel: 1, attentionDataParallel: 8, expertParallel: 8),
      accelerator: chip)
    let (memory, spread) = (MemoryMap(together), MemoryMap(apart))
    #expect(memory.kvReplication == 8 && spread.kvReplication == 1)
    let shape = Fixture.latent.architecture
    let dense = shape.denseLinearParameters + 4 * shape.headParameters
    #expect(
      close(spread.residentWeights.bytes, memory.residentWeights.bytes + 7 * dense, 1e-12))
    let tokens = 4096.0
    #expect(
      spread.sequencesThatFit(tokens: tokens) > 4 * memory.sequencesThatFit(tokens: tokens))
  }

  @Test func attentionGroupsStreamTheCacheFasterAndDenseWeightsSlower() throws {
    let together = try steps(Fixture.latent, ParallelLayout(tensorParallel: 8))
    let apart = try steps(
      Fixture.latent,
      ParallelLayout(tensorParallel: 1, attentionDataParallel: 8, expertParallel: 8))
    #expect(close(apart.denseWeightStream, 8 * together.denseWeightStream, 1e-12))
    #expect(close(apart.routedWeightStream, together.routedWeightStream, 1e-12))
    // One copy instead of eight, until the FLOPs of latent attention take longer.
    let flops = 2.0 * 61 * 128 * (2 * 512 + 64) / (8 * 989.4e12 * 0.57)
    let stream = 35_136 / (8 * 4.8e12 * 0.80)
    #expect(close(apart.perContextToken, max(stream, flops), 1e-12))
    #expect(flops > stream && apart.perContextToken < together.perContextToken)
  }

  @Test func theMostLoadedExpertsDecide() throws {
    let even = ParallelLayout(tensorParallel: 8, expertParallel: 8, expertImbalance: 1)
    let skewed = ParallelLayout(tensorParallel: 8, expertParallel: 8, expertImbalance: 1.5)
    let model = Fixture.mixtureOfExperts
    let difference =
      try steps(model, skewed).flopsPerPrefillToken
      - steps(model, even).flopsPerPrefillToken
    let shape = model.architecture
    let routed = 2 * shape.routedParameters * 8 / 128 / (8 * 1978.9e12 * 0.57)
    #expect(close(difference, 0.5 * routed, 1e-9))
    let split = ParallelLayout(tensorParallel: 8, expertImbalance: 1.5)
    #expect(
      try steps(model, split).flopsPerPrefillToken == steps(model, even).flopsPerPrefillToken)
  }

  @Test func exchangesReplaceReductionsInLayersWithExperts() throws {
    let model = Fixture.mixtureOfExperts
    let split = try steps(model, ParallelLayout(tensorParallel: 8))
    let spread = try steps(model, ParallelLayout(tensorParallel: 8, expertParallel: 8))
    // 94 reductions after attention; 2 · 94 exchanges of 8 experts' tokens over 8 chips.
    let reduction = 7.0 / 8 * 4096 * 2 / 135e9
    let exchange = 8.0 * 4096 * 2 / 8 * (7.0 / 8) / 135e9
    #expect(close(split.collectivePerToken, 188 * reduction, 1e-12))
    #expect(close(spread.collectivePerToken, 94 * reduction + 188 * exchange, 1e-12))
    let latency = 11e-6 + 7 * 2e-6
    #expect(close(split.collectiveLatency, 188 * latency, 1e-12))
    #expect(close(spread.collectiveLatency, (94 + 188) * latency, 1e-12))
    let hidden = try steps(
      model, ParallelLayout(tensorParallel: 8, expertParallel: 8, exchangeOverlap: 0.5))
    #expect(close(hidden.collectiveLatency, (94 + 94) * latency, 1e-12))
  }

  @Test func whatLeavesTheDomainTakesTheNetwork() throws {
    let model = Fixture.latent
    func perToken(_ chips: Int) throws -> Double {
      try steps(
        model,
        ParallelLayout(
          tensorParallel: 1, attentionDataParallel: chips, expertParallel: chips)
      ).collectivePerToken
    }
    let bytes = 2.0 * 58 * 8 * 7168 * 2
    #expect(close(try perToken(8), bytes / 8 * 7 / 8 / 135e9, 1e-12))
    let far = bytes / 32 * (7.0 / 32 / 135e9 + 24.0 / 32 / (0.8 * 50e9))
    #expect(close(try perToken(32), far, 1e-12))
  }

  @Test func stagesShareTheWorkButNotTheWeightStream() throws {
    let one = try steps(Fixture.llama, ParallelLayout(tensorParallel: 4))
    let two = try steps(
      Fixture.llama, ParallelLayout(tensorParallel: 4, pipelineParallel: 2))
    #expect(two.denseWeightStream == one.denseWeightStream)
    #expect(close(two.flopsPerSequence, one.flopsPerSequence / 2, 1e-12))
    #expect(close(two.perContextToken, one.perContextToken / 2, 1e-12))
    #expect(close(two.overhead, one.overhead + 1e-3, 1e-12))
    #expect(close(two.collectiveLatency, one.collectiveLatency + 11e-6, 1e-12))
    let handed = 8192.0 * 2 / 4 / 135e9
    #expect(
      close(two.collectivePerToken, (one.collectivePerToken + handed) / 2, 1e-12))
  }

  @Test func stagesOfExpertsSeeTheirOwnMicrobatch() throws {
    let one = try steps(Fixture.mixtureOfExperts, ParallelLayout(tensorParallel: 4))
    let two = try steps(
      Fixture.mixtureOfExperts, ParallelLayout(tensorParallel: 4, pipelineParallel: 2))
    #expect(close(two.expertShare(tokens: 64), one.expertShare(tokens: 32), 1e-12))
    // Even a single token streams the experts that it uses.
    #expect(close(two.expertShare(tokens: 1), 8.0 / 128, 1e-12))
  }

  @Test func skewedRoutingReachesFewerExperts() throws {
    let layout = ParallelLayout(tensorParallel: 8)
    let model = Fixture.mixtureOfExperts
    let even = try steps(model, layout)
    let skewed = try steps(model, layout, features: RuntimeFeatures(effectiveExperts: 64))
    #expect(close(skewed.expertShare(tokens: 1), 8.0 / 128, 1e-12))
    #expect(skewed.expertShare(tokens: 32) < even.expertShare(tokens: 32))
    #expect(close(skewed.expertShare(tokens: 1e6), 0.5, 1e-12))
  }

  @Test func paddingMultipliesFLOPsOnly() throws {
    let layout = ParallelLayout(tensorParallel: 4)
    let plain = try steps(Fixture.llama, layout)
    let padded = try steps(Fixture.llama, layout, features: RuntimeFeatures(shapePadding: 1.2))
    #expect(close(padded.flopsPerSequence, 1.2 * plain.flopsPerSequence, 1e-12))
    #expect(padded.denseWeightStream == plain.denseWeightStream)
    #expect(padded.perContextToken == plain.perContextToken)
  }

  @Test func collectivesFollowTheInterconnect() throws {
    func steps(_ kind: Interconnect, _ degree: Int) throws -> StepCoefficients {
      let chip = Fixture.accelerator(interconnect: kind)
      return StepCoefficients(
        try Fixture.configuration(tensorParallel: degree, accelerator: chip),
        traffic: try Fixture.traffic(cv: 0))
    }
    let (switched, mesh) = (try steps(.nvswitch, 2), try steps(.mesh, 2))
    #expect(close(mesh.collectivePerToken, 7 * switched.collectivePerToken, 1e-12))
    #expect(try steps(.mesh, 8).collectivePerToken == steps(.nvswitch, 8).collectivePerToken)
    #expect(try steps(.mesh, 8).collectiveLatency == steps(.nvswitch, 8).collectiveLatency)
    let torus = 160 * (11e-6 + 2 * (8.0.squareRoot() - 1) * 2e-6)
    #expect(close(try steps(.torus, 8).collectiveLatency, torus, 1e-12))
  }
}
