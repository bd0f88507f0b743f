import Catalog
import GLPK
import LinearModel
import Planning

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
}
