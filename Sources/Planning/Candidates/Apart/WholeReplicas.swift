import Catalog
import Performance

/// What replicas that both compute prompts and decode do, for comparison with those that do one.
struct WholeReplicas {
  private struct Key: Hashable {
    let system: SystemSKU.ID
    let service: ApartExplorer.Service
  }

  private var least: [Key: Double] = [:]
  private var told: Set<Key> = []

  /// Reads options.
  ///
  /// - Complexity: O(options × workloads).
  init(_ options: [ServingExplorer.Option]) {
    for option in options {
      let layout = option.configuration
      for (workload, result) in option.results {
        let key = Key(
          system: option.system.id,
          service: ApartExplorer.Service(
            workload: workload, model: layout.model.id, format: layout.format.id))
        if layout.measuredRuntime != nil || layout.fittedRuntime != nil { told.insert(key) }
        guard case .success(let replica) = result else { continue }
        let each = Double(layout.parallel.accelerators) / replica.requestsPerSecond
        least[key] = min(least[key] ?? .infinity, each)
      }
    }
  }

  /// Whether a measurement or a fitted step time speaks for a task.
  func isTold(_ system: SystemSKU, _ task: LayoutFinder.Task) -> Bool {
    told.contains(
      Key(
        system: system.id,
        service: ApartExplorer.Service(
          workload: task.workload, model: task.subject.model, format: task.subject.format)))
  }

  /// Accelerators that one request per second keeps busy at best; infinite where nothing serves.
  func acceleratorsPerRequest(
    _ system: SystemSKU, _ service: ApartExplorer.Service
  ) -> Double {
    least[Key(system: system.id, service: service)] ?? .infinity
  }
}
