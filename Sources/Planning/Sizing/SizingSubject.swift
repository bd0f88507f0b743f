internal import Catalog
internal import Performance
internal import Quantities

/// A question with its rows of the catalog and every default filled in.
struct SizingSubject {
  let request: SizingRequest
  let model: Model
  let system: SystemSKU
  let accelerator: Accelerator
  let format: WeightFormat
  let catalog: Catalog
  let traffic: TrafficShape
  let limits: ServingConfiguration.RuntimeLimits
  let features: RuntimeFeatures
  /// Bytes of an element of the KV cache; nil for what goes with the weights on the chip.
  let kvBytesPerElement: Double?

  /// Finds the rows.
  ///
  /// - Throws: `SizingError` for an unknown key or a choice that cannot be; `PlanningError` if the
  ///   catalog lacks a default.
  init(_ request: SizingRequest, catalog: Catalog) throws {
    self.request = request
    model = try SizingError.row(request.modelID, of: catalog.models, "model")
    system = try Self.system(request.systemID, in: catalog)
    accelerator = try SizingError.row(system.acceleratorID, of: catalog.accelerators, "accelerator")
    format = try SizingError.row(
      request.formatID ?? model.nativeFormatID, of: catalog.formats, "weight format")
    self.catalog = catalog
    traffic = request.traffic.divided(among: request.replicas, by: request.routing)
    let defaults = try Defaults(catalog, maximumSequences: request.maximumSequences)
    limits = ServingConfiguration.RuntimeLimits(
      chunkBudgetTokens: request.chunkBudgetTokens ?? 2048,
      maxSequences: defaults.maximumSequences, memoryUtilization: defaults.memoryUtilization,
      memoryReservePerAccelerator: defaults.memoryReserve)
    kvBytesPerElement = try request.kvFormatID.map {
      try SizingError.row($0, of: catalog.references.kvFormats, "format of the KV cache")
        .bytesPerElement
    }
    features = RuntimeFeatures(speculation: try Self.speculation(request, model.architecture))
    try checkCounts()
    try checkRuntime()
  }

  /// A system by its key; the key of an accelerator is told with the systems that carry it.
  private static func system(
    _ id: SystemSKU.ID, in catalog: Catalog
  ) throws(SizingError) -> SystemSKU {
    guard catalog.systems[id] == nil, catalog.accelerators[id] != nil else {
      return try SizingError.row(id, of: catalog.systems, "system")
    }
    let carriers = catalog.systems.rows.filter { $0.acceleratorID == id }.map { "'\($0.id)'" }
    throw .invalid(
      message: "'\(id)' is an accelerator, not a system.",
      fix: carriers.isEmpty
        ? "add a system with it to systems.csv; the catalog has none."
        : "name a system that carries it: \(carriers.joined(separator: ", ")).")
  }

  /// The runtimes that were measured, by name.
  private func checkRuntime() throws(SizingError) {
    guard let runtime = request.runtime else { return }
    let known = Set(catalog.calibration.points.map(\.runtime)).sorted()
    guard !known.contains(runtime) else { return }
    throw .unknown(
      noun: "runtime", id: runtime, nearest: NearestNames.nearest(to: runtime, among: known))
  }

  private func checkCounts() throws(SizingError) {
    guard 1...1_000_000 ~= limits.maxSequences else {
      throw .invalid(
        message: "The limit of sequences is \(limits.maxSequences), but it must be 1 to 1000000.",
        fix: "give what the runtime is told, for example 1024.")
    }
    guard request.replicas >= 1 else {
      throw .invalid(
        message: "The number of replicas is \(request.replicas), but it must be at least 1.",
        fix: "give the replicas that share the stream, for example 4.")
    }
    guard request.requestsPerSecond.map({ $0 > 0 && $0.isFinite }) ?? true else {
      throw .invalid(
        message: "The rate of requests must be above zero.",
        fix: "give requests per second of all replicas together, for example 20.")
    }
  }

