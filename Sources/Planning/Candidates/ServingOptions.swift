import Catalog

/// Which formats, layouts and chunk budgets are worth trying.
struct ServingOptions {
  let catalog: Catalog
  let request: PlanRequest

  /// Formats for a model: its own, and those that are smaller.
  ///
  /// A format whose loss of quality is only an estimate is tried where the model is published in it
  /// or the plan names it.
  func formats(for model: Model) -> [WeightFormat] {
    let native = catalog.formats[model.nativeFormatID]
    return catalog.formats.rows.filter { format in
      if let named = request.serving.formatIDs, !named.contains(format.id) { return false }
      if format.id == model.nativeFormatID { return true }
      guard let native, format.bytesPerWeight < native.bytesPerWeight else { return false }
      return format.provenance.confidence != .estimate
        || request.serving.formatIDs?.contains(format.id) == true
    }
  }

  /// Tensor-parallel degrees on a system: powers of two that divide it, within its domain.
  ///
  /// Powers of two nest, so that replicas whose accelerators add up to a system always fit into it.
  func tensorParallelDegrees(on system: SystemSKU, _ accelerator: Accelerator) -> [Int] {
    let largest = min(system.acceleratorCount, accelerator.scaleUpDomain)
    let all = (0..<7).map { 1 << $0 }.filter {
      $0 <= largest && system.acceleratorCount.isMultiple(of: $0)
    }
    guard let named = request.serving.tensorParallel else { return all }
    return all.filter(named.contains)
  }

  /// Chunk budgets in tokens, ascending; small ones only matter where gaps between tokens do.
  var chunkBudgets: [Int] {
    if let named = request.serving.chunkBudgetsTokens { return named.sorted() }
    let readsGaps = request.workloads.contains {
      $0.slo.tpotReading == .interToken && !$0.slo.tpot.isEmpty
    }
    return readsGaps ? [256, 512, 1024, 2048, 4096, 8192] : [2048, 8192]
  }

  /// Models that a workload allows and that have a score on its benchmark, if it counts any.
  func models(for workload: WorkloadRequest) -> [Model] {
    let allowed = workload.modelIDs.map(Set.init)
    return catalog.models.rows.filter { model in
      (allowed?.contains(model.id) ?? true)
        && QualityLookup(catalog: catalog, request: workload.quality).admits(model)
    }
  }
}
