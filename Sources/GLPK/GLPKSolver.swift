internal import CGLPK
public import LinearModel

/// Solves models with the GNU Linear Programming Kit.
///
/// One solve is one synchronous call on one thread, because GLPK keeps an environment for each
/// thread and aborts when a problem crosses over. Solves on different threads run side by side.
public struct GLPKSolver: MixedIntegerSolver {
  /// A solver; it holds nothing between solves.
  public init() {}

  /// "GLPK" and the version of the linked library.
  public var name: String { "GLPK " + String(cString: cglpk_version()) }

  /// Solves `model` on the calling thread and returns what was proven, found and measured.
  ///
  /// Values of integer variables are whole, the objective is computed from them, and
  /// `largestViolation` says how well they keep the model. Row duals and reduced costs come with
  /// linear programs only.
  ///
  /// - Throws: `SolverError.invalidModel` or `.invalidOptions` before GLPK is called,
  ///   `.outOfMemory` at the memory limit, `.failed` with GLPK's own words when it gave up or its
  ///   integers do not hold.
  public func solve(
    _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
  ) throws(SolverError) -> Solution {
    do { try model.validate() } catch { throw .invalidModel(error) }
    try options.validate(for: model)
    let job = Job(model: model, options: options)
    // Ranges of limits are asked for every row, those of fixed columns among them.
    let isLarge =
      model.variables.count >= ReducedModel.leastVariables && !options.analyzesLimits
    guard isLarge else { return try solveValid(job, progress) }
    // Only linear programs have prices, which forced variables would lose.
    let reduced = ReducedModel(job.model, fixesForced: job.isSearch)
    guard reduced.isWorthwhile else { return try solveValid(job, progress) }
    return try solve(job, without: reduced, progress)
  }

  /// Leaves out fixed columns and their rows, which GLPK would carry through every node.
  private func solve(
    _ job: Job, without reduced: ReducedModel, _ progress: SolveProgress?
  ) throws(SolverError) -> Solution {
    if let row = reduced.impossibleRow {
      return Solution(
        status: .infeasible,
        nativeStatus: "decided without a solver: fixed variables do not meet '\(row)'")
    }
    var smaller = job
    smaller.model = reduced.model
    smaller.options.startingPoint = job.options.startingPoint.flatMap { reduced.reduced($0) }
    smaller.options.startingBasis = job.options.startingBasis.flatMap { reduced.reduced($0) }
    smaller.options.ranks = reduced.reduced(perVariable: job.options.ranks)
    var solution = try solveValid(smaller, progress)
    if solution.hasValues {
      solution.values = reduced.expanded(solution.values)
      job.measure(&solution)
    }
    if !solution.rowDuals.isEmpty {
      (solution.rowDuals, solution.reducedCosts) = reduced.prices(rowDuals: solution.rowDuals)
      solution.basis = solution.basis.map { reduced.expanded($0) }
    }
    return solution
  }

  private func solveValid(
    _ job: Job, _ progress: SolveProgress?
  ) throws(SolverError) -> Solution {
    if let solution = job.solutionWithoutRows() { return solution }
    if let solution = job.infeasibleByRounding() { return solution }
    let answer = try run(job, progress)
    if Int(answer.status) == cglpk_unbounded && job.isSearch {
      return try decideUnboundedRelaxation(job, answer)
    }
    var solution = job.solution(from: answer)
    if solution.hasValues && job.isSearch { try polish(&solution, job, progress) }
    return solution
  }

  private func run(_ job: Job, _ progress: SolveProgress?) throws(SolverError) -> Answer {
    let answer = FlatProblem(job).solve(job.parameters, progress)
    try answer.throwFailure(of: job, solver: name)
    return answer
  }

  /// Whole variables are bounded, so a ray of the relaxation leaves them alone: one feasible point,
  /// and the model is unbounded, too. GLPK only solves the relaxation and cannot tell.
  private func decideUnboundedRelaxation(
    _ job: Job, _ answer: Answer
  ) throws(SolverError) -> Solution {
    let found = try run(job.withoutObjective(), nil)
    var solution = job.solution(from: found)
    solution.values = []
    solution.objective = nil
    solution.bestBound = nil
    solution.wallSeconds += answer.seconds
    switch solution.status {
    case .optimal, .feasible: solution.status = .unbounded
    case .infeasible, .unbounded, .noSolutionFound: break
    }
    return solution
  }

  /// GLPK takes a value within its tolerance for whole. Rounding it can break a row by the
  /// tolerance times a large coefficient; the continuous variables are then solved for again with
  /// the integers fixed. If they cannot mend it, or only so that the proof is lost, the search is
  /// repeated with a tolerance a thousand times smaller.
  private func polish(
    _ solution: inout Solution, _ job: Job, _ progress: SolveProgress?
  ) throws(SolverError) {
    if solution.largestViolation <= Job.acceptedViolation { return }
    let first = try mended(solution, job)
    if let first, first.status == solution.status { return solution = first }
    var strict = job
    strict.integerTolerance = Job.strictIntegerTolerance
    var second = strict.solution(from: try run(strict, progress))
    let (seconds, nodes) = (
      solution.wallSeconds + second.wallSeconds, solution.nodeCount + second.nodeCount
    )
    if second.hasValues, second.largestViolation > Job.acceptedViolation {
      var mended = try mended(second, strict)
      if mended == nil { mended = first }
      guard let mended else {
        let reason = "its solution breaks the model by \(second.largestViolation) of a limit."
        throw .failed(solver: name, model: job.model.name, reason: reason)
      }
      second = mended
    }
    solution = first.map { job.better($0, second) } ?? second
    (solution.wallSeconds, solution.nodeCount) = (seconds, nodes)
  }

  private func mended(
    _ solution: Solution, _ job: Job
  ) throws(SolverError) -> Solution? {
    let answer = try run(job.withIntegersFixed(at: solution.values), nil)
    guard Int(answer.status) == cglpk_optimal else { return nil }
    var mended = solution
    mended.values = job.rounded(answer.values)
    job.measure(&mended)
    mended.wallSeconds += answer.seconds
    // What was within the gap before it was rounded need not be after that.
    if mended.bestBound != nil { job.classify(&mended, solution.status.limit ?? .solver) }
    return mended.largestViolation <= Job.acceptedViolation ? mended : nil
  }
}

extension Solution.Status {
  /// What stopped the proof of a point; nil if nothing did.
  fileprivate var limit: Solution.StopReason? {
    if case .feasible(let reason) = self { reason } else { nil }
  }
}
