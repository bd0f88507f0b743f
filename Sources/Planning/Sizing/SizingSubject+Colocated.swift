internal import Catalog
internal import Performance
internal import Quantities

extension SizingSubject {
  /// What a layout does.
  ///
  /// - Throws: `LayoutRefusal` if it serves no request, or not as many as asked for.
  func sized(
    _ layout: ParallelLayout, _ schedule: SizingRequest.Schedule
  ) throws(LayoutRefusal) -> SizedLayout {
    var sized =
      switch schedule {
      case .colocated: try colocated(layout)
      case .disaggregated: try disaggregated(layout)
      case .static: try inFixedBatches(layout)
      }
    try checkUse(of: sized)
    let basis = basis(of: layout)
    sized.runtime = basis?.runtime
    sized.kvFormat = kvFormat(of: sized.configuration)
    sized.band = schedule == .disaggregated ? bandApart(basis) : basis?.band
    return sized
  }

  /// Utilisation at which what no limit keeps from saturation is looked at: at saturation itself
  /// latencies have no end.
  static let mostUtilization = 0.95

  /// A replica that keeps a latency only while it is all but idle serves nobody: below one request in
  /// a hundred moments.
  private func checkUse(of sized: SizedLayout) throws(LayoutRefusal) {
    let operation = sized.operation
    guard rate == nil, let ttft = operation.ttft else { return }
    let decoding = (traffic.meanOutputTokens - 1) * (operation.tpot?.mean.seconds ?? 0)
    let present = operation.requestsPerSecond * (ttft.mean.seconds + decoding)
    guard present < 0.01 else { return }
    throw .undescribed(
      reason: "\(sized.limit) is kept only while the replica is all but idle, at "
        + "\(SizingError.number(operation.requestsPerSecond)) requests/s.",
      fix: "raise the limit, or choose a faster layout.")
  }

  private func kvFormat(of configuration: ServingConfiguration) -> String {
    catalog.references.kvFormats.rows.first {
      $0.bytesPerElement == configuration.kvBytesPerElement
    }?.id ?? ""
  }

  private func colocated(_ layout: ParallelLayout) throws(LayoutRefusal) -> SizedLayout {
    let tuning = try tuned(try configuration(layout))
    let replica = tuning.replica
    let isUnlimited = tuning.capacity.limit == .saturation
    let limit = isUnlimited ? Self.nearSaturation : tuning.capacity.limit.description
    let capacity =
      tuning.capacity.requestsPerSecond * (isUnlimited ? Self.mostUtilization : 1)
    let state = try state(
      of: replica, at: capacity, limit: limit, known: isUnlimited ? nil : tuning.capacity.state)
    return SizedLayout(
      schedule: .colocated, configuration: replica.configuration,
      capacity: capacity, limit: limit,
      accelerators: Double(replica.configuration.accelerators), split: nil,
      operation: operation(replica, state, ttft: .init(ttftOf: state), gap: state.fullStepGap),
      memory: memory(of: replica, in: state), step: SizedLayout.parts(of: StepBreakdown(state)),
      source: basis(of: replica.configuration.layout)?.provenance,
      doubts: doubts(of: replica, in: state))
  }

  private func tuned(
    _ configuration: ServingConfiguration
  ) throws(LayoutRefusal) -> ServingTuning {
    do throws(ServingObstruction) {
      return try ServingTuning.best(
        configuration, traffic: traffic, objectives: request.objectives,
        chunkBudgets: chunkBudgets, maximumDraftTokens: draftTokens.upperBound,
        minimumDraftTokens: draftTokens.lowerBound)
    } catch {
      throw LayoutRefusal(error)
    }
  }

  /// What keeps a replica from more that only saturation would.
  static let nearSaturation = "95 % of saturation"

  /// The steady state at the rate asked for, or at the capacity, where it may be known.
  func state(
    of replica: ReplicaModel, at capacity: Double, limit: String, known: SteadyState?
  ) throws(LayoutRefusal) -> SteadyState {
    if rate == nil, let known { return known }
    guard rate ?? 0 < capacity,
      let state = try? replica.steadyState(requestsPerSecond: rate ?? capacity)
    else { throw overload(replica.configuration.layout, capacity, limit) }
    return state
  }

  /// The refusal of a rate at or above a capacity.
  func overload(
    _ layout: ParallelLayout, _ capacity: Double, _ limit: String
  ) -> LayoutRefusal {
    .overload(
      LayoutRefusal.Overload(
        layout: "\(layout)", requestsPerSecond: rate ?? 0, capacity: capacity, limit: limit))
  }

