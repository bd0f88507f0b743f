import Catalog
import Performance
import Quantities

/// Evaluates every way to run every allowed model on the systems that can be had.
struct ServingExplorer {
  let catalog: Catalog
  let request: PlanRequest
  let workloads: [WorkloadTerms]
  let defaults: Defaults
  let cache: CapacityCache

  /// One configuration on one system and what it does for each workload, by position.
  struct Option {
    let system: SystemSKU
    let configuration: Layout
    let results: [Int: Result<ReplicaCapacity, ServingObstacle>]
  }

  /// The model, format and layout of a replica, whether or not it can exist.
  ///
  /// A class, because a model is a large value and every layout holds one.
  final class Layout: Sendable {
    let model: Model
    let format: WeightFormat
    let tensorParallel: Int
    /// Tokens of a step; nil where only the outcome was measured.
    let chunkBudgetTokens: Int?
    /// The runtime of measured rows, which may be empty; nil where nothing was measured.
    let measuredRuntime: String?
    /// The runtime of a fitted step time, which may be empty; nil where none was fitted.
    let fittedRuntime: String?

    init(
      model: Model, format: WeightFormat, tensorParallel: Int, chunkBudgetTokens: Int?,
      measuredRuntime: String? = nil, fittedRuntime: String? = nil
    ) {
      self.model = model
      self.format = format
      self.tensorParallel = tensorParallel
      self.chunkBudgetTokens = chunkBudgetTokens
      self.measuredRuntime = measuredRuntime
      self.fittedRuntime = fittedRuntime
    }
  }

  /// Options for each system, in order of system, model, format, layout and chunk budget.
  ///
  /// - Parameter taken: what is known in a better way and therefore left out.
  /// - Complexity: O(systems × models × formats × layouts × chunk budgets × workloads) capacities.
  func options(
    on systems: [SystemSKU], except taken: Set<CapacityExplorer.Cell> = []
  ) -> [Option] {
    let allowed = allowedModels()
    return systems.flatMap { system -> [Option] in
      guard let accelerator = catalog.accelerators[system.acceleratorID] else { return [] }
      return layouts(on: system, accelerator, models: allowed.models).map { layout in
        let wanted = (allowed.workloads[layout.model.id] ?? []).filter { workload in
          taken.isEmpty
            || !taken.contains(
              CapacityExplorer.Cell(
                system: system.id, model: layout.model.id, format: layout.format.id,
                tensorParallel: layout.tensorParallel, workload: workload))
        }
        let results = wanted.map { ($0, result(layout, accelerator, workloads[$0])) }
        return Option(
          system: system, configuration: layout, results: Dictionary(uniqueKeysWithValues: results))
      }
    }
  }

  private func allowedModels() -> (models: [Model], workloads: [Model.ID: [Int]]) {
    let options = ServingOptions(catalog: catalog, request: request)
    var wanted: [Model.ID: [Int]] = [:]
    for (position, workload) in workloads.enumerated() {
      for model in options.models(for: workload.request) {
        wanted[model.id, default: []].append(position)
      }
    }
    return (catalog.models.rows.filter { wanted[$0.id] != nil }, wanted)
  }

  private func layouts(
    on system: SystemSKU, _ accelerator: Accelerator, models: [Model]
  ) -> [Layout] {
    let options = ServingOptions(catalog: catalog, request: request)
    let degrees = options.tensorParallelDegrees(on: system, accelerator)
    return models.flatMap { model in
      options.formats(for: model).flatMap { format in
        degrees.flatMap { degree in
          options.chunkBudgets.map { budget in
            Layout(
              model: model, format: format, tensorParallel: degree, chunkBudgetTokens: budget)
          }
        }
      }
    }
  }

  private func result(
    _ layout: Layout, _ accelerator: Accelerator, _ workload: WorkloadTerms
  ) -> Result<ReplicaCapacity, ServingObstacle> {
    let workload = workload.answered(by: layout.model.id, in: catalog)
    let limits = ServingConfiguration.RuntimeLimits(
      chunkBudgetTokens: layout.chunkBudgetTokens ?? 0, maxSequences: defaults.maximumSequences,
      memoryUtilization: defaults.memoryUtilization,
      memoryReservePerAccelerator: defaults.memoryReserve)
    let key = CapacityCache.Key(
      acceleratorID: accelerator.id, modelID: layout.model.id, formatID: layout.format.id,
      tensorParallel: layout.tensorParallel, limits: limits, traffic: workload.traffic,
      objectives: workload.plannedObjectives, confidence: request.serving.confidence)
    return cache.capacity(key) {
      evaluate(layout, accelerator, limits, workload)
    }
  }

  private func evaluate(
    _ layout: Layout, _ accelerator: Accelerator, _ limits: ServingConfiguration.RuntimeLimits,
    _ workload: WorkloadTerms
  ) -> Result<ReplicaCapacity, ServingObstacle> {
    do throws(Infeasibility) {
      let basis = StepBasis(
        catalog: catalog, accelerator: accelerator, format: layout.format, model: layout.model)
      let model = try ReplicaModel(
        basis, model: layout.model, accelerator: accelerator, format: layout.format,
        tensorParallel: layout.tensorParallel, limits: limits, traffic: workload.traffic,
        slowdown: basis?.slowdown(confidence: request.serving.confidence) ?? 1)
      guard let basis else {
        throw .noCalibration(
          accelerator: accelerator.id, compute: model.configuration.computeFormat,
          kind: layout.model.architecture.kind)
      }
      do throws(NoCapacity) {
        let capacity = try model.capacity(under: workload.plannedObjectives)
        return .success(ReplicaCapacity(model: model, capacity: capacity, steps: basis))
      } catch {
        return .failure(.tooSlow(error))
      }
    } catch {
      return .failure(.impossible(error))
    }
  }
}
