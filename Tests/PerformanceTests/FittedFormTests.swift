import Catalog
import Performance
import Quantities
import Testing

/// Properties that hold whatever the step parameters are.
struct FittedFormTests {
  private static let models = [
    Fixture.llama, Fixture.mixtureOfExperts, Fixture.latent, Fixture.hybrid, Fixture.sparse,
  ]

  private func replica(
    _ model: Model, bandwidth: Double = 4.8e12, slowdown: Double = 1, separate: Bool = false,
    input: Double = 1024, chips: Int = 8
  ) throws -> ReplicaModel {
    let configuration = try ServingConfiguration(
      model: model,
      accelerator: Fixture.accelerator(memory: 400e9, bandwidth: bandwidth),
      format: Fixture.format(),
      parameters: StepParameters(separatesPrefill: separate).slowed(by: slowdown),
      layout: ParallelLayout(tensorParallel: chips), limits: .init(chunkBudgetTokens: 8192))
    return try ReplicaModel(configuration, traffic: Fixture.traffic(input, 512, cv: 1))
  }

  private func capacity(_ replica: ReplicaModel) throws -> Double {
    try replica.capacity(under: Fixture.objectives(ttft: 4, tpot: 0.1)).requestsPerSecond
  }

  @Test(arguments: models, [false, true])
  func moreBandwidthAndFasterStepsNeverLowerCapacity(model: Model, separate: Bool) throws {
    let base = try capacity(replica(model, separate: separate))
    #expect(try capacity(replica(model, bandwidth: 6e12, separate: separate)) >= base)
    #expect(try capacity(replica(model, slowdown: 0.9, separate: separate)) > base)
    #expect(try capacity(replica(model, slowdown: 1.1, separate: separate)) < base)
  }

  /// The mean step is that of the mean batch, and its parts add up to it.
  @Test(arguments: models, [false, true])
  func theSteadyStateIsAStepOfItsOwnBatch(model: Model, separate: Bool) throws {
    let replica = try replica(model, separate: separate)
    let step = StepTime(replica.configuration, traffic: replica.traffic)
    for share in [0.1, 0.5, 0.8] {
      let rate = try capacity(replica) * share
      let state = try replica.steadyState(requestsPerSecond: rate)
      #expect(close(StepBreakdown(state).total.seconds, state.meanStep, 1e-9))
      guard state.population.mean >= 1 else { continue }
      let direct = step.seconds(
        decoding: state.population.mean, prefillTokens: state.prefillTokens)
      #expect(close(direct, state.meanStep, 1e-9), "\(model.id) at \(share)")
    }
  }

  /// Steps that carry no chunk use fewer experts than prefill spread over all of them would.
  @Test func chunksSpareExperts() throws {
    let step = StepTime(
      try replica(Fixture.mixtureOfExperts).configuration,
      traffic: try Fixture.traffic(4096, 512, cv: 0))
    let carrying = step.seconds(decoding: 4, prefillTokens: 4096)
    let none = step.seconds(decoding: 4, prefillTokens: 0)
    let tenth = step.seconds(decoding: 4, prefillTokens: 409.6)
    #expect(close(tenth, 0.9 * none + 0.1 * carrying, 1e-9))
  }

