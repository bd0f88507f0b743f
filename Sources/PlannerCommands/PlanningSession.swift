import Catalog
import GLPK
import LinearModel
import Planning
import Reports

/// Everything that commands need to solve plans: catalog, planner, progress and Ctrl-C.
struct PlanningSession {
  /// The plan with every change of the command line.
  let document: PlanDocument
  /// Raised by Ctrl-C.
  let cancellation: CancellationToken
  /// What is said while work is going on.
  let progress: ProgressLine

  /// The shipped catalog with the user's own tables, before the values of any plan.
  let catalog: Catalog

  private let planner: Planner
  private let planCatalog: PlanCatalog

  /// Does some work in a session, and cleans up after it.
  ///
  /// - Parameter what: what there is when Ctrl-C ends the work.
  /// - Throws: what reading the plan or the catalog throws, and what the work throws.
  static func run<Value>(
    _ plan: PlanOptions, _ output: OutputOptions, on console: Console,
    breakEvens: BreakEvenScope = .none, allowsChart: Bool = false,
    keeping what: String = "the best plan so far", checksExactly: Bool = false,
    work: (PlanningSession) throws -> Value
  ) throws -> Value {
    if !allowsChart { try output.refuseChart() }
    try output.check(against: plan)
    let progress = ProgressLine(console: console, isEnabled: !output.quiet)
    defer { progress.finish() }
    let session = try PlanningSession(
      plan, output, console, progress, breakEvens, checksExactly)
    let interruption = Interruption(
      raising: session.cancellation, keeping: what, console: console)
    defer { interruption.end() }
    return try work(session)
  }

  private init(
    _ plan: PlanOptions, _ output: OutputOptions, _ console: Console, _ progress: ProgressLine,
    _ breakEvens: BreakEvenScope, _ checksExactly: Bool
  ) throws {
    progress.update("reading")
    let stopwatch = Stopwatch(console: console, isEnabled: output.verbose)
    let document = try stopwatch.time("plan file") { try plan.document() }
    self.document = document
    try output.check(against: document)
    catalog = try stopwatch.time("catalog") {
      try plan.catalog(for: document) { output.remark($0, on: console) }
    }
    cancellation = CancellationToken()
    self.progress = progress
    let search = SearchProgress()
    progress.follow(search)
    planner = Planner(
      catalog: catalog, solver: GLPKSolver(), cancellation: cancellation, breakEvens: breakEvens,
      checksExactly: checksExactly, progress: search,
      onStage: { stopwatch.tell($0.rawValue, seconds: $1) })
    planCatalog = PlanCatalog(base: catalog, planner: planner, document: document)
  }

  /// The planner's answer to a plan.
  ///
  /// - Throws: `InvalidPlan`, `PlanningError`, `SolverError`, `InvalidInput` or `InvalidTerm`.
  func answer(to document: PlanDocument) throws -> PlanResult {
    let (plan, planner) = try planCatalog.ready(document)
    return try planner.plan(plan.request)
  }

  /// The frontier of the session's plan between two goals.
  ///
  /// - Parameters:
  ///   - request: the goals, and how many points.
  ///   - willSolve: told the number of each point before it is searched, from 1.
  /// - Throws: `FrontierError`, and what `answer(to:)` throws.
  func frontier(
    _ request: FrontierRequest, willSolve: @escaping (Int) -> Void
  ) throws -> FrontierResult {
    let (plan, planner) = try planCatalog.ready(document)
    return try planner.frontier(request, of: plan.request, willSolve: willSolve)
  }

  /// The same with the origin of every number.
  ///
  /// - Throws: as `answer(to:)`.
  func traced(_ document: PlanDocument) throws -> (result: PlanResult, trace: Trace?) {
    let (plan, planner) = try planCatalog.ready(document)
    return try planner.traced(plan)
  }

  /// The session's plan with the reasons for it.
  ///
  /// - Throws: `UnknownSystem`, and what `answer(to:)` throws.
  func explanation(
    _ scope: ExplanationScope, onQuestion: (String) -> Void
  ) throws -> ExplanationResult {
    let (plan, planner) = try planCatalog.ready(document)
    return try planner.explain(plan.request, scope: scope, onQuestion: onQuestion)
  }

  /// The session's plan with its account and the decomposition of its unit cost.
  ///
  /// - Parameter reference: the system that gains are measured against; nil for the usual one.
  /// - Throws: `GainError`, and what `answer(to:)` throws.
  func capability(reference: String?) throws -> CapabilityResult {
    let (plan, planner) = try planCatalog.ready(document)
    return try planner.vcpd(plan.request, reference: reference)
  }

  /// The integer program of the session's plan.
  ///
  /// - Parameter thetaPerUSD: the ratio of the objective, in quality-tokens per dollar; nil for the
  ///   best plan's.
  /// - Throws: `ExportError`, and what `answer(to:)` throws.
  func program(thetaPerUSD: Double?) throws -> ExportedProgram {
    let (plan, planner) = try planCatalog.ready(document)
    return try planner.export(plan.request, theta: thetaPerUSD)
  }

  /// What becomes of a solution of the session's plan by another solver.
  ///
  /// - Throws: `InvalidSolutionFile`, `InvalidSolution`, and what `answer(to:)` throws.
  func check(solution text: String, file: String, solves: Bool) throws -> SolutionCheck {
    let (plan, planner) = try planCatalog.ready(document)
    return try planner.check(solution: text, file: file, of: plan.request, solves: solves)
  }

  /// What the session's plan leaves out, and what holds instead.
  ///
  /// - Throws: `InvalidPlan` or `PlanningError`.
  func defaults() throws -> DefaultsReport {
    let plan = try planCatalog.ready(document).plan
    return DefaultsReport(
      planName: plan.request.name,
      defaults: try plan.defaults(from: document.catalog(over: catalog)))
  }
}
