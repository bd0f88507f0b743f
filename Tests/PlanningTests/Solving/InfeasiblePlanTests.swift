import FleetModel
import GLPK
import LinearModel
import Testing

@testable import Planning

/// Impossible plans, one for each cause and mixtures of them. What is reported is checked by solving
/// again, without the code that found it.
@Suite struct InfeasiblePlanTests {
  @Test func thereAreEnoughOfThem() throws {
    #expect(InfeasiblePlanCase.all.count >= 40)
    guard case .planned = try TightPlan.result([]) else {
      Issue.record("the plan without overrides is impossible")
      return
    }
  }

  @Test(arguments: InfeasiblePlanCase.conflicts)
  func theConflictIsSmallestAndRelaxationsHelp(_ plan: InfeasiblePlanCase) throws {
    guard case .infeasible(let result) = try TightPlan.result(plan.settings) else {
      Issue.record("there is a plan")
      return
    }
    let conflict = try #require(result.conflict)
    #expect(conflict.rows.map(\.limit) == plan.rows)
    #expect(conflict.failsOnlyWithWholeNumbers == plan.isWhole)
    try expectSmallest(conflict.rows, plan.settings)
    for remedy in conflict.remedies {
      guard let value = remedy.value else { continue }
      try expectPlan(plan.settings + remedy.keys.map { "\($0)=\(value)" }, remedy.limit)
    }
    let joint = try #require(conflict.joint)
    #expect(!joint.remedies.isEmpty && !joint.weights.isEmpty)
    let together = try joint.remedies.flatMap { remedy in
      let value = try #require(remedy.value)
      return remedy.keys.map { "\($0)=\(value)" }
    }
    try expectPlan(plan.settings + together, "together: \(together)")
  }

  /// Hosted models are no systems: vendors of them are a limit that no plan keeps.
  @Test func vendorsWithoutSystemsAreInConflict() throws {
    let settings = [
      "acquisition=[api]", "workloads.chat.sites=[api]", "workloads.code.sites=[api]",
      "portfolio.min_vendors=2",
    ]
    guard case .infeasible(let result) = try TightPlan.result(settings) else {
      Issue.record("there is a plan")
      return
    }
    #expect(result.conflict?.rows.map(\.limit) == ["number of vendors"])
  }

  /// Only what is needed is rounded up: a limit is shown as the plan gives it.
  @Test(arguments: [("1USD/month", "0.001 kUSD/month"), ("5kUSD/month", "5 kUSD/month")])
  func aLimitIsShownAsItWasGiven(opex: String, shown: String) throws {
    let result = try SmallPlan.infeasible(["budget.opex=\(opex)"])
    let remedy = try #require(result.conflict?.remedies.first { $0.limit == "opex budget" })
    #expect(remedy.current == shown)
  }

  @Test(arguments: InfeasiblePlanCase.all.filter { !$0.reason.isEmpty })
  func whatNothingCanServeIsNamedWithItsReason(_ plan: InfeasiblePlanCase) throws {
    guard case .infeasible(let result) = try TightPlan.result(plan.settings) else {
      Issue.record("there is a plan")
      return
    }
    #expect(result.conflict == nil)
    let reasons = result.unservable.flatMap(\.reasons)
    #expect(reasons.contains { $0.contains(plan.reason) }, "\(reasons)")
    try expectPlan(plan.settings + plan.heals, "healed")
  }

  /// With every other limit lifted the rows cannot hold together, and without any one of them they
  /// can.
  private func expectSmallest(_ rows: [ConflictReport.Row], _ settings: [String]) throws {
    let problem = try TightPlan.candidates(settings).problem
    let all = RelaxableLimit.allCases.flatMap { LimitRow.all(of: $0, in: problem) }
    let names = Set(rows.map(\.limit))
    let bare = all.filter { !names.contains($0.name(in: problem)) }
      .reduce(problem) { $1.lifted(from: $0) }
    #expect(try status(bare) == .infeasible)
    for row in all where names.contains(row.name(in: problem)) {
      #expect(
        try hasFleet(row.lifted(from: bare)), "still impossible without \(row.name(in: problem))")
    }
  }

  /// Solved by the solver alone, without anything of the planner's search.
  private func solution(_ problem: FleetProblem) throws -> Solution {
    var program = FleetProgram(problem)
    program.setObjective(.minimize, FleetCost.expression(in: program))
    return try GLPKSolver().solve(
      program.model, options: SolverOptions(relativeGap: 0.5, timeLimitSeconds: 60))
  }

  private func status(_ problem: FleetProblem) throws -> Solution.Status {
    try solution(problem).status
  }

  private func hasFleet(_ problem: FleetProblem) throws -> Bool {
    try solution(problem).hasValues
  }

  private func expectPlan(_ settings: [String], _ what: String) throws {
    let result = try TightPlan.result(settings)
    if case .planned = result { return }
    Issue.record("no plan, \(what): \(result)")
  }
}
