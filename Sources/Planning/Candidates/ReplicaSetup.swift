import Catalog
import Performance

/// Turns what a plan says of serving into configurations of the performance model.
struct ReplicaSetup {
  let catalog: Catalog
  let request: PlanRequest
  let defaults: Defaults
  /// Whether replicas only compute prompts or only decode.
  var isApart = false

  /// What a runtime is told.
  func limits(chunkBudgetTokens: Int) -> ServingConfiguration.RuntimeLimits {
    ServingConfiguration.RuntimeLimits(
      chunkBudgetTokens: chunkBudgetTokens, maxSequences: defaults.maximumSequences,
      memoryUtilization: defaults.memoryUtilization,
      memoryReservePerAccelerator: defaults.memoryReserve)
  }

  /// What describes the steps of a model in a format on a chip; nil if nothing does.
  func basis(
    of model: Model, _ format: WeightFormat, on accelerator: Accelerator,
    usesAttentionDP: Bool = false
  ) -> StepBasis? {
    let basis = StepBasis(
      catalog: catalog, accelerator: accelerator, format: format, model: model,
      usesAttentionDP: usesAttentionDP)
    guard isApart else { return basis }
    return basis?.apart(
      accelerator, in: catalog.calibration, isMeasured: isMeasuredApart(model, on: accelerator))
  }

  /// Whether somebody measured a model with prefill and decoding on different replicas of a chip.
  ///
  /// - Complexity: O(measured configurations).
  func isMeasuredApart(_ model: Model, on accelerator: Accelerator) -> Bool {
    catalog.calibration.points.contains {
      $0.kind == .disaggregated && $0.acceleratorID == accelerator.id && $0.modelID == model.id
    }
  }

  /// The parameters of a basis, slower where the plan asks for more than an even chance.
  func parameters(of basis: StepBasis) -> StepParameters {
    basis.parameters(slowdown: basis.slowdown(confidence: request.serving.confidence))
  }

  /// Whether a layout is to be tried with a basis: unless the plan asks for others, more than tensor
  /// parallelism is tried only where it was fitted and the chip was measured with such a model, because
  /// nothing else vouches for it.
  func considers(_ layout: ParallelLayout, with basis: StepBasis) -> Bool {
    guard request.serving.layouts == .vouched, request.serving.systemsPerReplica == 1 else {
      return true
    }
    let isMeasured = [.sameConfiguration, .sameChip].contains(basis.evidence)
    return (isMeasured && basis.parameters().form != .plain)
      || layout == ParallelLayout(tensorParallel: layout.tensorParallel)
  }

  /// What a runtime does beside batching; speculation proposes one token until it is tuned.
  ///
  /// A draft model stands on the accelerators of tensor parallelism, so that layouts with more
  /// degrees have none.
  func features(
    for model: Model, on accelerator: Accelerator, _ layout: ParallelLayout
  ) -> RuntimeFeatures {
    let speculation = request.serving.speculation
    guard let acceptance = speculation.acceptance,
      let draft = draft(of: model, on: accelerator, layout)
    else { return RuntimeFeatures() }
    return RuntimeFeatures(
      speculation: try? SpeculativeDecoding(
        draftTokens: 1, acceptance: acceptance, draft: draft))
  }

  private func draft(
    of model: Model, on accelerator: Accelerator, _ layout: ParallelLayout
  ) -> SpeculativeDecoding.Draft? {
    switch request.serving.speculation.method {
    case .none: nil
    case .eagle: .head()
    case .mtp: .predictionModule(of: model.architecture)
    case .draft: draftModel(on: accelerator, layout).map { .model($0) }
    }
  }

  private func draftModel(
    on accelerator: Accelerator, _ layout: ParallelLayout
  ) -> ServingConfiguration? {
    guard layout.accelerators == layout.tensorParallel, layout.expertParallel == 1,
      let id = request.serving.speculation.draftModelID, let model = catalog.models[id],
      let format = catalog.formats[model.nativeFormatID],
      let basis = basis(of: model, format, on: accelerator)
    else { return nil }
    return try? ServingConfiguration(
      model: model, accelerator: accelerator, format: format, parameters: parameters(of: basis),
      layout: layout, limits: limits(chunkBudgetTokens: 2048))
  }

  /// A configuration with what describes it.
  ///
  /// - Throws: `Infeasibility` if it cannot exist, or nothing describes it.
  func configuration(
    of model: Model, _ format: WeightFormat, on accelerator: Accelerator,
    _ layout: ParallelLayout, draftTokens: Int, chunkBudgetTokens: Int
  ) throws(Infeasibility) -> (configuration: ServingConfiguration, basis: StepBasis) {
    let limits = limits(chunkBudgetTokens: chunkBudgetTokens)
    let basis = basis(
      of: model, format, on: accelerator, usesAttentionDP: layout.attentionDataParallel > 1)
    guard let basis else {
      // Says what is missing: a native rate, a layout or a calibration.
      let impossible = try ServingConfiguration(
        model: model, accelerator: accelerator, format: format, efficiency: nil, layout: layout,
        limits: limits)
      throw .noCalibration(
        accelerator: accelerator.id, compute: impossible.computeFormat,
        kind: model.architecture.kind)
    }
    let plain = try ServingConfiguration(
      model: model, accelerator: accelerator, format: format, parameters: parameters(of: basis),
      layout: layout, limits: limits, features: features(for: model, on: accelerator, layout))
    return (
      try plain.with(draftTokens: draftTokens, chunkBudgetTokens: chunkBudgetTokens), basis
    )
  }
}
