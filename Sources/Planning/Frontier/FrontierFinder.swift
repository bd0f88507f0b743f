import FleetModel
import LinearModel

/// Finds points of the frontier between two goals by ε-constraint.
///
/// The held goal is first made as good as possible, then loosened in equal steps; at each step the
/// other goal is optimised, and after it the held one once more within that optimum, so that no point
/// has another one behind it at the same value (Haimes, Lasdon and Wismer, IEEE Transactions on
/// Systems, Man, and Cybernetics 1, 1971). From step to step constraints only give way, so that each
/// point is a fleet to start the next search from. A quarter of the points, and those that equal
/// steps found twice, are then searched where the steps left most open.
struct FrontierFinder {
  let problem: FleetProblem
  let request: FrontierRequest
  /// A fresh optimizer for each point, with the time of a whole plan.
  let optimizer: () -> FleetOptimizer
  let isCancelled: () -> Bool
  /// Told the number of each point before it is searched, from 1.
  let willSolve: (Int) -> Void

  /// A fleet on or near the frontier, in the program's units.
  struct Point {
    let program: FleetProgram
    var values: [Double]
    /// No fleet that reaches `held` by the held goal is better than this by the optimised one.
    var bound: Double
    /// The value to which the held goal was held.
    var held: Double
    var stoppedBy: Solution.StopReason?
    /// Whether it is where a straight line through the origin touches the frontier.
    var isTangent = false
  }

  /// What became of a search.
  enum Outcome {
    /// Points, the tightest of the held goal first, and whether all were searched.
    case found([Point], bestHeld: Double, isComplete: Bool)
    /// No fleet keeps all limits.
    case infeasible
    /// The search ended before any fleet was found.
    case stopped(Solution.StopReason)
  }

  /// The points of the frontier; dominated ones are still among them.
  ///
  /// - Throws: `SolverError` when the solver fails.
  /// - Complexity: two optimisations for each point, and of up to twice as many points as wanted.
  func find() throws(SolverError) -> Outcome {
    let program: FleetProgram
    switch try self.program() {
    case .failure(let outcome): return outcome
    case .success(let settled): program = settled
    }
    willSolve(1)
    let tightest = try optimizer().optimize(program, for: request.held, incumbent: nil)
    guard case .solved(let best) = tightest else { return Outcome(tightest) }
    let found = try point(in: program, held: best.value, from: best.values)
    var points = [found ?? unproven(best, in: program)]
    points[0].stoppedBy = best.stoppedBy ?? points[0].stoppedBy
    var isComplete = points[0].stoppedBy != .cancelled
    let end = isComplete ? try looseEnd(program, from: points[0].values) : .unknown
    // Without it nobody knows between which values the others lie.
    if case .unknown = end { isComplete = false }
    let steps = steps(program, from: best.value, to: end)
    for (position, step) in steps.enumerated() {
      guard !isCancelled() else {
        isComplete = false
        break
      }
      willSolve(position + 2)
      guard let last = points.last, let next = try point(in: program, held: step, from: last.values)
      else { continue }
      points.append(next)
      if next.stoppedBy == .cancelled { isComplete = false }
    }
    if case .found(let loosest) = end { points.append(loosest) }
    if isComplete { isComplete = try refine(program, &points, searched: steps.count + 1) }
    if isComplete, let tangent = try tangent(program, points) {
      points.append(tangent)
    }
    return .found(points, bestHeld: best.bound, isComplete: isComplete && !isCancelled())
  }

  private enum Settled {
    case success(FleetProgram)
    case failure(Outcome)
  }

  /// The plan's program; one that demands nothing and counts no tokens serves what it can.
  private func program() throws(SolverError) -> Settled {
    var program = FleetProgram(problem)
    guard isElastic, request.held != .tokens else { return .success(program) }
    let coverage = Coverage.expression(in: program)
    program.setObjective(.maximize, coverage)
    let most = try optimizer().solve(program)
    guard most.hasValues, let served = most.objective else {
      return .failure(Outcome(try FleetOutcome(failure: most.status, bound: most.bestBound)))
    }
    guard served > 1e-9 else {
      let reason = most.status.stopReason
      return .failure(Outcome(reason.map { .stopped($0, bound: nil) } ?? .infeasible))
    }
    program = FleetProgram(problem)
    program.require("coverage", coverage, atLeast: served * (1 - 1e-9))
    return .success(program)
  }

  /// Whether nothing has to be served.
  private var isElastic: Bool {
    problem.workloads.allSatisfy { $0.coverage == 0 || $0.isCalledFor }
  }

  /// The end where the optimised goal is as good as it can be.
  private enum LooseEnd {
    case found(Point)
    /// It is to do nothing, at a held goal of 0.
    case nothing
    /// The search for it ended without any fleet.
    case unknown
  }