  private static func speculation(
    _ request: SizingRequest, _ shape: ModelArchitecture
  ) throws(SizingError) -> SpeculativeDecoding? {
    guard request.drafting != .none else { return nil }
    guard let acceptance = request.acceptance else {
      throw .invalid(
        message: "Speculation needs the probability that a proposed token is accepted.",
        fix: "give what was measured for the model and the traffic, for example --acceptance 0.7.")
    }
    do throws(InvalidInput) {
      let drafts = if case .fixed(let number) = request.drafting { number } else { 1 }
      return try SpeculativeDecoding(
        draftTokens: drafts, acceptance: acceptance,
        draft: SpeculativeDecoding.Draft.predictionModule(of: shape) ?? .head())
    } catch {
      throw .invalid(
        message: "The \(error.name) is \(error.value), which is not possible.",
        fix: "give a number that is \(error.requirement).")
    }
  }

  /// Drafts to try, the least and the most.
  var draftTokens: ClosedRange<Int> {
    switch request.drafting {
    case .none: 0...0
    case .best: 0...7
    case .fixed(let number): number...number
    }
  }

  /// Chunk budgets to try.
  var chunkBudgets: [Int] {
    request.chunkBudgetTokens.map { [$0] } ?? ServingTuning.usualChunkBudgets
  }

  /// Requests per second of one replica that latencies are asked for; nil for those at the capacity.
  var rate: Double? { request.requestsPerSecond.map { $0 / Double(request.replicas) } }

  /// The layouts that have the degrees asked for; where none of the usual ones does, the one that is
  /// described by them, so that it is told what is wrong with it.
  var layouts: [ParallelLayout] {
    let wanted = request.degrees
    let usual = ParallelLayout.choices(
      for: model.architecture, on: accelerator, within: system.acceleratorCount)
    let matching = usual.filter {
      $0.tensorParallel == wanted.tensorParallel ?? $0.tensorParallel
        && $0.pipelineParallel == wanted.pipelineParallel ?? $0.pipelineParallel
        && $0.expertParallel == wanted.expertParallel ?? $0.expertParallel
        && $0.attentionDataParallel == wanted.attentionDataParallel ?? $0.attentionDataParallel
    }
    guard matching.isEmpty else { return matching }
    return [
      ParallelLayout(
        tensorParallel: wanted.tensorParallel ?? 1,
        attentionDataParallel: wanted.attentionDataParallel ?? 1,
        expertParallel: wanted.expertParallel ?? 1,
        pipelineParallel: wanted.pipelineParallel ?? 1)
    ]
  }

  /// What describes the steps of a layout; nil if nothing does.
  func basis(of layout: ParallelLayout) -> StepBasis? {
    StepBasis(
      catalog: catalog, accelerator: accelerator, format: format, model: model,
      attention: AttentionSpread(groups: layout.attentionDataParallel), runtime: request.runtime)
  }

  /// The configuration of a layout.
  func configuration(_ layout: ParallelLayout) throws(LayoutRefusal) -> ServingConfiguration {
    do throws(Infeasibility) {
      guard let basis = basis(of: layout) else {
        // Says what is missing: a native rate, a layout or a calibration.
        return try ServingConfiguration(
          model: model, accelerator: accelerator, format: format, efficiency: nil, layout: layout,
          limits: limits, features: features, kvBytesPerElement: kvBytesPerElement)
      }
      return try ServingConfiguration(
        model: model, accelerator: accelerator, format: format, parameters: basis.parameters(),
        layout: layout, limits: limits, features: features,
        kvBytesPerElement: kvBytesPerElement)
    } catch {
      throw .infeasible(error)
    }
  }

  /// The answer, the best layout first.
  func answer(_ layouts: [SizedLayout], _ unsuitable: [UnsuitableLayout]) -> Sizing {
    let chips = system.acceleratorCount
    let ranked = layouts.enumerated().sorted { left, right in
      let rates = [left, right].map { $0.element.requestsPerSecond(ofSystemWith: chips) }
      let sizes = [left, right].map(\.element.accelerators)
      return (-rates[0], sizes[0], left.offset) < (-rates[1], sizes[1], right.offset)
    }
    return Sizing(
      request: request, model: model, system: system, accelerator: accelerator, format: format,
      traffic: traffic, limits: limits, layouts: ranked.map(\.element), unsuitable: unsuitable)
  }
}
