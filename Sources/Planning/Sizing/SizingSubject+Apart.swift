internal import Catalog
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
    let chips = system.acceleratorCount
    let isWithin = 2 * base.accelerators <= chips
    let model: DisaggregatedModel
    do throws(Infeasibility) {
      let budget = chunkBudgets.max() ?? 2048
      let side = try base.with(draftTokens: drafts, chunkBudgetTokens: budget)
      model = try DisaggregatedModel(
        prefill: side, decode: side, traffic: traffic,
        link: isWithin ? .within(accelerator, count: chips) : .network)
    } catch {
      throw .infeasible(error)
    }
    let found: (split: DisaggregatedSplit, systems: Int)?
    do throws(NoCapacity) {
      found = try bestSplit(model, over: isWithin ? 1...1 : 2...8)
    } catch {
      throw .noCapacity(error)
    }
    guard let found else { throw LayoutRefusal(.noChoice) }
    return try sized(model, found.split, found.systems)
  }

  /// The split that carries most for each system, of as few systems as possible.
  private func bestSplit(
    _ model: DisaggregatedModel, over systems: ClosedRange<Int>
  ) throws(NoCapacity) -> (split: DisaggregatedSplit, systems: Int)? {
    var best: (split: DisaggregatedSplit, systems: Int)?
    var most = 0.0
    for count in systems {
      let split = try model.bestSplit(
        of: count * system.acceleratorCount, under: request.objectives)
      guard let split, split.requestsPerSecond / Double(count) > most * (1 + 1e-9) else { continue }
      most = split.requestsPerSecond / Double(count)
      best = (split, count)
    }
    return best
  }

  private func sized(
    _ model: DisaggregatedModel, _ split: DisaggregatedSplit, _ systems: Int
  ) throws(LayoutRefusal) -> SizedLayout {
    let binding =
      split.isLimitedByPrefill ? split.capacity.prefillLimit : split.capacity.decode.limit
    let isUnlimited = binding == .saturation
    let limit =
      (split.isLimitedByPrefill ? "prefill " : "decode ")
      + (isUnlimited ? Self.nearSaturation : binding.description)
    let decoding = Double(split.decodeReplicas)
    let capacity =
      split.requestsPerSecond / decoding * (isUnlimited ? Self.mostUtilization : 1)
    let isDecoding = !split.isLimitedByPrefill && !isUnlimited
    let state = try state(
      of: model.decode, at: capacity, limit: limit,
      known: isDecoding ? split.capacity.decode.state : nil)
    let ttft = SizedLayout.Percentiles(
      ttftOf: model, replicas: split.prefillReplicas,
      prefillRequestsPerSecond: state.requestsPerSecond * decoding / Double(split.prefillReplicas))
    return SizedLayout(
      schedule: .disaggregated, configuration: model.decode.configuration,
      capacity: capacity, limit: limit, accelerators: Double(split.accelerators) / decoding,
      split: SizedLayout.Split(
        prefillReplicas: split.prefillReplicas, decodeReplicas: split.decodeReplicas,
        systems: systems),
      operation: operation(model.decode, state, ttft: ttft, gap: nil),
      memory: memory(of: model.decode, in: state),
      step: SizedLayout.parts(of: StepBreakdown(state)),
      source: basis(of: model.decode.configuration.layout)?.provenance,
      doubts: [doubtApart] + doubts(of: model.decode, in: state))
  }

  private func isMeasuredApart(_ point: CalibrationPoint) -> Bool {
    point.kind == .disaggregated && point.acceleratorID == accelerator.id
  }

  /// What was measured with prefill and decoding apart.
  private var doubtApart: String {
    let points = catalog.calibration.points.filter(isMeasuredApart)
    let all = points.reduce(0) { $0 + $1.points }
    guard all > 0 else {
      let elsewhere = catalog.calibration.points.filter { $0.kind == .disaggregated }
        .reduce(0) { $0 + $1.points }
      return "nothing was measured on this chip with prefill and decoding apart, and \(elsewhere) "
        + "configurations on others"
    }
    let own = points.filter { $0.modelID == model.id }.reduce(0) { $0 + $1.points }
    return
      "prefill and decoding apart: \(all) measurements on this chip, \(own) of them of this model "
      + "(docs/accuracy.md)"
  }

  /// How far predictions with prefill and decoding apart were off: no less than those of a replica that
  /// does both.
  func bandApart(_ basis: StepBasis?) -> PredictionBand? {
    guard let band = basis?.band else { return nil }
    let points = catalog.calibration.points.filter(isMeasuredApart)
    let evidence: EvidenceLevel =
      points.contains { $0.modelID == model.id }
      ? .sameConfiguration : points.isEmpty ? .chipUnseen : .sameChip
    let row = catalog.calibration.band(
      of: .disaggregated, evidence, on: accelerator.id,
      generation: accelerator.calibrationGeneration)
    return PredictionBand(logHalfWidth: max(band.logHalfWidth, row?.logHalfWidth ?? 0))
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
    let byMemory = most < map.maxSequences ? "KV memory" : "sequences"
    return SizedLayout(
      schedule: .static, configuration: configuration, capacity: rate,
      limit: batch < most ? bound.map { "mean TPOT for \($0.name)" } ?? byMemory : byMemory,
      accelerators: Double(configuration.accelerators), split: nil,
      operation: SizedLayout.Operation(
        requestsPerSecond: rate, outputTokensPerSecond: rate * traffic.meanOutputTokens, ttft: nil,
        tpot: traffic.meanOutputTokens > 1
          ? .init(mean: batching.meanTPOT(batch: batch), p50: nil, p95: nil, p99: nil) : nil,
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
  fileprivate init?(
    ttftOf model: DisaggregatedModel, replicas: Int, prefillRequestsPerSecond rate: Double
  ) {
    func ttft(_ p: Double?) -> Quantity<Time>? {
      model.ttft(atQuantile: p, prefillRequestsPerSecond: rate, replicas: replicas)
    }
    guard let mean = ttft(nil) else { return nil }
    self.init(mean: mean, p50: ttft(0.5), p95: ttft(0.95), p99: ttft(0.99))
  }
}
