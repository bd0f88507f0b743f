import FleetModel
import LinearModel

extension Planner {
  /// The integer program that decides a plan, for another solver.
  ///
  /// A ratio is no linear objective: `vcpd` and `quality` become N − θ·D, with θ the best ratio, which
  /// takes a solve unless it is given. A plan that serves as much as it can, rather than all, is held to
  /// that by a row, which takes a solve as well. Of several goals the program is that of the last one,
  /// with a row for each goal before it that holds it to its best value but for its tolerance; the
  /// stages before take solves.
  ///
  /// - Parameters:
  ///   - request: a request whose names were checked against the catalog.
  ///   - theta: θ in the unit of the last goal, at least 0; nil for the ratio that solving finds. Only
  ///     ratios use it.
  /// - Throws: `ExportError` if a solve is needed and finds no plan; otherwise as `plan(_:)`.
  public func export(_ request: PlanRequest, theta: Double? = nil) throws -> ExportedProgram {
    try export(candidates(for: request), theta: theta)
  }

  private func export(_ candidates: Candidates, theta: Double?) throws -> ExportedProgram {
    let request = candidates.request
    let objective = request.goals.last?.objective ?? request.objective
    var program = FleetProgram(candidates.problem)
    var ratio = theta.map { $0 / ObjectiveValue.scale(of: objective) }
    var gap: Double?
    let isRatio = objective.divisor(in: program) != nil
    let needsRatio = isRatio && theta == nil
    let settles = FleetOptimizer.settlesCoverage(of: candidates.problem, for: request.objective)
    var held: [ExportedProgram.HeldGoal] = []
    if needsRatio || settles || request.goals.count > 1 {
      guard let (fleet, stages) = try best(candidates) else {
        return try export(candidates.seekingLeastCost, theta: theta)
      }
      program = fleet.program
      held = stages.map(ExportedProgram.HeldGoal.init)
      if needsRatio {
        ratio = program.value(of: objective, at: fleet.values)
        gap = objective.amount(in: program).value(at: fleet.values) * request.solver.gap
      }
    }
    setObjective(objective, theta: ratio ?? 0, in: &program)
    var model = program.model.withPortableNames()
    model.name = ProgramFingerprint.mark(of: FleetProgram(candidates.problem).exported)
    return ExportedProgram(
      model: model,
      names: NameLegend(candidates: candidates, program: program, exported: model).meanings(),
      theta: isRatio ? ratio : nil, planName: request.name, objective: objective, held: held,
      absoluteGap: gap)
  }

  private func setObjective(
    _ objective: Objective, theta: Double, in program: inout FleetProgram
  ) {
    let amount = objective.amount(in: program)
    if let divisor = objective.divisor(in: program) {
      program.setObjective(.maximize, amount + (-theta) * divisor)
    } else {
      program.setObjective(objective.isMinimized ? .minimize : .maximize, amount)
    }
  }

  /// The best fleet, and the stages before that of the last goal; nil where quality-tokens were to be
  /// maximised, and the best fleet has none above zero.
  private func best(
    _ candidates: Candidates
  ) throws -> (fleet: SolvedFleet, before: [GoalSequence.Stage])? {
    let request = candidates.request
    let sequence = GoalSequence(optimizer: optimizer(for: request), goals: request.goals)
    let outcome = try sequence.optimize(candidates.problem)
    if outcome.earnsNothing, candidates.problem.hasNegativeCredit { return nil }
    switch outcome {
    case .solved(let fleet, _, let stages):
      // Without the last stage its rows are not known.
      guard stages.count == request.goals.count else {
        throw ExportError.stopped(plan: request.name)
      }
      return (fleet, stages.dropLast())
    case .infeasible: throw ExportError.infeasible(plan: request.name)
    case .stopped: throw ExportError.stopped(plan: request.name)
    }
  }
}

extension FleetProgram {
  /// The model under the names of exported files.
  var exported: LinearModel { model.withPortableNames() }
}

/// Why a program cannot be exported.
public enum ExportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The objective depends on the best plan, and there is none.
  case infeasible(plan: String)
  /// The objective depends on the best plan, and none was found in time.
  case stopped(plan: String)

  /// The reason, then the fix on a line of its own.
  public var description: String {
    switch self {
    case .infeasible(let plan):
      "Plan '\(plan)': no plan keeps every limit, so that there is no value to write into the "
        + "program.\n  Fix: export it with --objective cost; 'planner solve' says which "
        + "limits are in conflict."
    case .stopped(let plan):
      "Plan '\(plan)': no plan was found in time, so that there is no value to write into the "
        + "program.\n  Fix: give it more time with --time-limit; the ratio of a single goal can be given "
        + "with --theta."
    }
  }
}
