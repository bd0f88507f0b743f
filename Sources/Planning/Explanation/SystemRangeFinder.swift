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
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: two integer programs for each.
  func ranges() throws(SolverError) -> [SystemRange] {
    let near = NearOptimal(questions, margin: margin)
    let busy = near.withoutIdleSystems(questions.summary)
    let serving = problem.systems.indices.filter { system in
      problem.assignments.contains { problem.systems(of: $0).contains(system) }
    }.sorted { problem.systems[$0].name < problem.systems[$1].name }
    var lines: [SystemRange] = []
    for system in serving {
      lines.append(try range(.system, problem.systems[system].name, [system], near.program, busy))
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
    _ busy: FleetProgram
  ) throws(SolverError) -> SystemRange {
    questions.onQuestion("least and most of \(name)")
    return SystemRange(
      kind: kind, name: name, count: systems.reduce(0) { $0 + questions.count(of: $1) },
      least: try end(.minimize, of: systems, in: near),
      most: try end(.maximize, of: systems, in: busy))
  }

  /// The proven end of a range; nil where the time was over.
  private func end(
    _ sense: LinearModel.Sense, of systems: [Int], in program: FleetProgram
  ) throws(SolverError) -> Int? {
    var program = program
    let count = program.systems(of: Set(systems))
    program.setObjective(sense, count)
    let solution = try questions.optimizer.solve(program, gap: 1e-4, start: questions.fleet.values)
    guard solution.status == .optimal else { return nil }
    return Int(count.value(at: solution.values).rounded())
  }
}
