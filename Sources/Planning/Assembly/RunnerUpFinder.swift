import Catalog
import FleetModel
import LinearModel

/// Says, for each system that a plan does not use, how it would have done and why it lost.
///
/// Each is compared alone with the chosen systems together (and so is each of those, if there are
/// several), both in fractions of systems, so that rounding
/// does not blur the comparison.
struct RunnerUpFinder {
  let candidates: Candidates
  let counts: FleetCounts
  let measure: RelaxedObjective
  /// The plan's own objective, in whole systems and the program's units.
  let planned: Double
  /// Whether no fleet of whole systems is better than the plan by more than the requested gap.
  let isProven: Bool

  /// The systems, each alone: first those that could do it, best first, then the others by name; what
  /// there was no time for is marked as not compared.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: a few small linear programs for each system.
  func runnersUp() throws(SolverError) -> [RunnerUp] {
    let chosen = chosenSystems
    let reference = try measure.answer(
      of: restricted(to: chosen, hosted: !counts.hosted.isEmpty))
    var lines: [RunnerUp] = []
    for (position, system) in candidates.systems.enumerated()
    where !chosen.contains(position) || chosen.count > 1 || !counts.hosted.isEmpty {
      lines.append(try runnerUp(position, system, reference: reference))
    }
    if !candidates.problem.apiOptions.isEmpty, !chosen.isEmpty {
      lines.append(try hostedModels(reference: reference))
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
    _ position: Int, _ system: SystemSKU, reference: RelaxedObjective.Answer
  ) throws(SolverError) -> RunnerUp {
    if let obstacle = obstacle(toSystem: position, system) {
      return RunnerUp(system: system.id, value: nil, shortfall: nil, reason: obstacle)
    }
    let answer = try measure.answer(of: restricted(to: [position]))
    switch (answer, reference) {
    case (.best(let value), .best(let reference)):
      return compared(system.id, value, with: reference)
    case (.notAsked, _), (_, .notAsked): return notCompared(system.id)
    case (.impossible, _), (_, .impossible):
      guard let barrier = try barrier(toSystem: position) else { return notCompared(system.id) }
      return RunnerUp(system: system.id, value: nil, shortfall: nil, reason: barrier)
    }
  }

  /// What is said of a system that there was no time for.
  private func notCompared(_ id: String) -> RunnerUp {
    RunnerUp(
      system: id, value: nil, shortfall: nil, reason: "not asked: the search ended first",
      isCompared: false)
  }

  /// How hosted models alone would have done.
  private func hostedModels(
    reference: RelaxedObjective.Answer
  ) throws(SolverError) -> RunnerUp {
    let name = PlanSchema.apiName
    let problem = candidates.problem
    for (index, workload) in problem.workloads.enumerated() where workload.mustBeServed {
      guard problem.apiOptions.contains(where: { $0.workload == index }) else {
        return RunnerUp(
          system: name, value: nil, shortfall: nil,
          reason: "cannot serve \(workload.name): no allowed hosted model has a score that counts")
      }
    }
    let answer = try measure.answer(of: restricted(to: [], hosted: true))
    switch (answer, reference) {
    case (.best(let value), .best(let reference)):
      return compared(name, value, with: reference)
    case (.notAsked, _), (_, .notAsked): return notCompared(name)
    case (.impossible, _), (_, .impossible):
      return RunnerUp(
        system: name, value: nil, shortfall: nil,
        reason: "alone it cannot serve what must be served within the limits")
    }
  }

  private func compared(
    _ id: String, _ value: RelaxedObjective.Value, with reference: RelaxedObjective.Value
  ) -> RunnerUp {
    let objective = candidates.request.objective
    if objective == .value { return comparedByWorth(id, value, with: reference) }
    let shortfall = -measure.gain(of: value, over: reference)
    guard shortfall.isFinite else {
      return RunnerUp(
        system: id, value: value.objective * ObjectiveValue.scale(of: objective), shortfall: nil,
        reason: "the chosen systems \(objective.nothingInWords)" + rentedOnly(id))
    }
    let percent = "\((abs(shortfall) * 1000).rounded() / 10) %"
    let reason: String
    if abs(shortfall) < 5e-4 {
      reason = "as good before rounding to whole systems"
    } else if shortfall < 0 {
      reason = beforeRounding("\(percent) better", after: "worse")
    } else if measure.servesOther(value, than: reference) {
      reason = "serves \(percent) fewer tokens"
    } else {
      switch objective {
      case .cost: reason = "costs \(percent) more"
      case .vcpd: reason = "\(percent) fewer verified tokens per dollar"
      case .tokens: reason = "\(percent) fewer verified tokens"
      case .quality: reason = "\(percent) less quality"
      case .power, .value: reason = "draws \(percent) more at the sites"
      case .carbon: reason = "emits \(percent) more CO2e"
      }
    }
    return RunnerUp(
      system: id, value: value.objective * ObjectiveValue.scale(of: objective),
      shortfall: shortfall, leastShortfallOfPlan: leastShortfallOfPlan(value, reference),
      reason: reason + rentedOnly(id))
  }

  /// What is better in fractions of systems is worse in whole ones where the plan is proven the best, and
  /// unless goals after the first may have given it up.
  private func beforeRounding(_ better: String, after worse: String) -> String {
    let goals = candidates.request.goals.count
    let rounding = " before rounding to whole systems and racks"
    guard goals == 1 else {
      return
        "\(better) by \(candidates.request.objective.rawValue)\(rounding), of which later goals may "
        + "have given up some"
    }
    return better + rounding + (isProven ? ", \(worse) after" : "")
  }

  /// What the bound proves of whole systems; nothing where they serve other amounts.
  private func leastShortfallOfPlan(
    _ value: RelaxedObjective.Value, _ reference: RelaxedObjective.Value
  ) -> Double? {
    guard !measure.servesOther(value, than: reference) else { return nil }
    let change = (value.objective - planned) / abs(planned)
    let shortfall = candidates.request.objective.isMinimized ? change : -change
    return shortfall.isFinite && shortfall >= 0 ? shortfall : nil
  }

  /// Net value may be nothing or negative, so that it is compared by its difference.
  private func comparedByWorth(
    _ id: String, _ value: RelaxedObjective.Value, with reference: RelaxedObjective.Value
  ) -> RunnerUp {
    let more = value.objective - reference.objective
    let usd = "\((abs(more) * 100).rounded() / 100) USD/h"
    let reason: String
    if abs(more) < 5e-4 * max(abs(value.objective), abs(reference.objective)) {
      reason = "as good before rounding to whole systems"
    } else if more > 0 {
      reason = beforeRounding("earns \(usd) more", after: "less")
    } else {
      reason = "earns \(usd) less"
    }
    let shortfall = reference.objective == 0 ? nil : -more / abs(reference.objective)
    return RunnerUp(
      system: id, value: value.objective * ObjectiveValue.scale(of: .value), shortfall: shortfall,
      reason: reason + rentedOnly(id))
  }

  /// Why a system is judged at rental prices although the plan may buy.
  private func rentedOnly(_ id: String) -> String {
    let acquisitions = Set(
      candidates.offers.filter { $0.system.id == id }.map(\.acquisition))
    guard !acquisitions.isEmpty, acquisitions.allSatisfy(\.isRented),
      candidates.request.acquisitions.contains(.own),
      let obstacles = candidates.rejections.notOwned[id], !obstacles.isEmpty
    else { return "" }
    return "; rented only: \(obstacles.joined(separator: "; "))"
  }

  /// Why some workload cannot be served by a system at all; nil if it serves every one.
  private func obstacle(toSystem position: Int, _ system: SystemSKU) -> String? {
    let problem = candidates.problem
    let stands = Set(
      problem.deployments.filter { $0.system == position }.map(\.place))
    for (index, workload) in problem.workloads.enumerated() where workload.mustBeServed {
      if workload.places.isDisjoint(with: stands) {
        let places = workload.places.sorted().map { problem.places[$0].name }
        return "cannot serve \(workload.name): it is not to be had at "
          + places.joined(separator: " or ")
      }
      let isServed = problem.assignments.contains {
        $0.workload == index && problem.configurations[$0.configuration].system == position
      }
      guard isServed else {
        let reasons = candidates.rejections.reasons(for: index, limitedTo: system.id)
        let reason = reasons.first ?? "no configuration of an allowed model is known"
        return "cannot serve \(workload.name): \(reason)"
      }
    }
    return nil
  }

  private func restricted(to systems: Set<Int>, hosted: Bool = false) -> FleetProblem {
    var problem = candidates.problem
    if !hosted { problem.apiOptions = [] }
    return problem.keepingConfigurations {
      systems.contains(problem.configurations[$0].system)
    }
  }

  /// The smallest set of limits that keeps the system from serving everything alone; nil if there is
  /// no time to find it.
  private func barrier(toSystem position: Int) throws(SolverError) -> String? {
    let problem = restricted(to: [position])
    var needed = RelaxableLimit.allCases.filter {
      $0 != .demandCoverage && $0.isPresent(in: problem)
    }
    for limit in needed {
      let fewer = needed.filter { $0 != limit }
      let lifted = fewer.reduce(problem) { $1.lifted(from: $0) }
      switch try measure.answer(of: lifted) {
      case .best: needed = fewer
      case .impossible: break
      case .notAsked: return nil
      }
    }
    let titles = needed.map(\.title).joined(separator: " and ")
    return "alone it cannot serve what must be served within the limits: \(titles)"
  }
}

extension FleetProblem.Workload {
  /// Whether some of its own demand has to be served; what a judge must do depends on others.
  var mustBeServed: Bool { coverage > 0 && !isCalledFor }
}

extension Objective {
  /// What is said of systems whose value is nothing, after their name.
  fileprivate var nothingInWords: String {
    switch self {
    case .cost: "cost nothing"
    case .power: "draw nothing at the sites"
    case .carbon: "emit nothing"
    case .vcpd, .tokens, .quality: "have no verified tokens"
    case .value: "earn nothing"
    }
  }
}
