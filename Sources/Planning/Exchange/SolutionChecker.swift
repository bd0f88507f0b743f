import FleetModel
import Foundation
import LinearModel

/// Tries a solution on every row and bound, and certifies the plan that it describes.
struct SolutionChecker {
  let optimizer: FleetOptimizer
  let candidates: Candidates
  let program: FleetProgram
  let solution: SolutionFile

  /// What a row may be broken by, as a share of its size: the tolerance that solvers keep.
  private static let tolerance = 1e-6

  /// What is as good as nothing beside the tolerance of the second check.
  private static let exactness = 1e-9

  /// What is found.
  ///
  /// - Parameters:
  ///   - values: a number for each column.
  ///   - recheck: what exact arithmetic makes of a point that keeps every row.
  /// - Throws: `SolverError` if the solver fails; what planning throws for terms out of range.
  /// - Complexity: O(terms), and one linear program with the whole numbers fixed.
  func check(
    _ values: SolutionMapping.Values, recheck: ([Double], Objective) throws -> ExactRecheck?
  ) throws -> SolutionCheck {
    var remarks: [String] = []
    if values.missing > 0 {
      let noun = values.missing == 1 ? "column is" : "columns are"
      remarks.append(
        "\(values.missing) of \(values.numbers.count) \(noun) not in the file and taken as 0.")
    }
    var point = rounded(values.numbers)
    var broken: [String] = []
    if program.model.largestViolation(at: point) <= SolutionChecker.exactness {
      // Nothing to settle: the numbers keep every row as they are.
    } else if let settled = try settled(values, around: point) {
      remarks += movement(from: point, to: settled)
      point = settled
    } else {
      broken = bounds(at: point) + rows(at: point)
      if broken.isEmpty {
        broken = ["No traffic near these values keeps every limit, though each one is near to it."]
      }
    }
    var check = try finish(point, broken, remarks)
    if broken.isEmpty { check.exactRecheck = try recheck(point, check.objective) }
    return check
  }

  private func finish(
    _ point: [Double], _ broken: [String], _ remarks: [String]
  ) throws -> SolutionCheck {
    let goals = candidates.request.goals.map(\.objective)
    let objective = goals.last ?? candidates.request.objective
    let value = program.value(of: objective, at: point)
    let plan = isCountable(point) ? try self.plan(point) : nil
    let certificate = try plan.map {
      try PlanCertificate(plan: $0, request: candidates.request, catalog: candidates.catalog)
        .violations()
    }
    return SolutionCheck(
      planName: candidates.request.name, style: solution.style.rawValue,
      solverStatus: solution.status,
      objective: objective,
      goalValues: goals.map { program.value(of: $0, at: point) * ObjectiveValue.scale(of: $0) },
      value: value * ObjectiveValue.scale(of: objective),
      usdPerHour: program.value(of: .cost, at: point),
      qualityTokensPerSecond: program.value(of: .tokens, at: point)
        * ObjectiveValue.scale(of: .tokens),
      peakTokensPerSecond: Coverage.expression(in: program).value(at: point) * 1000,
      brokenLimits: broken, certificate: certificate ?? [], own: nil, fleet: plan?.fleet ?? [],
      remarks: remarks)
  }

  /// Whole columns at whole numbers.
  private func rounded(_ numbers: [Double]) -> [Double] {
    zip(program.model.variables, numbers).map {
      $0.kind == .continuous ? $1 : $1.rounded() + 0
    }
  }

  // MARK: Traffic to the last digits

  /// The same counts with traffic that keeps every row to the last digits, within what the printed
  /// values and a solver's tolerance leave open; nil if there is none.
  private func settled(
    _ values: SolutionMapping.Values, around point: [Double]
  ) throws(SolverError) -> [Double]? {
    guard bounds(at: point).isEmpty else { return nil }
    var model = program.model.fixingIntegers(at: point).withoutObjective()
    for index in program.model.variableIndices where program.model[index].kind == .continuous {
      let value = point[index.position]
      let room =
        values.errors[index.position] + SolutionChecker.tolerance * max(1, abs(value))
      let lower = max(program.model[index].lower, value - room)
      let upper = min(program.model[index].upper, value + room)
      guard lower <= upper else { return nil }
      model.setBounds(lower: lower, upper: upper, of: index)
    }
    let found = try optimizer.solver.solve(
      model, options: SolverOptions(timeLimitSeconds: max(1, optimizer.deadline.secondsLeft ?? 0)))
    return found.hasValues ? found.values : nil
  }

  private func movement(from old: [Double], to new: [Double]) -> [String] {
    let most = zip(old, new).map { abs($0 - $1) }.max() ?? 0
    guard most > 1e-9 else { return [] }
    return [
      "The file's numbers keep the limits only as exactly as they are computed and printed; rates "
        + "were moved by at most \(most.short) requests/s or systems to keep them to the last digits."
    ]
  }

  // MARK: Limits in the user's words

  private func bounds(at point: [Double]) -> [String] {
    let exported = program.exported
    return zip(exported.variables, point).flatMap { variable, value -> [String] in
      let room = SolutionChecker.tolerance * max(1, abs(value))
      let block = ProgramLegend.columns.first { variable.name.hasPrefix($0.kind + "[") }
      let unit = block?.unit ?? ""
      if value < variable.lower - room {
        return [
          "\(variable.name): \(value.short) \(unit), but at least \(variable.lower.short): "
            + "\((variable.lower - value).short) too few."
        ]
      }
      if value > variable.upper + room {
        return [
          "\(variable.name): \(value.short) \(unit), but at most \(variable.upper.short): "
            + "\((value - variable.upper).short) too many."
        ]
      }
      return []
    }
  }

  private func rows(at point: [Double]) -> [String] {
    program.violations(at: point, tolerance: SolutionChecker.tolerance).map { violation in
      let side = violation.isFloor ? "at least" : "at most"
      let end = violation.isFloor ? "too little" : "too much"
      let distance = abs(violation.used - violation.limit)
      return "\(violation.row.subject): \(violation.used.short) \(violation.row.unit), but \(side) "
        + "\(violation.limit.short): \(distance.short) \(end)."
    }
  }

  // MARK: The plan

  /// Whether the numbers are counts and rates of a plan at all.
  private func isCountable(_ point: [Double]) -> Bool {
    point.allSatisfy { $0 > -1e-6 && $0 < 1e9 }
  }

  /// The plan that the point describes, with nothing proven about it.
  private func plan(_ point: [Double]) throws -> Plan {
    let objective = candidates.request.objective
    let isMaximized = !objective.isMinimized
    let fleet = SolvedFleet(
      program: program, values: point, value: program.value(of: objective, at: point),
      bound: isMaximized ? .infinity : -.infinity,
      isMaximized: isMaximized, stoppedBy: nil)
    return PlanAssembler(
      candidates: candidates, fleet: fleet, requestedGap: candidates.request.solver.gap
    ).plan().plan
  }
}

extension Double {
  /// Seven significant digits, for sentences.
  var short: String { String(format: "%.7g", self) }
}
