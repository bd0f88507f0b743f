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

  /// A model in a format on a system that serves a workload in no layout, by position.
  struct Unserved {
    let system: SystemSKU.ID
    let workload: Int
    /// How many layouts were tried.
    let layouts: Int
    /// Why each of them serves nothing; takes a search.
    let obstacles: () -> [ServingObstacle]
  }

  /// What serves, and what does not.
  struct Exploration {
    /// Options for each system, in order of system, model, format, workload and accelerators.
    var options: [Option] = []
    /// What serves nothing.
    var unserved: [Unserved] = []
    /// Layouts tried, by workload.
    var tried: [Int: Int] = [:]
    /// What serves with prompts on replicas of their own.
    var apart: [ApartExplorer.Option] = []
  }

  /// Explores every layout on the systems that can be had.
  ///
  /// - Parameter taken: what is known in a better way and therefore left out.
  /// - Complexity: O(systems × models × formats × layouts × drafts × chunk budgets × workloads) at
  ///   worst, over all cores.
  func exploration(
    on systems: [SystemSKU], except taken: Set<CapacityExplorer.Cell> = []
  ) -> Exploration {
    let finder = LayoutFinder(
      setup: ReplicaSetup(catalog: catalog, request: request, defaults: defaults),
      workloads: workloads, cache: cache)
    let wanted = systems.flatMap { system in tasks(on: system, except: taken) }
    let served = finder.served(wanted.map(\.task))
    var exploration = Exploration()
    for (system, task) in wanted {
      exploration.tried[task.workload, default: 0] += task.subject.layouts.count
      let found = served[task] ?? []
      exploration.options += found.map {
        Option(
          system: system, configuration: $0.layout, results: [task.workload: .success($0.replica)])
      }
      guard found.isEmpty else { continue }
      exploration.unserved.append(
        Unserved(
          system: system.id, workload: task.workload, layouts: task.subject.layouts.count,
          obstacles: { finder.obstacles(task) }))
    }
    return exploration
  }

  /// What is to be explored on a system, in order of model, format and workload.
  func tasks(
    on system: SystemSKU, except taken: Set<CapacityExplorer.Cell> = []
  ) -> [(system: SystemSKU, task: LayoutFinder.Task)] {
    guard let accelerator = catalog.accelerators[system.acceleratorID] else { return [] }
    let options = ServingOptions(catalog: catalog, request: request)
    let allowed = allowedModels()
    return allowed.models.flatMap { model in
      let layouts = options.layouts(for: model, on: system, accelerator)
      return options.formats(for: model).flatMap { format in
        (allowed.workloads[model.id] ?? []).compactMap {
          workload -> (system: SystemSKU, task: LayoutFinder.Task)? in
          let open = layouts.filter { layout in
            taken.isEmpty
              || !taken.contains(
                CapacityExplorer.Cell(
                  system: system.id, model: model.id, format: format.id,
                  accelerators: layout.accelerators, workload: workload))
          }
          guard !open.isEmpty else { return nil }
          let subject = LayoutFinder.Subject(
            model: model.id, format: format.id, accelerator: accelerator.id, layouts: open)
          return (system, LayoutFinder.Task(subject: subject, workload: workload))
        }
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
}
