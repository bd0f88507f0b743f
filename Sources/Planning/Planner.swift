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
    /// How far prices and speeds would have to move for another fleet mix.
    case sensitivity
    /// The last linear program in exact arithmetic.
    case exact
    /// The second check of every limit.
    case certify
    /// Why other systems lost, of an explanation.
    case rivals
    /// What limits and demand are worth.
    case worth
    /// Runner-up fleets and other mixes.
    case alternatives
    /// The least and the most of each system.
    case ranges
  }

  let catalog: Catalog
  private let solver: any MixedIntegerSolver
  private let cancellation: CancellationToken?
  let cache: CapacityCache
  private let onStage: (@Sendable (Stage, Double) -> Void)?
  private let breakEvens: BreakEvenScope
  private let checksExactly: Bool
  /// The most seconds that the programs of an explanation may take; nil for as many as the plan's search.
  var explanationSeconds: Double?
  private let progress: SearchProgress?

  /// Creates a planner; capacities are remembered between plans of one planner.
  ///
  /// - Parameters:
  ///   - catalog: what can be bought, rented and run.
  ///   - solver: what solves linear and integer programs.
  ///   - cancellation: stops the search from another thread; the best plan so far is returned.
  ///   - breakEvens: for which prices and speeds it is found out how far they would have to move
  ///     for another fleet mix.
  ///   - checksExactly: whether the last linear program of a plan is solved once more in exact
  ///     rational arithmetic.
  ///   - progress: told where the search for a plan stands while it goes on.
  ///   - onStage: told each step that ends, with its wall seconds.
  public init(
    catalog: Catalog, solver: any MixedIntegerSolver, cancellation: CancellationToken? = nil,
    breakEvens: BreakEvenScope = .none, checksExactly: Bool = false,
    progress: SearchProgress? = nil, onStage: (@Sendable (Stage, Double) -> Void)? = nil
  ) {
    self.catalog = catalog
    self.solver = solver
    self.cancellation = cancellation
    self.onStage = onStage
    self.breakEvens = breakEvens
    self.checksExactly = checksExactly
    self.progress = progress
    cache = CapacityCache()
  }

  private init(_ other: Planner, catalog: Catalog, cache: CapacityCache) {
    self.catalog = catalog
    self.cache = cache
    solver = other.solver
    cancellation = other.cancellation
    onStage = other.onStage
    breakEvens = other.breakEvens
    checksExactly = other.checksExactly
    explanationSeconds = other.explanationSeconds
    progress = other.progress
  }

  /// The same planner with another catalog.
  ///
  /// - Parameters:
  ///   - catalog: what can be bought, rented and run.
  ///   - keepsCapacities: whether the capacities found so far hold for that catalog as well: if its
  ///     accelerators, models, formats and efficiencies are the same.
  public func replacing(_ catalog: Catalog, keepsCapacities: Bool) -> Planner {
    Planner(self, catalog: catalog, cache: keepsCapacities ? cache : CapacityCache())
  }

  /// The best plan for a request, or why there is none.
  ///
  /// - Parameter request: a request whose names were checked against the catalog.
  /// - Throws: `PlanningError` if the catalog lacks a default or the plan fails its certificate,
  ///   `SolverError` if the solver fails, `InvalidInput` or `InvalidTerm` for a number that physics
  ///   or economics do not describe.
  public func plan(_ request: PlanRequest) throws -> PlanResult {
    try answer(request).result
  }

  /// The same with the origin of every number.
  ///
  /// - Parameter plan: a plan whose names were checked against the catalog.
  /// - Returns: the result, and the trace of its numbers; nil if the search ended without an answer.
  /// - Throws: as `plan(_:)`.
  public func traced(_ plan: DecodedPlan) throws -> (result: PlanResult, trace: Trace?) {
    let answer = try answer(plan.request)
    switch answer.result {
    case .planned(let result):
      let trace = answer.assembler.map {
        TraceBuilder.trace(of: result, assembler: $0, document: plan.document)
      }
      return (answer.result, trace)
    case .infeasible(let result):
      let sources = TraceSources(catalog: catalog, document: plan.document)
      return (answer.result, InfeasibleTrace(sources: sources, request: plan.request).trace(result))
    case .stopped: return (answer.result, nil)
    }
  }

  /// The best plan for a request, what it was assembled from, nil without a plan, and what became of its
  /// goals.
  ///
  /// - Throws: as `plan(_:)`.
  func assembled(
    _ request: PlanRequest
  ) throws -> (result: PlanResult, assembler: PlanAssembler?, stages: [GoalSequence.Stage]) {
    let answer = try answer(request)
    return (answer.result, answer.assembler, answer.stages)
  }

  /// What solves the small programs of explanations, whatever the plan's own search took.
  var patientOptimizer: FleetOptimizer { unhurried }

  /// A result, and what a plan was assembled from.
  private struct Answer {
    let result: PlanResult
    var assembler: PlanAssembler?
    var stages: [GoalSequence.Stage] = []
  }

  private func answer(_ request: PlanRequest) throws -> Answer {
    try answer(candidates(for: request))
  }

  private func answer(_ candidates: Candidates) throws -> Answer {
    let request = candidates.request
    if let unserved = try unserved(candidates) { return Answer(result: .infeasible(unserved)) }
    guard NamedChecks(problem: candidates.problem).sentences().isEmpty else {
      return Answer(result: .infeasible(try explain(candidates)))
    }
    let optimizer = optimizer(for: request)
    let outcome = try timed(.solve) {
      try watched { watch in
        var optimizer = optimizer
        optimizer.watch = watch
        return try GoalSequence(optimizer: optimizer, goals: request.goals)
          .optimize(candidates.problem)
      }
    }
    if outcome.earnsNothing, candidates.problem.hasNegativeCredit {
      return try answer(candidates.seekingLeastCost)
    }
    switch outcome {
    case .solved(let fleet, let last, let stages):
      let tidied = try timed(.tidy) {
        try ServingTidier(optimizer: optimizer.refreshed).tidied(fleet, for: last)
      }
      let recheck = try recheck(tidied.program, at: tidied.values, for: last)
      let assembler = PlanAssembler(
        candidates: candidates, fleet: tidied.judged(by: stages[0]),
        requestedGap: request.solver.gap)
      let goals = GoalAssembler(goals: request.goals, stages: stages, fleet: tidied).lines()
      var plan = try finish(assembler, goals: goals, within: optimizer)
      plan.exactRecheck = recheck
      return Answer(result: .planned(plan), assembler: assembler, stages: stages)
    case .stopped(let reason, let bound):
      let objective = request.goals[0].objective
      return Answer(
        result: .stopped(
          StoppedPlan(
            name: request.name, reason: reason.rawValue, objective: objective,
            bound: bound.map { $0 * ObjectiveValue.scale(of: objective) })))
    case .infeasible: return Answer(result: .infeasible(try explain(candidates)))
    }
  }

  /// What exact arithmetic makes of a point with its whole numbers fixed; nil unless it is asked for.
  ///
  /// - Throws: `SolverError` if the solver fails.
  func recheck(
    _ program: FleetProgram, at values: [Double], for objective: Objective
  ) throws -> ExactRecheck? {
    guard checksExactly else { return nil }
    return try timed(.exact) {
      try ExactRechecker(solver: solver).recheck(program, at: values, for: objective)
    }
  }

  /// Everything that a plan chooses from; its request has the goals that there is something to seek
  /// for.
  ///
  /// - Throws: as `plan(_:)`.
  func candidates(for request: PlanRequest) throws -> Candidates {
    try timed(.candidates) { try variation(request) }
  }

  /// The same for one of many variations, which nobody is told the time of.
  func variation(_ request: PlanRequest) throws -> Candidates {
    try CandidateBuilder(catalog: catalog, cache: cache).candidates(for: request)
  }

  /// Whether the search was stopped from another thread.
  var isCancelled: Bool { cancellation?.isCancelled ?? false }

  /// Does a search that tells where it stands.
  func watched<Value>(_ search: (SearchWatch?) throws -> Value) rethrows -> Value {
    defer { progress?.end() }
    return try search(progress.map(SearchWatch.init))
  }

  /// What solves the programs of a plan, within the time and the nodes that it allows.
  func optimizer(for request: PlanRequest) -> FleetOptimizer {
    limited(
      FleetOptimizer(
        solver: solver, gap: request.solver.gap,
        deadline: Deadline(secondsFromNow: request.solver.timeLimit.seconds),
        cancellation: cancellation), request)
  }

  /// - Parameter optimizer: what found the fleet; comparisons end with its time, so that a plan that was
  ///   found is told at once.
  private func finish(
    _ assembler: PlanAssembler, goals: [GoalLine], within optimizer: FleetOptimizer
  ) throws -> Plan {
    let candidates = assembler.candidates
    var (plan, limits) = assembler.plan()
    plan.goals = goals
    try timed(.compare) { try compare(&plan, limits, assembler, within: optimizer) }
    plan.ownNumbers = catalog.ownNumbers
    plan.estimates.decisions = EstimateAssembler(assembler: assembler).decisions(of: plan)
    let runnersUp = plan.runnersUp
    let found = try timed(.sensitivity) {
      try BreakEvenFinder(
        candidates: candidates, counts: assembler.counts, fleet: assembler.fleet,
        runnersUp: runnersUp,
        search: BreakEvenSearch(
          optimizer: breakEvens == .all
            ? unhurried(for: candidates.request, gap: candidates.request.solver.gap)
            : optimizer.refreshed,
          objective: candidates.request.objective, goals: candidates.request.goals)
      ).breakEvens(goals.isEmpty || breakEvens == .all ? breakEvens : .none)
    }
    plan.estimates.breakEvens = found.lines
    plan.estimates.isComplete = found.isComplete
    let violations = try timed(.certify) {
      try PlanCertificate(plan: plan, request: candidates.request, catalog: catalog).violations()
    }
    guard violations.isEmpty else { throw PlanningError.uncertified(violations: violations) }
    return plan
  }

  /// Adds what each limit is worth and why other systems lost, as far as there is time.
  private func compare(
    _ plan: inout Plan, _ limits: [LimitEntry], _ assembler: PlanAssembler,
    within optimizer: FleetOptimizer
  ) throws(SolverError) {
    let candidates = assembler.candidates
    var exact = optimizer
    exact.gap = Planner.explanationGap
    // Fleets in fractions need no nodes, and are few.
    exact.budget = nil
    let measure = RelaxedObjective(
      optimizer: exact, objective: candidates.request.objective)
    plan.limits = try BindingLimitFinder(
      problem: candidates.problem, measure: measure, tolerance: candidates.request.solver.gap
    ).settle(limits)
    plan.runnersUp = try RunnerUpFinder(
      candidates: candidates, counts: assembler.counts, measure: measure,
      planned: assembler.fleet.value, isProven: plan.status == .optimal
    ).runnersUp()
    if let note = ComparisonNote(plan, isInterrupted: isCancelled).text { plan.notes.append(note) }
  }

  func explain(_ candidates: Candidates) throws -> InfeasiblePlan {
    let conflict = try timed(.compare) {
      try ConflictAnalysis(
        optimizer: explaining(candidates.request),
        spares: SpareChoices(
          finder: SpareFinder(request: candidates.request, defaults: candidates.defaults))
      ).analyze(candidates.problem)
    }
    return InfeasiblePlan(
      name: candidates.request.name, unservable: [],
      checks: NamedChecks(problem: candidates.problem).sentences(), conflict: conflict)
  }

  /// Workloads that nothing can serve, with what would help each of them; nil if there are none.
  ///
  /// - Throws: as `plan(_:)`.
  func unserved(_ candidates: Candidates) throws -> InfeasiblePlan? {
    var workloads = UnservableFinder(candidates: candidates).workloads()
    guard !workloads.isEmpty else { return nil }
    let relaxation = ServiceRelaxation(
      candidates: candidates,
      analysis: ConflictAnalysis(optimizer: explaining(candidates.request)), find: variation)
    let found = try timed(.compare) { try relaxation.found(for: workloads.map(\.workload)) }
    for position in workloads.indices {
      guard let help = found[workloads[position].workload] else {
        workloads[position].reasons.append("What would help was not found in time.")
        continue
      }
      workloads[position].remedies = help.remedies
      workloads[position].together = help.together
    }
    return InfeasiblePlan(name: candidates.request.name, unservable: workloads, conflict: nil)
  }

  /// Explanations are small programs; they get a time of their own, so that a search that used all
  /// of its time is explained as well.
  private var unhurried: FleetOptimizer { unhurried(gap: Planner.explanationGap) }

  /// The gap of the programs that explain.
  private static let explanationGap = 1e-4

  /// The seconds of what is asked beside a plan's own search.
  private static let usualSeconds = 30.0

  private func unhurried(
    gap: Double, _ cancellation: CancellationToken? = nil, seconds: Double = usualSeconds
  ) -> FleetOptimizer {
    FleetOptimizer(
      solver: solver, gap: gap,
      deadline: Deadline(secondsFromNow: explanationSeconds ?? seconds),
      cancellation: cancellation)
  }

  /// What solves the programs that find out why a plan is impossible: together they get the time and each
  /// of them the nodes that the plan allows its search.
  private func explaining(_ request: PlanRequest) -> FleetOptimizer {
    limited(
      unhurried(
        gap: Planner.explanationGap, cancellation, seconds: request.solver.timeLimit.seconds),
      request)
  }

  /// What solves a plan again at other prices and speeds. Where nodes end that, the clock has to leave
  /// them as long as the plan allows its search.
  private func unhurried(for request: PlanRequest, gap: Double) -> FleetOptimizer {
    let isTimed = request.solver.nodeLimit == nil
    let seconds = isTimed ? Planner.usualSeconds : request.solver.timeLimit.seconds
    return limited(unhurried(gap: gap, cancellation, seconds: seconds), request)
  }

  private func limited(_ optimizer: FleetOptimizer, _ request: PlanRequest) -> FleetOptimizer {
    var optimizer = optimizer
    optimizer.budget = request.solver.nodeLimit.map(NodeBudget.init)
    return optimizer
  }

  /// Does a step and tells how long it took.
  func timed<Value>(_ stage: Stage, _ work: () throws -> Value) rethrows -> Value {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try work()
    let duration = start.duration(to: clock.now).components
    onStage?(stage, Double(duration.seconds) + Double(duration.attoseconds) / 1e18)
    return value
  }
}
