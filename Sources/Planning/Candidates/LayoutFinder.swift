import Catalog
import Performance

/// Finds, for each number of accelerators, the layout with which a replica carries most.
///
/// Every workload has replicas of its own, so that of equally many accelerators on one system only
/// the layout, number of drafts and chunk budget with the greatest capacity can be of use: quality is
/// that of model and format, and energy falls with capacity.
struct LayoutFinder {
  let setup: ReplicaSetup
  let workloads: [WorkloadTerms]
  let cache: CapacityCache

  /// A model in a format on chips of one kind, with the layouts to try.
  struct Subject: Hashable {
    let model: Model.ID
    let format: WeightFormat.ID
    let accelerator: Accelerator.ID
    let layouts: [ParallelLayout]
  }

  /// A subject that is to serve a workload, by position.
  struct Task: Hashable {
    let subject: Subject
    let workload: Int
  }

  /// What serves, and how much.
  struct Served: Sendable {
    let layout: ServingExplorer.Layout
    let replica: ReplicaCapacity
  }

  /// What serves each task, in order of accelerators; nothing where no layout does.
  ///
  /// - Complexity: O(tasks × layouts × drafts × chunk budgets) at worst, over all cores.
  func served(_ tasks: [Task]) -> [Task: [Served]] {
    var known: [Task: [Served]] = [:]
    var missing: [Task] = []
    for task in tasks where known[task] == nil {
      if let found = cache.served(key(task)) {
        known[task] = found
      } else {
        missing.append(task)
      }
    }
    // Workloads that are alike, as in the hours of a load curve, are explored once.
    let alike = Dictionary(grouping: missing.uniqued, by: key)
    for (task, found) in explore(missing.uniqued.filter { alike[key($0)]?.first == $0 }) {
      cache.keep(found, for: key(task))
      for other in alike[key(task)] ?? [] { known[other] = found }
    }
    return known
  }

  /// Why each layout of a task serves nothing.
  ///
  /// - Complexity: O(layouts × drafts × chunk budgets).
  func obstacles(_ task: Task) -> [ServingObstacle] {
    guard let rows = rows(of: task.subject) else { return [] }
    let bases = [false, true].map {
      setup.basis(of: rows.model, rows.format, on: rows.accelerator, usesAttentionDP: $0)
    }
    let layouts = task.subject.layouts.filter { layout in
      bases[layout.attentionDataParallel > 1 ? 1 : 0].map { setup.considers(layout, with: $0) }
        ?? true
    }
    let terms = terms(of: task.workload, for: task.subject.model)
    return layouts.compactMap { layout in
      do throws(ServingObstruction) {
        _ = try ServingTuning.best(
          configuration(rows, layout), traffic: terms.traffic, objectives: terms.plannedObjectives,
          chunkBudgets: chunkBudgets,
          maximumDraftTokens: maximumDraftTokens)
        return nil
      } catch {
        switch error {
        case .infeasible(let reason): return .impossible(reason)
        case .noCapacity(let reason): return .tooSlow(reason)
        case .noChoice: return nil
        }
      }
    }
  }

  /// The rows of a subject; nil if the catalog lacks one.
  func rows(of subject: Subject) -> Rows? {
    guard let model = setup.catalog.models[subject.model],
      let format = setup.catalog.formats[subject.format],
      let accelerator = setup.catalog.accelerators[subject.accelerator]
    else { return nil }
    return Rows(model: model, format: format, accelerator: accelerator)
  }

  private func configuration(
    _ rows: Rows, _ layout: ParallelLayout
  ) throws(ServingObstruction) -> ServingConfiguration {
    do throws(Infeasibility) {
      return try setup.configuration(
        of: rows.model, rows.format, on: rows.accelerator, layout, draftTokens: 0,
        chunkBudgetTokens: chunkBudgets.last ?? 2048
      ).configuration
    } catch {
      throw .infeasible(error)
    }
  }

  /// Chunk budgets to try, ascending.
  var chunkBudgets: [Int] {
    ServingOptions(catalog: setup.catalog, request: setup.request).chunkBudgets
  }

  /// The most drafts to try.
  var maximumDraftTokens: Int { setup.request.serving.speculation.maximumDraftTokens }

  /// A workload as a model answers it, which may think first.
  func terms(of workload: Int, for model: Model.ID) -> WorkloadTerms {
    workloads[workload].answered(by: model, in: setup.catalog)
  }

  private func key(_ task: Task) -> CapacityCache.SearchKey {
    let workload = terms(of: task.workload, for: task.subject.model)
    return CapacityCache.SearchKey(
      subject: task.subject, limits: setup.limits(chunkBudgetTokens: 0),
      chunkBudgets: chunkBudgets, speculation: setup.request.serving.speculation,
      traffic: workload.traffic, objectives: workload.plannedObjectives,
      confidence: setup.request.serving.confidence)
  }
}
