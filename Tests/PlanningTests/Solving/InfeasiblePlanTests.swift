import FleetModel
import GLPK
import LinearModel
import Testing

@testable import Planning

/// Impossible plans, one for each cause and mixtures of them. What is reported is checked by solving
/// again, without the code that found it.
@Suite struct InfeasiblePlanTests {
  @Test func thereAreEnoughOfThem() throws {
    #expect(InfeasiblePlanCase.all.count >= 80)
    guard case .planned = try TightPlan.result([]) else {
      Issue.record("the plan without overrides is impossible")
      return
    }
  }

  /// Every limit that a person can negotiate cannot hold in some plan.
  @Test func everyKindOfLimitHasAPlan() throws {
    var (kinds, families): (Set<LimitKind>, Set<RelaxableLimit>) = ([], [])
    for plan in InfeasiblePlanCase.conflicts {
      let problem = try TightPlan.candidates(plan.settings).problem
      for family in RelaxableLimit.allCases {
        for row in LimitRow.all(of: family, in: problem)
        where plan.rows.contains(row.name(in: problem)) {
          kinds.insert(LimitKind(row))
          families.insert(family)
        }
      }
    }
    #expect(Set(LimitKind.allCases).subtracting(kinds) == [])
    #expect(Set(RelaxableLimit.allCases).subtracting(families) == [])
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
    #expect(conflict.remedies.filter { $0.value == nil }.map(\.limit) == plan.helpless)
    for remedy in conflict.remedies { try expectLeast(remedy, plan.settings) }
    try expectLeast(#require(conflict.joint), plan.settings)
  }

  /// A remedy makes a plan possible, and as little less as the report can tell does not.
  private func expectLeast(_ remedy: ConflictReport.Remedy, _ settings: [String]) throws {
    guard remedy.value != nil else { return }
    try expectFleet(settings + remedy.settings, remedy.limit)
    guard let tighter = try remedy.tighterSettings() else { return }
    let problem = try TightPlan.candidates(settings + tighter).problem
    #expect(try status(problem) == .infeasible, "less is enough: \(tighter)")
  }

  /// All remedies together make a plan possible, none of them can be left out, and none of them is to
  /// serve less.
  private func expectLeast(_ joint: ConflictReport.Joint, _ settings: [String]) throws {
    #expect(!joint.remedies.isEmpty && !joint.weights.isEmpty)
    #expect(!joint.remedies.contains { $0.limit.hasPrefix("coverage") })
    let all = joint.remedies.flatMap(\.settings)
    try expectPlan(settings + all, "together: \(all)")
    for remedy in joint.remedies where joint.remedies.count > 1 {
      let others = joint.remedies.filter { $0 != remedy }.flatMap(\.settings)
      let problem = try TightPlan.candidates(settings + others).problem
      #expect(try status(problem) == .infeasible, "\(remedy.limit) is not needed beside \(others)")
    }
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

  @Test(arguments: InfeasiblePlanCase.unservable)
  func whatNothingCanServeIsNamedWithItsReasonAndWhatHelps(_ plan: InfeasiblePlanCase) throws {
    guard case .infeasible(let result) = try TightPlan.result(plan.settings) else {
      Issue.record("there is a plan")
      return
    }
    #expect(result.conflict == nil)
    let reasons = result.unservable.flatMap(\.reasons)
    #expect(reasons.contains { $0.contains(plan.reason) }, "\(reasons)")
    #expect(!reasons.contains { $0.hasSuffix(": .") }, "\(reasons)")
    let remedies = result.unservable.flatMap(\.remedies)
    #expect(Set(remedies.filter { $0.value != nil }.map(\.limit)) == Set(plan.alone))
    #expect(result.unservable.flatMap(\.together).map(\.limit) == plan.together)
    if !plan.heals.isEmpty { try expectPlan(plan.settings + plan.heals, "healed") }
    for workload in result.unservable { try expectHelp(workload, of: result, plan.settings) }
  }

  /// Each remedy makes a plan possible, and one step less does not.
  private func expectHelp(
    _ workload: InfeasiblePlan.UnservableWorkload, of result: InfeasiblePlan, _ settings: [String]
  ) throws {
    let all = workload.together.flatMap(\.settings)
    for remedy in workload.together + workload.remedies where remedy.value != nil {
      let helped = workload.together.contains(remedy) ? all : remedy.settings
      // Other workloads that nothing can serve were left aside.
      guard result.unservable.count == 1 else {
        try expectServed(workload.workload, settings + helped)
        continue
      }
      try expectFleet(settings + helped, remedy.limit)
      guard let tighter = try remedy.tighterSettings() else { continue }
      try expectNone(settings + helped.filter { !remedy.settings.contains($0) } + tighter)
    }
  }

  private func expectServed(_ workload: String, _ settings: [String]) throws {
    let unservable = UnservableFinder(candidates: try TightPlan.candidates(settings)).workloads()
    #expect(!unservable.contains { $0.workload == workload }, "\(settings)")
  }

  /// Nothing serves some workload, or no fleet keeps the limits.
  private func expectNone(_ settings: [String]) throws {
    let candidates = try TightPlan.candidates(settings)
    guard UnservableFinder(candidates: candidates).workloads().isEmpty else { return }
    #expect(try status(candidates.problem) == .infeasible, "less is enough: \(settings)")
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

  /// Something serves every workload, and some fleet keeps all limits.
  private func expectFleet(_ settings: [String], _ what: String) throws {
    let candidates = try TightPlan.candidates(settings)
    #expect(UnservableFinder(candidates: candidates).workloads().isEmpty, "\(what)")
    #expect(try hasFleet(candidates.problem), "\(what): \(settings)")
  }

  private func expectPlan(_ settings: [String], _ what: String) throws {
    let result = try TightPlan.result(settings)
    if case .planned = result { return }
    Issue.record("no plan, \(what): \(result)")
  }
}
