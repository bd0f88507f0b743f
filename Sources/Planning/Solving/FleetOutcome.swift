import FleetModel
import LinearModel

/// What became of a search.
enum FleetOutcome {
  /// A fleet, with its proof.
  case solved(SolvedFleet)
  /// No fleet keeps all limits.
  case infeasible
  /// A limit on the search struck before any fleet was found; no fleet is better than the bound, in the
  /// program's units, which is nil where nothing was proven.
  case stopped(Solution.StopReason, bound: Double?)

  /// What became of a program.
  ///
  /// - Throws: as `init(failure:bound:)`.
  init(_ solution: Solution, _ program: FleetProgram) throws(SolverError) {
    guard solution.hasValues, let value = solution.objective else {
      self = try FleetOutcome(failure: solution.status, bound: solution.bestBound)
      return
    }
    let isMaximized = program.model.sense == .maximize
    self = .solved(
      SolvedFleet(
        program: program, values: solution.values, value: value,
        bound: solution.bestBound ?? (isMaximized ? .infinity : -.infinity),
        isMaximized: isMaximized, stoppedBy: solution.status.stopReason))
  }

  /// A fleet that keeps all limits, with no proof of how good it is but a bound that is known anyway.
  init(
    unproven values: [Double], _ program: FleetProgram, _ objective: Objective,
    bound: Double? = nil, stoppedBy reason: Solution.StopReason
  ) {
    self = .solved(
      SolvedFleet(
        program, values, for: objective,
        bound: bound ?? (objective.isMinimized ? -.infinity : .infinity),
        stoppedBy: reason))
  }

  /// What became of a search that ended without any fleet.
  ///
  /// - Parameters:
  ///   - status: how it ended.
  ///   - bound: what no fleet is better than, in the program's units; nil where nothing was proven.
  /// - Throws: `SolverError.failed` where the status does not say why there is no fleet: that is no proof
  ///   that none keeps the limits.
  init(failure status: Solution.Status, bound: Double? = nil) throws(SolverError) {
    switch status {
    case .noSolutionFound(let reason): self = .stopped(reason, bound: bound)
    case .infeasible: self = .infeasible
    case .unbounded:
      throw .failed(
        solver: FleetOutcome.searcher, model: FleetOutcome.program,
        reason: "there are ever better fleets, though every limit binds.")
    case .optimal, .feasible:
      throw .failed(
        solver: FleetOutcome.searcher, model: FleetOutcome.program,
        reason: "a fleet is said to be found, but it has no numbers.")
    }
  }

  /// Who searches what, in the words of errors.
  private static let (searcher, program) = ("the search for a fleet", "fleet")
}

extension FleetOutcome {
  /// The same with another bound that holds for every fleet of its program, where that is tighter.
  func bounded(by bound: Double, for objective: Objective, gap: Double) -> FleetOutcome {
    switch self {
    case .solved(let fleet): .solved(fleet.bounded(by: bound, gap: gap))
    case .infeasible: self
    case .stopped(let reason, nil): .stopped(reason, bound: bound)
    case .stopped(let reason, let own?):
      .stopped(reason, bound: objective.isMinimized ? max(own, bound) : min(own, bound))
    }
  }
}

/// A fleet that keeps every row, and what is proven about it.
struct SolvedFleet {
  /// The program it solves.
  let program: FleetProgram
  /// One number for each column.
  var values: [Double]
  /// The objective in the program's units.
  var value: Double
  /// No fleet is better than this.
  var bound: Double
  /// Whether more is better.
  let isMaximized: Bool
  /// The limit that stopped the proof; nil if it was completed.
  var stoppedBy: Solution.StopReason?
  /// What the gap is a share of where the value is smaller.
  var leastGapBasis = 0.0

  /// The distance to the bound, as a share of the value.
  var gap: Double {
    let distance = abs(value - bound)
    return distance == 0 ? 0 : distance / max(abs(value), leastGapBasis)
  }
}

extension SolvedFleet {
  /// The same with another bound that holds for every fleet, where that is tighter; a fleet that is then
  /// within the gap needed no more of the search.
  func bounded(by other: Double, gap most: Double) -> SolvedFleet {
    var fleet = self
    fleet.bound = isMaximized ? min(bound, other) : max(bound, other)
    if fleet.gap <= most { fleet.stoppedBy = nil }
    return fleet
  }

  /// The fleet of a point, with its value by an objective.
  init(
    _ program: FleetProgram, _ values: [Double], for objective: Objective, bound: Double,
    stoppedBy: Solution.StopReason?
  ) {
    self.init(
      program: program, values: values, value: program.value(of: objective, at: values),
      bound: bound, isMaximized: !objective.isMinimized, stoppedBy: stoppedBy,
      leastGapBasis: program.leastGapBasis(of: objective, at: values))
  }
}

extension Solution.Status {
  /// The limit that stopped the proof, if one did.
  var stopReason: Solution.StopReason? {
    switch self {
    case .feasible(let reason), .noSolutionFound(let reason): reason
    case .optimal, .infeasible, .unbounded: nil
    }
  }
}
