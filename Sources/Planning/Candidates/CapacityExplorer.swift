import Catalog
import Performance

/// Finds all ways to serve: measured ones first, then fitted ones, and the model for the rest.
struct CapacityExplorer {
  let catalog: Catalog
  let request: PlanRequest
  let workloads: [WorkloadTerms]
  let defaults: Defaults
  let cache: CapacityCache
  /// Where systems can be had side by side.
  let meetings: Meetings

  /// What a capacity replaces the next kind of for: replicas of so many accelerators of one model on
  /// one system, for one workload.
  struct Cell: Hashable {
    let system: SystemSKU.ID
    let model: Model.ID
    let format: WeightFormat.ID
    let accelerators: Int
    let workload: Int
  }

  /// Options in order of kind, each with only those workloads that no better kind speaks for.
  ///
  /// - Complexity: that of the three explorers.
  func exploration(on systems: [SystemSKU]) -> ServingExplorer.Exploration {
    let measured =
      request.serving.capacity == .model
      ? []
      : MeasuredExplorer(catalog: catalog, request: request, workloads: workloads)
        .options(on: systems)
    if request.serving.capacity == .measured {
      return ServingExplorer.Exploration(options: measured)
    }
    var taken = cells(of: measured)
    let fitted = request.serving.capacity == .model ? [] : fittedOptions(systems, taken)
    taken.formUnion(cells(of: fitted))
    let explorer = ServingExplorer(
      catalog: catalog, request: request, workloads: workloads, defaults: defaults, cache: cache)
    var exploration = explorer.exploration(on: systems, except: taken)
    exploration.options = measured.compactMap(\.successful) + fitted + exploration.options
    if request.serving.disaggregation != .none {
      exploration.apart = ApartExplorer(
        catalog: catalog, request: request, workloads: workloads, defaults: defaults, cache: cache,
        meetings: meetings
      ).options(on: systems, beside: exploration.options)
    }
    return exploration
  }

  private func fittedOptions(
    _ systems: [SystemSKU], _ taken: Set<Cell>
  ) -> [ServingExplorer.Option] {
    let explorer = FittedExplorer(
      catalog: catalog, request: request, workloads: workloads, defaults: defaults, cache: cache)
    return explorer.options(on: systems).compactMap { $0.without(taken) }
  }

  /// The cells that measured rows speak for, and those that somebody fitted a step time for.
  private func cells(of options: [ServingExplorer.Option]) -> Set<Cell> {
    var cells: Set<Cell> = []
    for option in options {
      for (workload, result) in option.results {
        // A measurement under another objective says nothing; a fitted step time speaks for all.
        if option.configuration.measuredRuntime != nil, case .failure = result { continue }
        cells.insert(option.cell(of: workload))
      }
    }
    return cells
  }
}

extension ServingExplorer.Option {
  /// What the option describes for a workload.
  func cell(of workload: Int) -> CapacityExplorer.Cell {
    CapacityExplorer.Cell(
      system: system.id, model: configuration.model.id, format: configuration.format.id,
      accelerators: configuration.parallel.accelerators, workload: workload)
  }

  /// The option without the workloads of some cells; nil if none is left.
  func without(_ taken: Set<CapacityExplorer.Cell>) -> ServingExplorer.Option? {
    let left = results.filter { !taken.contains(cell(of: $0.key)) }
    return left.isEmpty
      ? nil : ServingExplorer.Option(system: system, configuration: configuration, results: left)
  }

  /// The option with the workloads that it can serve; nil if there is none.
  var successful: ServingExplorer.Option? {
    let left = results.filter { (try? $0.value.get()) != nil }
    return left.isEmpty
      ? nil : ServingExplorer.Option(system: system, configuration: configuration, results: left)
  }
}
