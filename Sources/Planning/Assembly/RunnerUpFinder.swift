import Catalog
import FleetModel
import LinearModel

/// Says, for each system that a plan does not use, how it would have done and why it lost.
///
/// Each is compared alone with the chosen systems, both in fractions of systems, so that rounding
/// does not blur the comparison.
struct RunnerUpFinder {
  let candidates: Candidates
  let counts: FleetCounts
  let optimizer: FleetOptimizer

  /// The unused systems: first those that could do it, best first, then the others by name.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: a few small linear programs for each system.
  func runnersUp() throws(SolverError) -> [RunnerUp] {
    let chosen = chosenSystems
    let reference = try value(ofSystems: chosen)
    var lines: [RunnerUp] = []
    for (position, system) in candidates.systems.enumerated() where !chosen.contains(position) {
      lines.append(try runnerUp(position, system, reference: reference))
    }
    let sorted = lines.sorted { left, right in
      (left.shortfall ?? .infinity, left.system) < (right.shortfall ?? .infinity, right.system)
    }
    return sorted + unavailable
  }

  private var chosenSystems: Set<Int> {
    let problem = candidates.problem
    return Set(
      problem.offers.indices.filter { counts.systems[$0] > 0 }
        .map { problem.deployments[problem.offers[$0].deployment].system })
  }

  private var unavailable: [RunnerUp] {
    candidates.rejections.unavailable.sorted { $0.key < $1.key }.map { id, reasons in
      let reason = reasons.isEmpty ? "it cannot be had" : reasons.joined(separator: "; ")
      return RunnerUp(
        system: id, value: nil, shortfall: nil, reason: "not available: \(reason)")
    }
  }

  private func runnerUp(
    _ position: Int, _ system: SystemSKU, reference: Double?
  ) throws(SolverError) -> RunnerUp {
    let missing = candidates.workloads.indices.filter { !serves(position, $0) }
    if let workload = missing.first {
      let reasons = candidates.rejections.reasons(for: workload, limitedTo: system.id)
      let reason = reasons.first ?? "no configuration of an allowed model is known"
      return RunnerUp(
        system: system.id, value: nil, shortfall: nil,
        reason: "cannot serve \(candidates.workloads[workload].request.name): \(reason)")
    }
    guard let value = try value(ofSystems: [position]), let reference else {
      return RunnerUp(
        system: system.id, value: nil, shortfall: nil,
        reason: try barrier(toSystem: position))
    }
    return compared(system.id, value, with: reference)
  }

  private func compared(_ id: String, _ value: Double, with reference: Double) -> RunnerUp {
    let objective = candidates.request.objective
    let shortfall = objective == .cost ? value / reference - 1 : 1 - value / reference
    let percent = "\((abs(shortfall) * 1000).rounded() / 10) %"
    let reason: String
    if abs(shortfall) < 5e-4 {
      reason = "as good before rounding to whole systems"
    } else if shortfall < 0 {
      reason = "\(percent) better before rounding to whole systems and racks, worse after"
    } else {
      switch objective {
      case .cost: reason = "costs \(percent) more"
      case .vcpd: reason = "\(percent) fewer verified tokens per dollar"
      case .tokens: reason = "\(percent) fewer verified tokens"
      }
    }
    return RunnerUp(
      system: id, value: value * ObjectiveValue.scale(of: objective), shortfall: shortfall,
      reason: reason)
  }

  private func serves(_ system: Int, _ workload: Int) -> Bool {
    let problem = candidates.problem
    return problem.workloads[workload].coverage == 0
      || problem.assignments.contains {
        $0.workload == workload && problem.configurations[$0.configuration].system == system
      }
  }

  /// The objective of the best fleet of these systems in fractions; nil if there is none.
  private func value(ofSystems systems: Set<Int>) throws(SolverError) -> Double? {
    try value(of: restricted(to: systems))
  }

  private func value(of problem: FleetProblem) throws(SolverError) -> Double? {
    var program = FleetProgram(problem)
    switch candidates.request.objective {
    case .vcpd: return try RatioOptimizer(optimizer: optimizer).relaxedRatio(program)
    case .cost: program.setObjective(.minimize, FleetCost.expression(in: program))
    case .tokens: program.setObjective(.maximize, VerifiedTokens.expression(in: program))
    }
    return try optimizer.solve(program, relaxed: true).objective
  }

  private func restricted(to systems: Set<Int>) -> FleetProblem {
    let problem = candidates.problem
    return problem.keepingConfigurations {
      systems.contains(problem.configurations[$0].system)
    }
  }

  /// The first kind of limit without which the system could serve everything alone.
  private func barrier(toSystem position: Int) throws(SolverError) -> String {
    let problem = restricted(to: [position])
    for limit in RelaxableLimit.allCases
    where limit != .demandCoverage && limit.isPresent(in: problem) {
      if try value(of: limit.lifted(from: problem)) != nil {
        return "alone it cannot serve all demand within the limits: \(limit.title)"
      }
    }
    return "alone it cannot serve all demand within the limits, several of which stand against it"
  }
}
