import FleetModel
import LinearModel

extension Planner {
  /// Checks a solution of a plan's program that another solver made.
  ///
  /// Columns are mapped back by their names, whole numbers rounded, and every row and bound tried.
  /// Then the plan that the solution describes is written down and certified by the second path, which
  /// knows nothing of the program.
  ///
  /// - Parameters:
  ///   - text: the solution file.
  ///   - file: its name, for messages.
  ///   - request: a request whose names were checked against the catalog.
  ///   - solves: whether the planner also solves the plan itself, to compare.
  /// - Returns: what was found; a solution that breaks limits is a result, not an error.
  /// - Throws: `InvalidSolutionFile` or `InvalidSolution` for a file that cannot be understood or
  ///   does not fit the plan; otherwise as `plan(_:)`.
  public func check(
    solution text: String, file: String, of request: PlanRequest, solves: Bool
  ) throws -> SolutionCheck {
    let solution = try SolutionFile(parsing: text, file: file)
    let own = solves ? try plan(request) : nil
    let candidates = try candidates(for: request).aiming(as: own)
    let program = FleetProgram(candidates.problem)
    let exported = program.exported
    let mapping = SolutionMapping(
      exported: exported, fingerprint: ProgramFingerprint.mark(of: exported))
    let mark =
      solution.modelName.flatMap(ProgramFingerprint.mark) ?? ProgramFingerprint.mark(in: text)
    let values = try mapping.values(of: solution, file: file, mark: mark)
    var check = try SolutionChecker(
      optimizer: optimizer(for: request), candidates: candidates, program: program,
      solution: solution
    ).check(values) { try recheck(program, at: $0, for: $1) }
    if let own { try compare(&check, with: own, candidates) }
    return check
  }

  /// Adds the planner's own answer, and what speaks against the solution beside it.
  private func compare(
    _ check: inout SolutionCheck, with result: PlanResult, _ candidates: Candidates
  ) throws {
    switch result {
    case .planned(let plan):
      // Of several goals the last one is compared, and the others are held.
      let last = plan.goals.last
      let value = last?.value ?? plan.objective.value
      let bound = last.map { $0.bound ?? (check.objective.isMinimized ? -.infinity : .infinity) }
      let better = check.objective.isMinimized ? value - check.value : check.value - value
      check.own = SolutionCheck.OwnOptimum(
        value: value, bound: bound ?? plan.objective.bound,
        requestedGap: plan.objective.requestedGap,
        improvement: value == 0 ? 0 : better / abs(value))
      check.brokenLimits += coverageShortfall(check, plan, candidates) + goalShortfalls(check, plan)
      if check.isCertified, let reason = check.beatsTheBound { check.certificate.append(reason) }
    case .infeasible(let plan):
      if check.isCertified {
        // One of the two is wrong, so that neither is told as proven.
        check.certificate.append("The planner's own search says that no plan keeps every limit.")
      } else {
        check.impossible = plan
      }
    case .stopped: check.remarks.append("The planner's own search found no plan in time.")
    }
  }

  /// A goal before the last one may not be given up by more than its tolerance.
  private func goalShortfalls(_ check: SolutionCheck, _ plan: Plan) -> [String] {
    zip(plan.goals, check.goalValues).dropLast().compactMap { line, value in
      guard let best = line.best else { return nil }
      let objective = line.goal.objective
      let direction = objective.isMinimized ? 1.0 : -1.0
      let limit = best + direction * line.goal.tolerance * abs(best)
      let room = PlanCertificate.tolerance * max(1, abs(limit))
      guard direction * (value - limit) > room else { return nil }
      return "goal \(objective.rawValue): \(value.short) \(objective.unit), but "
        + "\(objective.isMinimized ? "at most" : "at least") \(limit.short): its best is \(best.short), "
        + "of which later goals may give up \((line.goal.tolerance * 100).shortText) %."
    }
  }

  /// A plan that may leave requests unserved still has to serve as much as it can.
  private func coverageShortfall(
    _ check: SolutionCheck, _ plan: Plan, _ candidates: Candidates
  ) -> [String] {
    guard FleetOptimizer.settlesCoverage(of: candidates.problem, for: candidates.request.objective)
    else {
      return []
    }
    let most = candidates.request.servedTokensPerSecond(of: plan)
    let room = max(PlanCertificate.tolerance, check.own?.requestedGap ?? 0)
    guard check.peakTokensPerSecond < most * (1 - room) else { return [] }
    let hours = candidates.request.load.isEmpty ? "in the peak hour" : "on average over the year"
    return [
      "coverage: \(check.peakTokensPerSecond.short) tokens/s are served \(hours), but "
        + "\(most.short) can be: \((most - check.peakTokensPerSecond).short) too few."
    ]
  }
}

extension Candidates {
  /// The same with the goals of a plan, which may have found no quality-tokens to maximise.
  fileprivate func aiming(as result: PlanResult?) -> Candidates {
    guard case .planned(let plan) = result else { return self }
    return plan.objective.objective == request.objective ? self : seekingLeastCost
  }
}

extension PlanRequest {
  /// Output tokens per second that a plan serves to users, as coverage counts them: in the peak hour, or
  /// the mean over the hours of a load curve; what judges write reaches nobody.
  fileprivate func servedTokensPerSecond(of plan: Plan) -> Double {
    let judges = Set(workloads.filter { $0.judgeRole != nil }.map(\.name))
    let served = plan.serving.filter { !judges.contains($0.workload) }
    let hosted = plan.hosted.filter { !judges.contains($0.workload) }
    return served.reduce(0) { $0 + $1.outputTokensPerSecond * shareOfYear($1.hour) }
      + hosted.reduce(0) { $0 + $1.outputTokensPerSecond * shareOfYear($1.hour) }
  }
}

extension SolutionCheck {
  /// Why a solution cannot be what it seems; nil if it is within what is proven.
  fileprivate var beatsTheBound: String? {
    guard let own, own.bound.isFinite else { return nil }
    let room = PlanCertificate.tolerance * abs(own.bound)
    let isBetter = objective.isMinimized ? value < own.bound - room : value > own.bound + room
    guard isBetter else { return nil }
    return "objective: \(value.short) \(unit) is better than \(own.bound.short), which the planner "
      + "proves to be the best possible; one of the two is wrong."
  }
}
