import Catalog
import Performance

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

  /// Layouts for a model on a system, smallest replica first.
  ///
  /// Replicas take a power of two of accelerators that divides a system's, or whole systems, so that
  /// replicas whose accelerators add up to some systems always fit into them. Layouts that
  /// the plan names are tried even if they are unusual. Chips that keep models in
  /// on-chip memory have one layout, so that somebody is told why it does not serve.
  func layouts(
    for model: Model, on system: SystemSKU, _ accelerator: Accelerator
  ) -> [ParallelLayout] {
    let serving = request.serving
    guard !accelerator.keepsModelsOnChip else { return [ParallelLayout(tensorParallel: 1)] }
    let count = system.acceleratorCount
    let most = count * serving.systemsPerReplica
    let all =
      if case .named(let layouts) = serving.layouts {
        layouts.sorted { $0.accelerators < $1.accelerators }
      } else {
        ParallelLayout.choices(for: model.architecture, on: accelerator, within: most)
      }
    // Degrees alone mean what they say; other degrees beside them have to be asked for.
    let isTensorOnly = serving.tensorParallel != nil && serving.layouts == .vouched
    return all.filter { layout in
      let size = layout.accelerators
      if isTensorOnly, layout != ParallelLayout(tensorParallel: layout.tensorParallel) {
        return false
      }
      return size <= most && (count.isMultiple(of: size) || size.isMultiple(of: count))
        && (serving.tensorParallel?.contains(layout.tensorParallel) ?? true)
    }
  }

  /// Chunk budgets in tokens, ascending.
  var chunkBudgets: [Int] {
    request.serving.chunkBudgetsTokens?.sorted() ?? ServingTuning.usualChunkBudgets
  }

  /// Whether the plan allows tensor parallelism alone, of a degree.
  func allows(tensorParallel degree: Int) -> Bool {
    (request.serving.tensorParallel?.contains(degree) ?? true)
      && request.serving.layouts.allows(ParallelLayout(tensorParallel: degree))
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
