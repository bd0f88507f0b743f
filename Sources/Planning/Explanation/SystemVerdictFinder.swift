import Catalog
import FleetModel
import LinearModel

/// Says of each system why it is in the plan or is not.
struct SystemVerdictFinder {
  let basis: ExplanationBasis
  /// The one system to look at; nil for all that the plan may use.
  let only: String?

  /// Prices of so many systems are looked for, closest first.
  private static let mostEntries = 4

  /// The systems by name: those that can be had, then the others.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: a linear program for each system, and up to twenty integer programs for each of
  ///   four.
  func verdicts() throws -> [SystemVerdict] {
    let costs = try ReducedCost(basis.candidates.problem, basis.objective, basis.unhurried)
    var lines: [SystemVerdict] = []
    for (position, system) in basis.candidates.systems.enumerated() where isAsked(system.id) {
      lines.append(try verdict(position, system, costs))
    }
    try addEntries(to: &lines)
    lines += unavailable.filter { isAsked($0.system) }
    if let only, lines.isEmpty { lines = [excluded(only)] }
    return lines.sorted { $0.system < $1.system }
  }

  private func isAsked(_ system: String) -> Bool { only == nil || only == system }

  private var problem: FleetProblem { basis.candidates.problem }

  private func verdict(
    _ position: Int, _ system: SystemSKU, _ costs: ReducedCost?
  ) throws -> SystemVerdict {
    let count = basis.questions.count(of: position)
    let runnerUp = basis.plan.runnersUp.first { $0.system == system.id }
    let serves = problem.assignments.contains { problem.systems(of: $0).contains(position) }
    let kind: SystemVerdict.Verdict =
      if count > 0 { .chosen } else if runnerUp?.value != nil { .outbid } else if !serves {
        .unsuitable
      } else if runnerUp?.isCompared == false { .notAsked } else { .limited }
    let mayEnter = serves && count == 0
    let barriers = mayEnter ? try SystemBarrier(basis: basis, system: position).titles() : []
    let alone = runnerUp?.reason ?? "the plan's only system"
    let reason = runnerUp != nil && count > 0 ? "beside others; alone: \(alone)" : alone
    return SystemVerdict(
      system: system.id, vendor: basis.vendor(of: system.id),
      verdict: barriers.isEmpty ? kind : .limited, count: count,
      reason: barriers.isEmpty
        ? reason : "not one fits within the limits: \(barriers.joined(separator: " and "))",
      shortfall: runnerUp?.shortfall,
      reducedCost: mayEnter && barriers.isEmpty ? try costs?.of(system: position) : nil,
      latencies: serves ? LatencyRoomFinder(basis: basis, system: position).rooms() : [])
  }

  /// Prices are looked for of the systems that lost by least.
  private func addEntries(to lines: inout [SystemVerdict]) throws {
    let asked = lines.indices.filter { lines[$0].count == 0 && lines[$0].reducedCost != nil }
      .sorted {
        (lines[$0].shortfall ?? .infinity, $0) < (lines[$1].shortfall ?? .infinity, $1)
      }
    let finder = BreakEvenFinder(
      candidates: basis.candidates, counts: basis.assembler.counts, fleet: basis.questions.fleet,
      runnersUp: [],
      search: BreakEvenSearch(
        optimizer: basis.questions.optimizer, objective: basis.objective,
        goals: basis.candidates.request.goals, sharesNodes: true))
    for index in asked.prefix(only == nil ? Self.mostEntries : 1) where basis.questions.hasTime {
      basis.questions.onQuestion("price at which \(lines[index].system) enters")
      let entry = try finder.entry(ofSystemNamed: lines[index].system)
      // A search that ran out of time has found nothing.
      if basis.questions.hasTime { lines[index].entry = entry }
    }
  }

  private var unavailable: [SystemVerdict] {
    basis.candidates.rejections.unavailable.map { id, reasons in
      SystemVerdict(
        system: id, vendor: basis.vendor(of: id), verdict: .unavailable, count: 0,
        reason: reasons.isEmpty ? "it cannot be had" : reasons.joined(separator: "; "))
    }
  }

  private func excluded(_ id: String) -> SystemVerdict {
    SystemVerdict(
      system: id, vendor: basis.vendor(of: id), verdict: .excluded, count: 0,
      reason: "the plan's list 'systems' leaves it out")
  }
}
