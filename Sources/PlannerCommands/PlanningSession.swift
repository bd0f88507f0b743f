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

  private let planner: Planner
  private let catalog: Catalog

  /// Does some work in a session, and cleans up after it.
  ///
  /// - Throws: what reading the plan or the catalog throws, and what the work throws.
  static func run<Value>(
    _ plan: PlanOptions, _ output: OutputOptions, on console: Console,
    work: (PlanningSession) throws -> Value
  ) throws -> Value {
    try output.check(against: plan)
    let progress = ProgressLine(console: console, isEnabled: !output.quiet)
    defer { progress.finish() }
    let session = try PlanningSession(plan, output, console, progress)
    let interruption = Interruption(raising: session.cancellation, console: console)
    defer { interruption.end() }
    return try work(session)
  }

  private init(
    _ plan: PlanOptions, _ output: OutputOptions, _ console: Console, _ progress: ProgressLine
  ) throws {
    progress.update("reading")
    let stopwatch = Stopwatch(console: console, isEnabled: output.verbose)
    let document = try stopwatch.time("plan file") { try plan.document() }
    self.document = document
    catalog = try stopwatch.time("catalog") {
      try plan.catalog(for: document) { output.remark($0, on: console) }
    }
    cancellation = CancellationToken()
    self.progress = progress
    planner = Planner(
      catalog: catalog, solver: GLPKSolver(), cancellation: cancellation,
      onStage: { stopwatch.tell($0.rawValue, seconds: $1) })
  }

  /// The planner's answer to a plan.
  ///
  /// - Throws: `InvalidPlan`, `PlanningError`, `SolverError`, `InvalidInput` or `InvalidTerm`.
  func answer(to document: PlanDocument) throws -> PlanResult {
    let plan = try DecodedPlan(decoding: document)
    try plan.validate(against: catalog)
    return try planner.plan(plan.request)
  }

  /// The integer program of the session's plan.
  ///
  /// - Parameter thetaPerUSD: the ratio of the objective, in quality-tokens per dollar; nil for the
  ///   best plan's.
  /// - Throws: `ExportError`, and what `answer(to:)` throws.
  func program(thetaPerUSD: Double?) throws -> ExportedProgram {
    try planner.export(try decoded().request, theta: thetaPerUSD)
  }

  /// What becomes of a solution of the session's plan by another solver.
  ///
  /// - Throws: `InvalidSolutionFile`, `InvalidSolution`, and what `answer(to:)` throws.
  func check(solution text: String, file: String, solves: Bool) throws -> SolutionCheck {
    try planner.check(solution: text, file: file, of: try decoded().request, solves: solves)
  }

  /// What the session's plan leaves out, and what holds instead.
  ///
  /// - Throws: `InvalidPlan` or `PlanningError`.
  func defaults() throws -> DefaultsReport {
    let plan = try decoded()
    return DefaultsReport(
      planName: plan.request.name, defaults: try plan.defaults(from: catalog))
  }

  private func decoded() throws -> DecodedPlan {
    let plan = try DecodedPlan(decoding: document)
    try plan.validate(against: catalog)
    return plan
  }
}
