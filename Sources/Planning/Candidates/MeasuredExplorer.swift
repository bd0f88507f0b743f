import Catalog
import Performance
import Quantities

/// Finds what measured rows say of the systems that can be had. No formula of latency is evaluated.
struct MeasuredExplorer {
  let catalog: Catalog
  let request: PlanRequest
  let workloads: [WorkloadTerms]

  /// One option for each system, model, format, layout and runtime that some row is about, in file
  /// order; its results are those of the workloads that may use the model.
  ///
  /// - Complexity: O(systems × rows × workloads).
  func options(on systems: [SystemSKU]) -> [ServingExplorer.Option] {
    let options = ServingOptions(catalog: catalog, request: request)
    let allowed = workloads.map { Set(options.models(for: $0.request).map(\.id)) }
    return systems.flatMap { system -> [ServingExplorer.Option] in
      let rows = catalog.capacities.filter { $0.systemID == system.id && isWanted($0) }
      let groups = Dictionary(grouping: rows, by: Cell.init)
      return rows.map(Cell.init).uniqued.compactMap { cell in
        option(cell, groups[cell] ?? [], system, allowed)
      }
    }
  }

  /// What rows have in common that describe the same replicas.
  private struct Cell: Hashable {
    let model: Model.ID
    let format: WeightFormat.ID
    let tensorParallel: Int
    let runtime: String

    init(_ row: MeasuredCapacity) {
      model = row.modelID
      format = row.formatID
      tensorParallel = row.tensorParallel
      runtime = row.runtime
    }
  }

  private func isWanted(_ row: MeasuredCapacity) -> Bool {
    (request.serving.formatIDs?.contains(row.formatID) ?? true)
      && (request.serving.tensorParallel?.contains(row.tensorParallel) ?? true)
  }

  private func option(
    _ cell: Cell, _ rows: [MeasuredCapacity], _ system: SystemSKU, _ allowed: [Set<Model.ID>]
  ) -> ServingExplorer.Option? {
    guard let model = catalog.models[cell.model], let format = catalog.formats[cell.format] else {
      return nil
    }
    var results: [Int: Result<ReplicaCapacity, ServingObstacle>] = [:]
    for (position, workload) in workloads.enumerated()
    where allowed[position].contains(cell.model) {
      results[position] = result(rows, workload.answered(by: cell.model, in: catalog))
    }
    let layout = ServingExplorer.Layout(
      model: model, format: format, tensorParallel: cell.tensorParallel, chunkBudgetTokens: nil,
      measuredRuntime: cell.runtime)
    return results.isEmpty
      ? nil : ServingExplorer.Option(system: system, configuration: layout, results: results)
  }

  private func result(
    _ rows: [MeasuredCapacity], _ workload: WorkloadTerms
  ) -> Result<ReplicaCapacity, ServingObstacle> {
    let match = MeasuredMatch(workload)
    let applicable = rows.filter { match.obstacle(to: $0) == nil }
    let capacities = applicable.map {
      ReplicaCapacity(measured: $0, meanOutputTokens: workload.request.outputTokens.mean)
    }
    if let best = capacities.max(by: { $0.requestsPerSecond < $1.requestsPerSecond }) {
      return .success(best)
    }
    // The row that came nearest: one that covers the lengths and fails a latency.
    let obstacles = rows.compactMap(match.obstacle(to:))
    let nearest = obstacles.max { $0.stage < $1.stage }
    return .failure(.notMeasured(nearest ?? .lengths(of: workload)))
  }
}

/// Whether a measured row speaks for a workload.
struct MeasuredMatch {
  /// Why a row does not speak for a workload.
  enum Obstacle: Hashable {
    /// No row is about requests of these lengths.
    case lengths(input: Double, output: Double)
    /// The row tells no percentile that vouches for an objective.
    case untold(objective: String, place: String)
    /// The row was measured with a longer latency than the objective allows.
    case slower(objective: String, known: Quantity<Time>, limit: Quantity<Time>, place: String)

    static func lengths(of workload: WorkloadTerms) -> Obstacle {
      .lengths(
        input: workload.request.inputTokens.mean, output: workload.request.outputTokens.mean)
    }

    /// How near the row is to speaking for the workload.
    var stage: Int {
      switch self {
      case .lengths: 0
      case .untold: 1
      case .slower: 2
      }
    }

    /// The reason, in one sentence.
    var reason: String {
      switch self {
      case .lengths(let input, let output):
        "no measured row covers \(Int(input.rounded())) input and \(Int(output.rounded())) output "
          + "tokens."
      case .untold(let objective, let place):
        "\(place) covers its lengths, but tells nothing that vouches for \(objective)."
      case .slower(let objective, let known, let limit, let place):
        "\(objective) was measured as \(Self.text(known)) at \(place); the limit is "
          + "\(Self.text(limit))."
      }
    }

    private static func text(_ time: Quantity<Time>) -> String {
      let tenths = (time.milliseconds * 10).rounded() / 10
      return tenths == tenths.rounded() && tenths < 1e15 ? "\(Int(tenths)) ms" : "\(tenths) ms"
    }
  }

  private let workload: WorkloadTerms

  init(_ workload: WorkloadTerms) {
    self.workload = workload
  }

  /// Why a row does not speak for the workload; nil if it does.
  ///
  /// The objectives are the user's own: a margin for the errors of a model has no place here.
  func obstacle(to row: MeasuredCapacity) -> Obstacle? {
    let request = workload.request
    guard
      row.covers(inputTokens: request.inputTokens.mean, outputTokens: request.outputTokens.mean)
    else { return .lengths(of: workload) }
    for objective in workload.objectives {
      guard let percentile = objective.percentile else { continue }
      let known = row.knownLatency(objective.metric.measuredLatency, percentile: percentile)
      guard let known else {
        return .untold(objective: objective.name, place: row.provenance.place)
      }
      guard known <= objective.limit else {
        return .slower(
          objective: objective.name, known: known, limit: objective.limit,
          place: row.provenance.place)
      }
    }
    return nil
  }
}
