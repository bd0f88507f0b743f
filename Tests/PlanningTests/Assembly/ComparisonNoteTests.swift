import Catalog
import FleetModel
import GLPK
import LinearModel
import Testing

@testable import Planning

/// A plan that was found is told whatever time is left to compare it with others.
@Suite struct ComparisonNoteTests {
  @Test func whatAnInterruptionLeavesOpenIsMarked() throws {
    let token = CancellationToken()
    let plan = try plan(cancellation: token) { token.cancel() }
    let whole = try SmallPlan.plan()
    #expect(plan.status == .optimal && plan.fleet == whole.fleet && plan.cost == whole.cost)
    expectNothingWasAsked(plan)
    #expect(
      plan.notes.last
        == "Not asked: whether 4 limits bind, and why 2 rivals lost: it was interrupted first.")
  }

  @Test func whatTheTimeLimitLeavesOpenIsMarked() throws {
    let problem = try SmallPlan.candidates().problem
    let line = LimitLine(name: "site power at iad", used: 900, cap: 1000, unit: "kW")
    let measure = RelaxedObjective(optimizer: FleetOptimizer(seconds: 0), objective: .vcpd)
    let lines = try BindingLimitFinder(problem: problem, measure: measure, tolerance: 1e-3)
      .settle([
        LimitEntry(line: line, mayBind: true) { $0.places[0].power = nil },
        LimitEntry(line: line, mayBind: false) { $0.places[0].power = nil },
        LimitEntry(line: line),
      ])
    #expect(lines.map(\.isCompared) == [false, true, true])
    #expect(lines.map(\.gainIfLifted) == [nil, 0, nil])
    #expect(lines.allSatisfy { !$0.isBinding })
  }

  @Test func theNoteCountsWhatIsOpen() throws {
    var plan = try SmallPlan.plan()
    #expect(ComparisonNote(plan, isInterrupted: false).text == nil)
    plan.limits[0].isCompared = false
    #expect(
      ComparisonNote(plan, isInterrupted: true).text
        == "Not asked: whether 1 limit binds: it was interrupted first.")
    plan.runnersUp[0].isCompared = false
    #expect(
      ComparisonNote(plan, isInterrupted: false).text
        == "Not asked: whether 1 limit binds, and why 1 rival lost: the time limit struck first; a "
        + "longer solver.time_limit (--time-limit) leaves time for it.")
  }

  @Test func aPlanWithTimeHasNothingOpen() throws {
    let plan = try SmallPlan.plan()
    #expect(plan.limits.allSatisfy(\.isCompared) && plan.runnersUp.allSatisfy(\.isCompared))
    #expect(!plan.notes.contains { $0.hasPrefix("Not asked") })
  }

  private func expectNothingWasAsked(_ plan: Plan) {
    let open = plan.limits.filter { !$0.isCompared }
    #expect(open.allSatisfy { !$0.isBinding && $0.gainIfLifted == nil })
    let rivals = plan.runnersUp.filter { !$0.isCompared }
    #expect(
      rivals.allSatisfy {
        $0.value == nil && $0.shortfall == nil
          && $0.reason == "not asked: the search ended first"
      })
  }

  /// The plan of a planner that does something when its fleet is found, before it is compared.
  private func plan(
    _ settings: [String] = [], cancellation: CancellationToken? = nil,
    whenFound work: @escaping @Sendable () -> Void
  ) throws -> Plan {
    let planner = Planner(
      catalog: try Catalog.shipped(), solver: GLPKSolver(), cancellation: cancellation
    ) { stage, _ in
      if stage == .tidy { work() }
    }
    guard case .planned(let plan) = try planner.plan(SmallPlan.request(settings)) else {
      throw SmallPlan.NoPlan()
    }
    return plan
  }
}
