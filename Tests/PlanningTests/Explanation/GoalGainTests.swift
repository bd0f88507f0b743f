import Catalog
import GLPK
import Testing

@testable import Planning

/// What explanations say of plans with several goals, on the shipped catalog.
@Suite struct GoalGainTests {
  private static let settings = [
    "objective=[{goal: vcpd, tolerance: 20%}, power]", "budget={capex: 20 MUSD}",
    "systems=[hgx-h100, hgx-h200, hgx-b200, mi300x-8x]",
    "workloads.chat.requests_per_second.peak=60", "solver={gap: 0.1%}",
  ]

  private static let explained = Result {
    let planner = Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
    let result = try planner.explain(
      SmallPlan.request(settings), scope: ExplanationScope(mostAlternatives: 3))
    guard case .explained(let explanation) = result else { throw SmallPlan.NoPlan() }
    return explanation
  }

  /// What the plan gives up of the first goal for the second is no gain of a step that changes nothing.
  @Test func whatThePlanGivesUpIsNoGain() throws {
    let explanation = try Self.explained.get()
    for line in explanation.limits where !line.isDemand {
      guard case .solved(let change)? = line.step?.outcome else {
        Issue.record("\(line.name): \(String(describing: line.step))")
        continue
      }
      #expect(change.goals.map(\.objective) == [.vcpd, .power], "\(line.name)")
      if !change.isOtherFleet, !line.isBinding { #expect(change.isWithinGap, "\(line.name)") }
    }
  }

  /// The best values of a step are those of the plan with the limit there.
  @Test func stepsAreThePlansSolvedAnew() throws {
    let explanation = try Self.explained.get()
    let planner = Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
    let request = try SmallPlan.request(Self.settings)
    var compared = 0
    for probe in request.probes + request.demandProbes {
      let line = explanation.limits.first { $0.name == probe.name }
      guard case .solved(let change)? = line?.step?.outcome else { continue }
      var changed = request
      probe.change(&changed)
      guard case .planned(let plan) = try planner.plan(changed) else {
        Issue.record("\(probe.name)")
        continue
      }
      let solved = plan.goals.compactMap(\.best)
      #expect(change.goals.count == 2 && solved.count == 2)
      for (goal, best) in zip(change.goals, solved) {
        #expect(abs(goal.best / best - 1) <= 2.1e-3, "\(probe.name), \(goal.objective)")
      }
      compared += 1
    }
    #expect(compared >= 6)
  }

  /// The gain is that of the first goal that moves, and of the first of all if none does.
  @Test func theFirstGoalThatMovesTells() throws {
    for line in try Self.explained.get().limits {
      guard case .solved(let change)? = line.step?.outcome else { continue }
      let moved = change.goals.first { abs($0.gain) > 1e-3 } ?? change.goals[0]
      #expect(change.goal == moved.objective && change.gain == moved.gain, "\(line.name)")
      #expect(change.isWithinGap == (abs(moved.gain) <= 1e-3), "\(line.name)")
    }
  }

  /// Mixes are within the margin in every goal, and told by the worst.
  @Test func mixesAreWithinTheMarginInEveryGoal() throws {
    let planner = Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
    let result = try planner.explain(
      SmallPlan.request(Self.settings), scope: ExplanationScope(margin: 0.6, mostAlternatives: 3))
    guard case .explained(let explanation) = result else { throw SmallPlan.NoPlan() }
    let found = explanation.alternatives.compactMap(\.measures)
    #expect(!found.isEmpty)
    let power = try #require(explanation.plan.goals.last?.value)
    for mix in found {
      #expect(mix.shortfall <= 0.6 + 1e-6 && mix.goal != nil)
      #expect(mix.siteKilowatts <= power * 1.6 * (1 + 1e-6))
    }
  }

  @Test func anOnlyGoalIsNotNamed() throws {
    let planner = Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
    let result = try planner.explain(
      SmallPlan.request(["objective=cost"]), scope: ExplanationScope(mostAlternatives: 1))
    guard case .explained(let explanation) = result else { throw SmallPlan.NoPlan() }
    for line in explanation.limits {
      guard case .solved(let change)? = line.step?.outcome else { continue }
      #expect(change.goal == nil && change.goals.isEmpty)
    }
    #expect(explanation.runnersUp.compactMap(\.measures).allSatisfy { $0.goal == nil })
  }
}