  /// What a replica does in a steady state.
  func operation(
    _ replica: ReplicaModel, _ state: SteadyState, ttft: SizedLayout.Percentiles?,
    gap: Quantity<Time>?
  ) -> SizedLayout.Operation {
    SizedLayout.Operation(
      requestsPerSecond: state.requestsPerSecond,
      outputTokensPerSecond: state.outputTokensPerSecond, ttft: ttft,
      tpot: traffic.meanOutputTokens > 1 ? .init(tpotOf: state) : nil,
      longestGap: gap,
      batch: SizedLayout.Batch(
        mean: state.population.mean, p99: replica.tailSequences(in: state),
        limit: replica.sequenceLimit))
  }

  /// How a replica's memory divides in a steady state.
  func memory(of replica: ReplicaModel, in state: SteadyState) -> SizedLayout.MemoryUse {
    let shared = replica.traffic.cachedPrefixTokens
    let tokens = traffic.meanInputTokens + traffic.meanOutputTokens
    let sequences = min(replica.tailSequences(in: state), replica.sequenceLimit)
    let kept = shared > 0 ? replica.memory.kvBytesPerSequence(tokens: shared) : 0
    return memory(
      replica.configuration, replica.memory,
      cache: kept + sequences * replica.memory.bytesPerSequence(tokens: tokens))
  }

  /// How memory divides with so many bytes of keys, values and states.
  func memory(
    _ configuration: ServingConfiguration, _ map: MemoryMap, cache: Double
  ) -> SizedLayout.MemoryUse {
    let visible = Double(configuration.accelerators) * configuration.accelerator.memory
    return SizedLayout.MemoryUse(
      visible: visible, weights: map.residentWeights, cache: .bytes(cache),
      reserve: visible - map.usable)
  }

  /// Why the prediction may be off.
  func doubts(of replica: ReplicaModel, in state: SteadyState) -> [String] {
    replica.configuration.unvalidatedTerms.map(\.description)
      + replica.regime(of: state).doubts.map(\.description) + doubtsOfTraffic
      + beyondMeasurements(replica, in: state).map { "predicted beyond measurements: \($0)" }
  }

  /// What the requests ask that the prediction does not cover.
  private var doubtsOfTraffic: [String] {
    var doubts: [String] = []
    let context = model.maximumContextTokens
    let cut = traffic.shareOfPrompts(longerThan: Double(context) - traffic.meanOutputTokens)
    if cut >= 0.001 {
      doubts.append(
        "\((cut * 1000).rounded() / 10) % of the prompts leave no room for an answer in the model's "
          + "\(context) tokens of context; they are predicted as if they were served")
    }
    if traffic.prefixHitShare > 0 {
      doubts.append(
        "the hits of the prefix cache are taken as given: no measured row has any, and the memory for "
          + "the prefixes is not counted")
    }
    return doubts
  }

  private func beyondMeasurements(_ replica: ReplicaModel, in state: SteadyState) -> [String] {
    basis(of: replica.configuration.layout)?.beyondMeasurements(
      of: catalog.calibration, traffic: traffic, sequences: state.population.mean) ?? []
  }
}

extension SizedLayout {
  /// The parts of a step, in the order of the formula; those that take no time are left out.
  static func parts(of step: StepBreakdown) -> [StepPart] {
    let all = [
      StepPart(name: "weights", time: step.weights),
      StepPart(name: "linear FLOPs", time: step.linearFLOPs),
      StepPart(name: "KV cache", time: step.kvCache),
      StepPart(name: "prefill attention", time: step.prefillAttention),
      StepPart(name: "communication", time: step.communication),
      StepPart(name: "overhead", time: step.overhead),
      StepPart(name: "drafting", time: step.drafting),
    ]
    return all.filter { $0.time > .zero }
  }
}

extension SizedLayout.Percentiles {
  /// The time to first token in a steady state.
  init(ttftOf state: SteadyState) {
    self.init(
      mean: state.meanTTFT, p50: state.ttft(atQuantile: 0.5), p95: state.ttft(atQuantile: 0.95),
      p99: state.ttft(atQuantile: 0.99))
  }

  /// The time per output token in a steady state.
  init(tpotOf state: SteadyState) {
    self.init(
      mean: state.meanTPOT, p50: state.tpot(atQuantile: 0.5), p95: state.tpot(atQuantile: 0.95),
      p99: state.tpot(atQuantile: 0.99))
  }
}