  @Test func separateStepsCostASecondPass() throws {
    let mixed = StepTime(try replica(Fixture.llama).configuration, traffic: try traffic())
    let apart = StepTime(
      try replica(Fixture.llama, separate: true).configuration, traffic: try traffic())
    #expect(
      mixed.seconds(decoding: 8, prefillTokens: 0) == apart.seconds(decoding: 8, prefillTokens: 0))
    let carried = mixed.seconds(decoding: 8, prefillTokens: 1024)
    #expect(apart.seconds(decoding: 8, prefillTokens: 1024) > carried)
  }

  /// A search over drafts and budgets finds what each combination by itself gives.
  @Test(arguments: [Fixture.llama, Fixture.latent], [false, true])
  func searchingEqualsTryingEach(model: Model, separate: Bool) throws {
    let features = RuntimeFeatures(
      speculation: try SpeculativeDecoding(draftTokens: 3, acceptance: 0.7))
    let base = try ServingConfiguration(
      model: model, accelerator: Fixture.accelerator(memory: 400e9), format: Fixture.format(),
      parameters: StepParameters(separatesPrefill: separate),
      layout: ParallelLayout(tensorParallel: 8), features: features)
    let traffic = try Fixture.traffic(3000, 512, cv: 0.5)
    let objectives = try Fixture.objectives(ttft: 4, tpot: 0.05)
    let budgets = [512, 2048, 8192]
    let found = try ServingTuning.best(
      base, traffic: traffic, objectives: objectives, chunkBudgets: budgets, maximumDraftTokens: 4)
    let each = try (0...4).flatMap { drafts in
      try budgets.map { budget in
        let configuration = try base.with(draftTokens: drafts, chunkBudgetTokens: budget)
        return try ReplicaModel(configuration, traffic: traffic)
          .capacity(under: objectives).requestsPerSecond
      }
    }
    #expect(close(found.capacity.requestsPerSecond, try #require(each.max()), 1e-9))
    let own = try found.replica.capacity(under: objectives).requestsPerSecond
    #expect(close(found.capacity.requestsPerSecond, own, 1e-9))
  }

  private func traffic() throws -> TrafficShape { try Fixture.traffic(1024, 512, cv: 0) }

  @Test func impossibleParametersAreRefused() {
    var wrong = StepParameters()
    wrong.weightMBU = 0
    let text = "mbu_weights"
    #expect {
      _ = try ServingConfiguration(
        model: Fixture.llama, accelerator: Fixture.accelerator(), format: Fixture.format(),
        parameters: wrong, layout: ParallelLayout(tensorParallel: 8))
    } throws: { "\($0)".contains(text) && "\($0)".contains("above 0") }
  }

  @Test func bandsAreLogNormal() {
    let band = PredictionBand(logHalfWidth: 0.2)
    #expect(close(band.slowdown(confidence: 0.9), 1.2214027581601699, 1e-9))
    #expect(close(band.slowdown(confidence: 0.1), 0.8187307530779818, 1e-9))
  }
}

/// What no fitted parameter may undercut.
extension FittedFormTests {
  /// Shares of peak above 1 do not let memory deliver more than it can.
  @Test(arguments: [Fixture.llama, Fixture.mixtureOfExperts, Fixture.latent])
  func noStepIsShorterThanItsBytesTake(model: Model) throws {
    var parameters = StepParameters()
    parameters[.weightMBU] = 4
    parameters[.expertMBU] = 4
    parameters[.kvMBU] = 4
    parameters[.layerOverhead] = 0
    parameters[.stepOverhead] = 0
    let configuration = try ServingConfiguration(
      model: model, accelerator: Fixture.accelerator(memory: 400e9), format: Fixture.format(),
      parameters: parameters, layout: ParallelLayout(tensorParallel: 8))
    let traffic = try Fixture.traffic(128, 128, cv: 0)
    let shape = model.architecture
    let weights =
      shape.denseLinearParameters + shape.routedParameters * shape.activeExpertShare
      + shape.headParameters * 2
    let least = weights / (8 * 4.8e12)
    let step = StepTime(configuration, traffic: traffic)
    #expect(step.seconds(decoding: 1, prefillTokens: 0) >= least)
    let replica = try ReplicaModel(configuration, traffic: traffic)
    for rate in [0, 1e-4, 1, 10] {
      let state = try replica.steadyState(requestsPerSecond: rate)
      let cache =
        state.population.mean * MemoryMap(configuration).kvBytesPerSequence(tokens: 128)
        / (8 * 4.8e12)
      #expect(state.meanStep >= least + cache)
      #expect(state.decodeStep >= least + cache)
      #expect(state.meanTTFT.seconds >= least)
      #expect(close(StepBreakdown(state).total.seconds, state.meanStep, 1e-9))
    }
  }

  @Test func longerPipelinesThanMeasuredAreRefused() throws {
    func configuration(_ stages: Int) throws -> ServingConfiguration {
      try ServingConfiguration(
        model: Fixture.llama, accelerator: Fixture.accelerator(domain: 64),
        format: Fixture.format(), parameters: StepParameters(),
        layout: ParallelLayout(tensorParallel: 1, pipelineParallel: stages))
    }
    #expect(try configuration(8).accelerators == 8)
    let error = #expect(throws: Infeasibility.self) { try configuration(16) }
    #expect(
      error?.description == """
        16 stages are more than the 8 of the longest pipeline that was measured.
          Fix: choose at most 8 stages.
        """)
  }
}
