internal import Performance
internal import Quantities

extension SizingSubject {
  /// Prompts on replicas of their own, of the same layout.
  func disaggregated(_ layout: ParallelLayout) throws(LayoutRefusal) -> SizedLayout {
    if let gap = request.objectives.first(where: { $0.metric == .interToken }) {
      throw .undescribed(
        reason: "\(gap.name) is not described where steps carry no prompts.",
        fix: "give a limit of the time per output token instead.")
    }
    let base = try configuration(layout)
    var best: SizedLayout?
    var refusal: LayoutRefusal?
    for drafts in draftTokens {
      do throws(LayoutRefusal) {
        let found = try pair(base, drafts: drafts)
        let better = best.map { $0.ratePerAccelerator < found.ratePerAccelerator } ?? true
        if better { best = found }
      } catch {
        refusal = error
      }
    }
    guard let best else { throw refusal ?? LayoutRefusal(.noChoice) }
    return best
  }

  private func pair(
    _ base: ServingConfiguration, drafts: Int
  ) throws(LayoutRefusal) -> SizedLayout {
    let model: DisaggregatedModel
    do throws(Infeasibility) {
      let budget = chunkBudgets.max() ?? 2048
      let side = try base.with(draftTokens: drafts, chunkBudgetTokens: budget)
      model = try DisaggregatedModel(prefill: side, decode: side, traffic: traffic)
    } catch {
      throw .infeasible(error)
    }
    let capacity: DisaggregatedCapacity
    do throws(NoCapacity) {
      capacity = try model.capacity(under: request.objectives)
    } catch {
      throw .noCapacity(error)
    }
    return try sized(model, capacity)
  }

  private func sized(
    _ model: DisaggregatedModel, _ capacity: DisaggregatedCapacity
  ) throws(LayoutRefusal) -> SizedLayout {
    let limit = "prefill \(capacity.prefillLimit), decode \(capacity.decode.limit)"
    let state = try state(of: model.decode, at: capacity.decode, limit: limit)
    let ratio = capacity.prefillReplicasPerDecodeReplica
    let prefillRate = state.requestsPerSecond / ratio
    return SizedLayout(
      schedule: .disaggregated, configuration: model.decode.configuration,
      capacity: capacity.decode.requestsPerSecond, limit: limit,
      accelerators: Double(capacity.decodeAccelerators)
        + ratio * Double(capacity.prefillAccelerators),
      prefillReplicas: ratio,
      operation: operation(
        model.decode, state, ttft: .init(ttftOf: model, prefillRequestsPerSecond: prefillRate),
        gap: nil),
      memory: memory(of: model.decode, in: state),
      step: SizedLayout.parts(of: StepBreakdown(state)),
      source: basis(of: model.decode.configuration.layout)?.provenance,
      doubts: ["no measured row has prefill and decoding apart"]
        + doubts(of: model.decode, in: state))
  }

  /// Batches that begin and end together.
  func inFixedBatches(_ layout: ParallelLayout) throws(LayoutRefusal) -> SizedLayout {
    guard rate == nil else {
      throw .undescribed(
        reason: "Static batches are described at their capacity only.",
        fix: "leave the rate out, or choose another schedule.")
    }
    let tried = try configuration(layout)
    let batching: StaticBatching
    do throws(Infeasibility) {
      let configuration = try tried.with(
        draftTokens: draftTokens.lowerBound, chunkBudgetTokens: limits.chunkBudgetTokens)
      batching = try StaticBatching(configuration, traffic: traffic)
    } catch {
      throw .infeasible(error)
    }
    let objectives = request.objectives.filter { $0.metric == .tpot }
    let tightest = objectives.min { $0.limit < $1.limit }
    let batch =
      tightest.map { batching.largestBatch(meanTPOT: $0.limit) }
      ?? batching.largestBatch
    guard let batch, batch > 0 else {
      let alone = SizingError.number(batching.meanTPOT(batch: 1).milliseconds)
      let limit = SizingError.number(tightest?.limit.milliseconds ?? 0)
      throw .undescribed(
        reason: "TPOT mean is \(alone) ms with one sequence; the limit is \(limit) ms.",
        fix: "raise the limit, or choose a faster layout or a smaller weight format.")
    }
    return sized(batching, batch: batch, bound: tightest)
  }

  private func sized(
    _ batching: StaticBatching, batch: Int, bound: LatencyObjective?
  ) -> SizedLayout {
    let configuration = batching.configuration
    let rate = batching.requestsPerSecond(batch: batch)
    let most = batching.largestBatch
    let map = MemoryMap(configuration)
    let byMemory = most < configuration.limits.maxSequences ? "KV memory" : "limit of sequences"
    return SizedLayout(
      schedule: .static, configuration: configuration, capacity: rate,
      limit: batch < most ? bound.map { "mean TPOT for \($0.name)" } ?? byMemory : byMemory,
      accelerators: Double(configuration.accelerators), prefillReplicas: nil,
      operation: SizedLayout.Operation(
        requestsPerSecond: rate, outputTokensPerSecond: rate * traffic.meanOutputTokens, ttft: nil,
        tpot: .init(mean: batching.meanTPOT(batch: batch), p50: nil, p95: nil, p99: nil),
        longestGap: nil,
        batch: .init(mean: Double(batch), p99: Double(batch), limit: Double(most))),
      memory: memory(
        configuration, map,
        cache: Double(batch) * map.bytesPerSequence(tokens: batching.reservedTokens)),
      step: [], source: basis(of: configuration.layout)?.provenance,
      doubts: [
        "static batches are held to the time per output token in the mean; first tokens are not "
          + "described"
      ] + configuration.unvalidatedTerms.map(\.description))
  }
}

extension SizedLayout {
  /// Requests per second of a chip.
  fileprivate var ratePerAccelerator: Double { operation.requestsPerSecond / accelerators }
}

extension SizedLayout.Percentiles {
  /// The time to first token of a pair at a rate of each prefill replica; nil above saturation.
  fileprivate init?(ttftOf model: DisaggregatedModel, prefillRequestsPerSecond rate: Double) {
    func ttft(_ p: Double?) -> Quantity<Time>? {
      model.ttft(atQuantile: p, prefillRequestsPerSecond: rate)
    }
    guard let mean = ttft(nil) else { return nil }
    self.init(mean: mean, p50: ttft(0.5), p95: ttft(0.95), p99: ttft(0.99))
  }
}
