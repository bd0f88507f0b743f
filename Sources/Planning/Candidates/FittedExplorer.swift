import Catalog
import Performance

/// Evaluates the configurations whose step time the user fitted.
struct FittedExplorer {
  let catalog: Catalog
  let request: PlanRequest
  let workloads: [WorkloadTerms]
  let defaults: Defaults
  let cache: CapacityCache

  /// One option for each row and chunk budget on the systems that can be had, in file order.
  ///
  /// - Complexity: O(systems × rows × chunk budgets × workloads) capacities.
  func options(on systems: [SystemSKU]) -> [ServingExplorer.Option] {
    let options = ServingOptions(catalog: catalog, request: request)
    let allowed = workloads.map { Set(options.models(for: $0.request).map(\.id)) }
    return systems.flatMap { system in
      catalog.stepTimes.filter { $0.systemID == system.id && isWanted($0) }.flatMap { row in
        options.chunkBudgets.compactMap { option(row, system, chunkBudget: $0, allowed) }
      }
    }
  }

  private func isWanted(_ row: StepTimes) -> Bool {
    (request.serving.formatIDs?.contains(row.formatID) ?? true)
      && (request.serving.tensorParallel?.contains(row.tensorParallel) ?? true)
  }

  private func option(
    _ row: StepTimes, _ system: SystemSKU, chunkBudget: Int, _ allowed: [Set<Model.ID>]
  ) -> ServingExplorer.Option? {
    guard let model = catalog.models[row.modelID], let format = catalog.formats[row.formatID]
    else { return nil }
    var results: [Int: Result<ReplicaCapacity, ServingObstacle>] = [:]
    for (position, workload) in workloads.enumerated()
    where allowed[position].contains(row.modelID) {
      results[position] = result(row, workload, system, chunkBudget)
    }
    let layout = ServingExplorer.Layout(
      model: model, format: format, tensorParallel: row.tensorParallel,
      chunkBudgetTokens: chunkBudget, fittedRuntime: row.runtime)
    return results.isEmpty
      ? nil : ServingExplorer.Option(system: system, configuration: layout, results: results)
  }

  private func result(
    _ row: StepTimes, _ workload: WorkloadTerms, _ system: SystemSKU, _ chunkBudget: Int
  ) -> Result<ReplicaCapacity, ServingObstacle> {
    let workload = workload.answered(by: row.modelID, in: catalog)
    let limits = ServingConfiguration.RuntimeLimits(
      chunkBudgetTokens: chunkBudget, maxSequences: defaults.maximumSequences)
    let key = CapacityCache.Key(
      acceleratorID: system.acceleratorID, modelID: row.modelID, formatID: row.formatID,
      tensorParallel: row.tensorParallel, limits: limits, traffic: workload.traffic,
      objectives: workload.plannedObjectives, stepTimes: row)
    return cache.capacity(key) {
      Self.capacity(of: row, workload, defaults: defaults, chunkBudget: chunkBudget)
    }
  }

  /// What one replica of a row carries.
  static func capacity(
    of row: StepTimes, _ workload: WorkloadTerms, defaults: Defaults, chunkBudget: Int
  ) -> Result<ReplicaCapacity, ServingObstacle> {
    do throws(Infeasibility) {
      let replica = try FittedReplica(
        row, traffic: workload.traffic, maximumSequences: defaults.maximumSequences,
        chunkBudgetTokens: chunkBudget)
      do throws(NoCapacity) {
        let capacity = try replica.capacity(under: workload.plannedObjectives)
        return .success(ReplicaCapacity(row: row, replica: replica, capacity: capacity))
      } catch {
        return .failure(.tooSlow(error))
      }
    } catch {
      return .failure(.impossible(error))
    }
  }
}
