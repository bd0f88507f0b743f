public import LinearModel

/// One small model with the outcome that every solver must report.
public struct ConformanceCase: Sendable, CustomStringConvertible {
  /// What a solver must report.
  public enum Expectation: Sendable {
    /// A proven optimum with this objective, and with these values where they are unique.
    case optimal(objective: Double, values: [Double]? = nil)
    /// A proven optimum of a linear program with these duals and reduced costs.
    case prices(objective: Double, rowDuals: [Double], reducedCosts: [Double])
    /// No feasible point.
    case infeasible
    /// Feasible points of any objective.
    case unbounded
    /// Stopped by this limit, or finished before it struck; any values hold.
    case stoppedOrOptimal(Solution.StopReason)
    /// Stopped by this limit.
    case stopped(Solution.StopReason)
    /// A solution no farther than this fraction from this best objective.
    case within(gap: Double, ofBest: Double)
    /// The starting point was taken, and the optimum has this objective.
    case startTaken(objective: Double)
    /// The starting point was refused, and the optimum has this objective.
    case startRefused(objective: Double)
    /// An error whose text contains these words.
    case error(containing: String)
  }

  /// Unique name, for test reports and exclusions.
  public let name: String
  /// The model to solve.
  public let model: LinearModel
  /// Its options.
  public let options: SolverOptions
  /// What must come of it.
  public let expectation: Expectation

  /// The name.
  public var description: String { name }

  init(
    _ name: String, _ expectation: Expectation, sense: LinearModel.Sense = .minimize,
    options: SolverOptions = SolverOptions(relativeGap: 0),
    _ build: (inout LinearModel) -> Void
  ) {
    var model = LinearModel(name: name, sense: sense)
    build(&model)
    self.name = name
    self.model = model
    self.options = options
    self.expectation = expectation
  }
}

extension ConformanceCase {
  /// Solves the case and returns what is wrong with the result; nothing when it conforms.
  public func complaints(about solver: some MixedIntegerSolver) -> [String] {
    do {
      let solution = try solver.solve(model, options: options)
      return complaintsOfAnySolution(solution) + complaints(about: solution)
    } catch {
      guard case .error(let words) = expectation else { return ["threw: \(error)"] }
      return "\(error)".contains(words) ? [] : ["'\(error)' does not contain '\(words)'"]
    }
  }

  private func complaintsOfAnySolution(_ solution: Solution) -> [String] {
    var complaints: [String] = []
    if solution.nativeStatus.isEmpty { complaints.append("no native status") }
    if solution.hasValues {
      let wanted = options.relaxesIntegrality ? model.relaxed() : model
      let violation = wanted.largestViolation(at: solution.values)
      if violation > 1e-6 { complaints.append("breaks the model by \(violation)") }
      let objective = model.objectiveValue(at: solution.values)
      if solution.objective != objective {
        complaints.append("objective is not that of its values")
      }
      if solution.largestViolation != violation { complaints.append("violation is misreported") }
    } else if !solution.values.isEmpty || solution.objective != nil {
      complaints.append("has values with status \(solution.status)")
    }
    if solution.status == .optimal, let gap = solution.relativeGap,
      gap > options.relativeGap + 1e-9
    {
      complaints.append("optimal with a gap of \(gap)")
    }
    if solution.status == .optimal && solution.bestBound == nil {
      complaints.append("optimal without a bound")
    }
    return complaints
  }

  private func complaints(about solution: Solution) -> [String] {
    let unexpected = ["status is \(solution.status) with objective \(solution.objective ?? .nan)"]
    switch expectation {
    case .optimal(let objective, let values):
      guard solution.status == .optimal else { return unexpected }
      return differences(solution.objective, objective) + differences(solution.values, values)
    case .prices(let objective, let rowDuals, let reducedCosts):
      guard solution.status == .optimal else { return unexpected }
      return differences(solution.objective, objective)
        + differences(solution.rowDuals, rowDuals)
        + differences(solution.reducedCosts, reducedCosts)
    case .infeasible: return solution.status == .infeasible ? [] : unexpected
    case .unbounded: return solution.status == .unbounded ? [] : unexpected
    case .stopped(let reason): return isStopped(solution, reason) ? [] : unexpected
    case .stoppedOrOptimal(let reason):
      return isStopped(solution, reason) || solution.status == .optimal ? [] : unexpected
    case .within(let gap, let best):
      guard solution.status == .optimal, let objective = solution.objective else {
        return unexpected
      }
      return abs(objective - best) <= gap * abs(objective) + 1e-9 ? [] : unexpected
    case .startTaken(let objective):
      return differences(solution.objective, objective)
        + (solution.usedStartingPoint ? [] : ["the starting point was not taken"])
    case .startRefused(let objective):
      return differences(solution.objective, objective)
        + (solution.usedStartingPoint ? ["the starting point was taken"] : [])
    case .error: return unexpected
    }
  }

  private func isStopped(_ solution: Solution, _ reason: Solution.StopReason) -> Bool {
    solution.status == .feasible(stoppedBy: reason)
      || solution.status == .noSolutionFound(stoppedBy: reason)
  }

  private func differences(_ found: Double?, _ wanted: Double) -> [String] {
    guard let found else { return ["no objective"] }
    let isNear = abs(found - wanted) <= 1e-7 * max(1, abs(wanted))
    return isNear ? [] : ["objective is \(found), not \(wanted)"]
  }

  private func differences(_ found: [Double], _ wanted: [Double]?) -> [String] {
    guard let wanted else { return [] }
    let isNear =
      found.count == wanted.count
      && zip(found, wanted).allSatisfy { abs($0 - $1) <= 1e-7 * max(1, abs($1)) }
    return isNear ? [] : ["\(found) instead of \(wanted)"]
  }
}