  private func looseEnd(
    _ program: FleetProgram, from values: [Double]
  ) throws(SolverError) -> LooseEnd {
    if isElastic, request.held == .tokens { return .nothing }
    let optimizer = optimizer()
    guard
      case .solved(let best) = try optimizer.optimize(
        program, for: request.optimized, incumbent: values)
    else { return .unknown }
    let values = try improved(best.values, at: best.value, in: program, with: optimizer)
    return .found(
      Point(
        program: program, values: values, bound: best.bound,
        held: program.value(of: request.held, at: values), stoppedBy: best.stoppedBy))
  }

  /// Values of the held goal between its ends, tightest first, in equal steps.
  private func steps(
    _ program: FleetProgram, from tight: Double, to loosest: LooseEnd
  ) -> [Double] {
    let spread = request.points - request.points / 4
    let end: Double
    let count: Int
    switch loosest {
    case .unknown: return []
    case .nothing: (end, count) = (0, spread)
    case .found(let point):
      (end, count) = (program.value(of: request.held, at: point.values), spread - 1)
    }
    guard count > 1, abs(end - tight) > 1e-9 * max(1, abs(tight)) else { return [] }
    return (1..<count).map { tight + (end - tight) * Double($0) / Double(count) }
  }

  /// The fleet best by the optimised goal among those that reach a value of the held one.
  func point(
    in program: FleetProgram, held: Double, from values: [Double]
  ) throws(SolverError) -> Point? {
    var constrained = program
    constrained.hold(Goal(request.held), at: held, name: "held \(request.held.rawValue)")
    let optimizer = optimizer()
    let outcome = try optimizer.optimize(constrained, for: request.optimized, incumbent: values)
    guard case .solved(let fleet) = outcome else {
      guard case .stopped(let reason, let bound) = outcome else { return nil }
      return Point(
        program: program, values: values, bound: bound ?? worstBound, held: held,
        stoppedBy: reason)
    }
    let better =
      fleet.stoppedBy == nil
      ? try improved(fleet.values, at: fleet.value, in: constrained, with: optimizer)
      : fleet.values
    return Point(
      program: program, values: better, bound: fleet.bound, held: held, stoppedBy: fleet.stoppedBy)
  }

  /// How much nearer the held goal is brought to its best than the optimised one: what it is short of
  /// is not printed.
  private static let heldGapShare = 0.01

  /// The best of the held goal at the value that the optimised one reached.
  private func improved(
    _ values: [Double], at value: Double, in program: FleetProgram, with optimizer: FleetOptimizer
  ) throws(SolverError) -> [Double] {
    var program = program
    program.hold(Goal(request.optimized), at: value, name: "kept \(request.optimized.rawValue)")
    var optimizer = optimizer
    optimizer.gap *= Self.heldGapShare
    guard
      case .solved(let fleet) = try optimizer.optimize(
        program, for: request.held, incumbent: values)
    else { return values }
    let before = program.value(of: request.held, at: values)
    let isBetter = request.held.isMinimized ? fleet.value < before : fleet.value > before
    return isBetter ? fleet.values : values
  }

  /// Where a line from the origin touches the frontier of cost and tokens.
  private func tangent(
    _ program: FleetProgram, _ points: [Point]
  ) throws(SolverError) -> Point? {
    guard Set([request.first, request.second]) == [.cost, .tokens] else { return nil }
    var program = program
    let lowest = points.map { program.value(of: .tokens, at: $0.values) }.min() ?? 0
    program.hold(Goal(.tokens), at: lowest, name: "drawn tokens")
    let start = points.max {
      program.value(of: .vcpd, at: $0.values) < program.value(of: .vcpd, at: $1.values)
    }
    let outcome = try optimizer().optimize(program, for: .vcpd, incumbent: start?.values)
    guard case .solved(let fleet) = outcome, fleet.value > 0 else { return nil }
    let tokens = program.value(of: .tokens, at: fleet.values)
    return Point(
      program: FleetProgram(problem), values: fleet.values, bound: tokens / fleet.bound,
      held: tokens, stoppedBy: fleet.stoppedBy, isTangent: true)
  }

  private func unproven(_ fleet: SolvedFleet, in program: FleetProgram) -> Point {
    Point(program: program, values: fleet.values, bound: worstBound, held: fleet.value)
  }

  /// What is known without any proof.
  private var worstBound: Double { request.optimized.isMinimized ? -.infinity : .infinity }
}

extension FrontierFinder.Outcome {
  /// What becomes of a frontier whose first search found nothing.
  fileprivate init(_ outcome: FleetOutcome) {
    if case .stopped(let reason, _) = outcome {
      self = .stopped(reason)
    } else {
      self = .infeasible
    }
  }
}
