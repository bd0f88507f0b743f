public import Catalog
import FleetModel
public import LinearModel
import Performance
import Quantities

/// Finds the best fleet for a plan, proves it, checks it a second way and says why.
public struct Planner: Sendable {
  /// The steps of planning, in order, for reports of where the time goes.
  public enum Stage: String, Sendable, CaseIterable {
    /// Physics and money of every candidate.
    case candidates
    /// Integer programs.
    case solve
    /// Fewer configurations at the same systems.
    case tidy
    /// What each limit is worth, and the runners-up.
    case compare
    /// The second check of every limit.
    case certify
  }

  let catalog: Catalog
  private let solver: any MixedIntegerSolver
  private let cancellation: CancellationToken?
  private let cache = CapacityCache()
  private let onStage: (@Sendable (Stage, Double) -> Void)?

  /// Creates a planner; capacities are remembered between plans of one planner.
  ///
  /// - Parameters:
  ///   - catalog: what can be bought, rented and run.
  ///   - solver: what solves linear and integer programs.
  ///   - cancellation: stops the search from another thread; the best plan so far is returned.
  ///   - onStage: told each step that ends, with its wall seconds.
  public init(
    catalog: Catalog, solver: any MixedIntegerSolver, cancellation: CancellationToken? = nil,
    onStage: (@Sendable (Stage, Double) -> Void)? = nil
  ) {
    self.catalog = catalog
    self.solver = solver
    self.cancellation = cancellation
    self.onStage = onStage
  }

  /// The best plan for a request, or why there is none.
  ///
  /// - Parameter request: a request whose names were checked against the catalog.
  /// - Throws: `PlanningError` if the catalog lacks a default or the plan fails its certificate,
  ///   `SolverError` if the solver fails, `InvalidInput` or `InvalidTerm` for a number that physics
  ///   or economics do not describe.
  public func plan(_ request: PlanRequest) throws -> PlanResult {
    let candidates = try candidates(for: request)
    let unservable = UnservableFinder(candidates: candidates).workloads()
    guard unservable.isEmpty else {
      return .infeasible(
        InfeasiblePlan(name: request.name, unservable: unservable, conflict: nil))
    }
    let optimizer = optimizer(for: request)
    let outcome = try timed(.solve) {
      try optimizer.optimize(candidates.problem, for: request.objective)
    }
    switch outcome {
    case .solved(let fleet):
      let tidied = try timed(.tidy) {
        try ServingTidier(optimizer: optimizer).tidied(fleet, for: request.objective)
      }
      return .planned(try finish(tidied, candidates))
    case .stopped(let reason):
      return .stopped(StoppedPlan(name: request.name, reason: reason.rawValue))
    case .infeasible: return .infeasible(try explain(candidates))
    }
  }

  /// Everything that a plan chooses from.
  ///
  /// - Throws: as `plan(_:)`.
  func candidates(for request: PlanRequest) throws -> Candidates {
    try timed(.candidates) {
      try CandidateBuilder(catalog: catalog, cache: cache).candidates(for: request)
    }
  }

  /// What solves the programs of a plan, within the time that it allows.
  func optimizer(for request: PlanRequest) -> FleetOptimizer {
    FleetOptimizer(
      solver: solver, gap: request.solver.gap,
      deadline: Deadline(secondsFromNow: request.solver.timeLimit.seconds),
      cancellation: cancellation)
  }

  private func finish(_ fleet: SolvedFleet, _ candidates: Candidates) throws -> Plan {
    let assembler = PlanAssembler(
      candidates: candidates, fleet: fleet, requestedGap: candidates.request.solver.gap)
    var (plan, limits) = assembler.plan()
    let measure = RelaxedObjective(
      optimizer: unhurried, objective: candidates.request.objective)
    try timed(.compare) {
      plan.limits = try BindingLimitFinder(
        problem: candidates.problem, measure: measure, tolerance: candidates.request.solver.gap
      ).settle(limits)
      plan.runnersUp = try RunnerUpFinder(
        candidates: candidates, counts: assembler.counts, measure: measure
      ).runnersUp()
    }
    let violations = try timed(.certify) {
      try PlanCertificate(plan: plan, request: candidates.request, catalog: catalog).violations()
    }
    guard violations.isEmpty else { throw PlanningError.uncertified(violations: violations) }
    return plan
  }

  private func explain(_ candidates: Candidates) throws -> InfeasiblePlan {
    let conflict = try timed(.compare) {
      try ConflictAnalysis(optimizer: unhurried).analyze(candidates.problem)
    }
    return InfeasiblePlan(name: candidates.request.name, unservable: [], conflict: conflict)
  }

  /// Explanations are small programs; they get a time of their own, so that a search that used all
  /// of its time is explained as well.
  private var unhurried: FleetOptimizer {
    FleetOptimizer(
      solver: solver, gap: 1e-4, deadline: Deadline(secondsFromNow: 30), cancellation: nil)
  }

  private func timed<Value>(_ stage: Stage, _ work: () throws -> Value) rethrows -> Value {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try work()
    let duration = start.duration(to: clock.now).components
    onStage?(stage, Double(duration.seconds) + Double(duration.attoseconds) / 1e18)
    return value
  }
}
