import FleetModel
import LinearModel

extension Planner {
  /// The integer program that decides a plan, for another solver.
  ///
  /// A ratio is no linear objective: `vcpd` becomes N − θ·D, with θ the best ratio, which takes a
  /// solve unless it is given. A plan that serves as much as it can, rather than all, is held to
  /// that by a row, which takes a solve as well.
  ///
  /// - Parameters:
  ///   - request: a request whose names were checked against the catalog.
  ///   - theta: θ in quality-tokens per dollar, at least 0; nil for the ratio that solving finds.
  ///     Only `vcpd` uses it.
  /// - Throws: `ExportError` if a solve is needed and finds no plan; otherwise as `plan(_:)`.
  public func export(_ request: PlanRequest, theta: Double? = nil) throws -> ExportedProgram {
    guard request.goals.count == 1, request.objective != .quality else {
      throw ExportError.notOneProgram(
        plan: request.name, objective: request.goals.map(\.objective.rawValue))
    }
    let candidates = try candidates(for: request)
    var program = FleetProgram(candidates.problem)
    var ratio = theta.map { $0 / ObjectiveValue.scale(of: .vcpd) }
    var gap: Double?
    let needsRatio = request.objective == .vcpd && theta == nil
    let settles = FleetOptimizer.settlesCoverage(of: candidates.problem, for: request.objective)
    if needsRatio || settles {
      let fleet = try best(candidates)
      program = fleet.program
      if needsRatio {
        ratio = fleet.value
        gap = VerifiedTokens.expression(in: program).value(at: fleet.values) * request.solver.gap
      }
    }
    setObjective(request.objective, theta: ratio ?? 0, in: &program)
    var model = program.model.withPortableNames()
    model.name = ProgramFingerprint.mark(of: FleetProgram(candidates.problem).exported)
    return ExportedProgram(
      model: model,
      names: NameLegend(candidates: candidates, program: program, exported: model).meanings(),
      theta: request.objective == .vcpd ? ratio : nil, planName: request.name,
      objective: request.objective, absoluteGap: gap)
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

  private func best(_ candidates: Candidates) throws -> SolvedFleet {
    let request = candidates.request
    switch try optimizer(for: request).optimize(candidates.problem, for: request.objective) {
    case .solved(let fleet): return fleet
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
  /// The goals take several programs, or rest on a ratio of tokens that no file of one program says.
  case notOneProgram(plan: String, objective: [String])

  /// The reason, then the fix on a line of its own.
  public var description: String {
    switch self {
    case .infeasible(let plan):
      "Plan '\(plan)': no plan keeps every limit, so that there is no ratio to write into the "
        + "objective.\n  Fix: export it with --objective cost; 'planner solve' says which "
        + "limits are in conflict."
    case .stopped(let plan):
      "Plan '\(plan)': no plan was found in time, so that there is no ratio to write into the "
        + "objective.\n  Fix: give it more time with --time-limit, or the ratio with --theta."
    case .notOneProgram(let plan, let objective):
      "Plan '\(plan)': its objective is \(objective.joined(separator: ", ")), which no single "
        + "program says.\n  Fix: export it with --objective vcpd, tokens, cost, power or value."
    }
  }
}
