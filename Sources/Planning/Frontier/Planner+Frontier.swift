import Catalog
import FleetModel
import LinearModel

extension Planner {
  /// Plans between two goals, each with its proof and its certificate.
  ///
  /// - Parameters:
  ///   - wanted: the goals, and how many points.
  ///   - request: a request whose names were checked against the catalog. Its own objective does not
  ///     count; its time limit holds for each point.
  ///   - willSolve: told the number of each point before it is searched, from 1.
  /// - Throws: `FrontierError` if the plan has no figures for a goal; otherwise as `plan(_:)`.
  /// - Complexity: two optimisations for each point, and of up to twice as many points as wanted.
  public func frontier(
    _ wanted: FrontierRequest, of request: PlanRequest,
    willSolve: @escaping (Int) -> Void = { _ in }
  ) throws -> FrontierResult {
    try wanted.check(request)
    let request = wanted.planned(request)
    let candidates = try candidates(for: request)
    let unservable = UnservableFinder(candidates: candidates).workloads()
    guard unservable.isEmpty else {
      return .infeasible(
        InfeasiblePlan(name: request.name, unservable: unservable, conflict: nil))
    }
    let outcome = try watched { watch in
      try FrontierFinder(
        problem: candidates.problem, request: wanted,
        optimizer: {
          var optimizer = optimizer(for: request)
          optimizer.watch = watch
          return optimizer
        },
        isCancelled: { isCancelled }, willSolve: willSolve
      ).find()
    }
    switch outcome {
    case .infeasible: return .infeasible(try explain(candidates))
    case .stopped(let reason):
      return .stopped(StoppedPlan(name: request.name, reason: reason.rawValue))
    case .found(let points, let bestHeld, let isComplete):
      return .drawn(
        try FrontierAssembler(candidates: candidates, request: wanted, catalog: catalog)
          .frontier(points, bestHeld: bestHeld, isComplete: isComplete))
    }
  }
}
