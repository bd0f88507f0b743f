import FleetModel
import LinearModel

/// Finds the least and the most of each system, and of each vendor's, within a margin.
struct SystemRangeFinder {
  let questions: FleetQuestions
  /// How much worse than the fleet another may be, as a share, 0..<1.
  let margin: Double
  /// Who makes the systems, by position; empty where it is not known.
  let vendors: [String]

  private var problem: FleetProblem { questions.problem }

  /// Systems that serve something, by name, then vendors, if there are several.
  ///
  /// - Parameter without: the best fleets without a system of the plan, as far as they are known; of
  ///   one goal they tell which systems every fleet within the margin has.
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: two integer programs for each.
  func ranges(without: [FleetAlternative] = []) throws(SolverError) -> [SystemRange] {
    let near = NearOptimal(questions, margin: margin)
    let busy = near.withoutIdleSystems(questions.summary)
    let serving = problem.systems.indices.filter { system in
      problem.assignments.contains { problem.systems(of: $0).contains(system) }
    }.sorted { problem.systems[$0].name < problem.systems[$1].name }
    var lines: [SystemRange] = []
    for system in serving {
      let name = problem.systems[system].name
      let best =
        questions.hasSeveralGoals
        ? nil : without.first { $0.name == AlternativeFinder.name(without: name) }
      let known = best.flatMap(needed)
      lines.append(
        try range(
          .system, name, [system], near.program, busy,
          least: known.flatMap { least(of: system, needed: $0) }))
    }
    let makers = Dictionary(grouping: serving) { vendors[$0] }
    for (vendor, systems) in makers.sorted(by: { $0.key < $1.key })
    where makers.count > 1 && !vendor.isEmpty {
      lines.append(try range(.vendor, vendor, systems, near.program, busy))
    }
    return lines
  }

  private func range(
    _ kind: SystemRange.Kind, _ name: String, _ systems: [Int], _ near: FleetProgram,
    _ busy: FleetProgram, least known: Int? = nil
  ) throws(SolverError) -> SystemRange {
    questions.onQuestion("least and most of \(name)")
    let count = systems.reduce(0) { $0 + questions.count(of: $1) }
    // The plan itself does without what it does not have.
    let isKnown = count == 0 || known == 0 || known == count
    let least =
      isKnown
      ? End(count: min(count, known ?? 0))
      : try end(.minimize, of: systems, in: near, plan: count)
    let most = try end(.maximize, of: systems, in: busy, plan: count)
    return SystemRange(
      kind: kind, name: name, count: count, least: least?.count, most: most?.count,
      isLeastProven: least?.isProven ?? false, isMostProven: most?.isProven ?? false)
  }

  /// How many of a system every fleet within the margin has, by the best fleet without any: 0 if that is
  /// within it, 1 if it is further off than both gaps explain; nil if neither is known.
  private func needed(beside without: FleetAlternative) -> Int? {
    switch without.outcome {
    case .infeasible: 1
    case .unanswered: nil
    case .fleet(let measures):
      if measures.shortfall <= margin {
        0
      } else {
        measures.shortfall > margin + 2 * questions.optimizer.gap ? 1 : nil
      }
    }
  }

  /// The fewest of a system in any fleet, where every one needs so many: systems that stand there already
  /// are in every fleet, used or not. Nil where a need of one says nothing beside several that stand there.
  private func least(of system: Int, needed: Int) -> Int? {
    let standing = problem.offers.filter { problem.deployments[$0.deployment].system == system }
      .reduce(0) { $0 + $1.installed }
    return needed == 0 || standing == 0 ? max(needed, standing) : nil
  }

  /// An end of a range.
  private struct End {
    let count: Int
    /// Whether no fleet within the margin goes further.
    var isProven = true
  }

  /// Nodes of one search; what it found by then is an end that some fleet reaches.
  private static let mostNodes = 3000

  /// The end of a range; nil where the time was over.
  ///
  /// Counts are whole, so that the relaxation's end is rounded, and a search may stop as soon as less
  /// than one is left open.
  private func end(
    _ sense: LinearModel.Sense, of systems: [Int], in program: FleetProgram, plan: Int
  ) throws(SolverError) -> End? {
    guard questions.hasTime else { return nil }
    var program = program
    let count = program.systems(of: Set(systems))
    program.setObjective(sense, count)
    let relaxed = try questions.optimizer.solve(program, relaxed: true)
    guard relaxed.status == .optimal, let bound = relaxed.objective else { return nil }
    let end = sense == .minimize ? (bound - 1e-6).rounded(.up) : (bound + 1e-6).rounded(.down)
    if Int(end) == plan { return End(count: plan) }
    let gap = 0.999 / max(1, sense == .minimize ? Double(plan) : end)
    let solution = try questions.optimizer(nodes: Self.mostNodes).solve(
      program, gap: min(gap, 0.999), start: questions.fleet.values)
    guard solution.hasValues else { return nil }
    let found = Int(count.value(at: solution.values).rounded())
    return End(count: found, isProven: solution.status == .optimal)
  }
}
