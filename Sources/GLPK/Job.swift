internal import CGLPK
internal import LinearModel

/// A valid model with the options and parameters of one call of GLPK; no integers are left in it
/// when integrality is relaxed.
struct Job {
  var model: LinearModel
  var options: SolverOptions
  var integerTolerance = Job.usualIntegerTolerance

  /// Values this near to a whole number count as whole; GLPK's own default is 1e-5.
  static let usualIntegerTolerance = 1e-6
  static let strictIntegerTolerance = 1e-9
  /// Part of a limit by which a solution may break it; GLPK's own tolerance is 1e-7 on scaled rows.
  static let acceptedViolation = 1e-6

  init(model: LinearModel, options: SolverOptions) {
    self.model = options.relaxesIntegrality ? model.relaxed() : model
    self.options = options
  }

  /// Whether integers have to be searched for.
  var isSearch: Bool { model.hasIntegers }

  /// GLPK aborts when it is asked for 0 rows or 0 columns.
  func solutionWithoutRows() -> Solution? {
    guard var solution = model.solutionWithoutRows() else { return nil }
    if let cutoff = options.cutoff, let objective = solution.objective,
      isWorse(objective, than: cutoff)
    {
      solution = Solution(status: .infeasible, nativeStatus: solution.nativeStatus)
    }
    return solution
  }

  /// Branch and bound would need a node for every count to see that a row of whole terms cannot be
  /// met.
  func infeasibleByRounding() -> Solution? {
    guard isSearch else { return nil }
    let impossible = model.constraints.first { row in
      let (lower, upper) = model.roundedLimits(of: row)
      return lower > upper
    }
    guard let impossible else { return nil }
    return Solution(
      status: .infeasible,
      nativeStatus: "decided without a solver: no whole values meet '\(impossible.name)'")
  }

  /// The same rows and bounds with nothing to optimise; the first feasible point is enough.
  func withoutObjective() -> Job { replacing(model.withoutObjective()) }

  /// The linear program that remains when every integer keeps its value.
  func withIntegersFixed(at values: [Double]) -> Job {
    replacing(model.fixingIntegers(at: values))
  }

  private func replacing(_ model: LinearModel) -> Job {
    var job = self
    job.model = model
    job.options.startingPoint = nil
    job.options.startingBasis = nil
    job.options.cutoff = nil
    return job
  }

  /// Values with the integers whole.
  func rounded(_ values: [Double]) -> [Double] {
    guard isSearch else { return values }
    return zip(model.variables, values).map { variable, value in
      variable.kind == .continuous ? value : value.rounded() + 0
    }
  }

  /// Of two solutions of the job the one that is proven, or else the better one; the second where nothing
  /// tells them apart.
  func better(_ first: Solution, _ second: Solution) -> Solution {
    guard second.status != .optimal, let value = first.objective else { return second }
    guard let other = second.objective, !isWorse(other, than: value) else { return first }
    return second
  }

  func isWorse(_ value: Double, than other: Double) -> Bool {
    model.sense == .minimize ? value > other : value < other
  }
}
