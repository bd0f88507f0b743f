import Catalog
import GLPK
import Quantities
import Testing

@testable import Planning

/// Reading the goals of a plan, and what is wrong with them.
@Suite struct GoalsTests {
  @Test func oneWordIsOneGoal() throws {
    #expect(try goals("cost") == [Goal(.cost)])
    #expect(try SmallPlan.request().goals == [Goal(.vcpd)])
  }

  @Test func aListHasAnOrderAndTolerances() throws {
    #expect(
      try goals("[{goal: vcpd, tolerance: 1%}, power, {goal: cost}]")
        == [Goal(.vcpd, tolerance: 0.01), Goal(.power), Goal(.cost)])
    #expect(try goals("{goal: quality, tolerance: 0.02}") == [Goal(.quality, tolerance: 0.02)])
    #expect(try SmallPlan.request(["objective=[tokens, cost]"]).objective == .tokens)
  }

  @Test(
    arguments: [
      (
        "[vcpd, {goal: cst}]",
        """
        plans/chat.yaml:6: objective.2.goal is 'cst', but it must be one of vcpd, tokens, cost, \
        quality, power, value.
          Fix: did you mean 'cost'?
        """
      ),
      (
        "[vcpd, cost, vcpd]",
        """
        plans/chat.yaml:6: objective names 'vcpd' more than once.
          Fix: take one of them out.
        """
      ),
      (
        "[]",
        """
        plans/chat.yaml:6: objective is an empty list.
          Fix: give what the plan is to be best at, for example vcpd. Left out, it means: vcpd.
        """
      ),
      (
        "[{goal: vcpd, tolerance: 120%}, cost]",
        """
        plans/chat.yaml:6: objective.1.tolerance is 120%, but tolerance must lie between 0 and 1 (0% and \
        100%).
          Fix: give the share of the goal's best value that later goals may give up, for example 1%.
        """
      ),
      (
        "[{tolerance: 1%}, cost]",
        """
        plans/chat.yaml:6: objective.1.goal is missing.
          Fix: give what to optimise, for example goal: vcpd
        """
      ),
      (
        "power",
        """
        plans/chat.yaml:6: objective names power, but the plan has no site whose power could be \
        counted.
          Fix: give a site with racks, for example sites: {iad: {...}}, or name another goal.
        """
      ),
    ])
  func problemsSayWhatToDo(_ objective: String, _ text: String) {
    #expect(PlanSamples.problems(PlanSamples.minimal + "objective: \(objective)\n") == text)
  }

  @Test func aPlanOfSeveralGoalsIsCertifiedAndSaysWhatEachCameTo() throws {
    let plan = try SmallPlan.plan(["objective=[{goal: vcpd, tolerance: 5%}, power, cost]"])
    #expect(plan.objective.objective == .vcpd)
    #expect(plan.status == .optimal)
    #expect(plan.goals.map(\.goal.objective) == [.vcpd, .power, .cost])
    let vcpd = try #require(plan.goals[0].givenUp)
    #expect(vcpd <= 0.05 + 1e-9)
    #expect(plan.goals[0].gained == nil)
    #expect(try #require(plan.goals[1].gained) >= -1e-9)
    #expect(plan.estimates.breakEvens.isEmpty)
    let alone = try SmallPlan.plan()
    #expect(alone.goals.isEmpty)
    #expect(
      try #require(plan.goals[1].best)
        <= alone.fleet.reduce(0) {
          $0 + $1.peakPower.kilowatts * 1.35
        })
  }

  @Test(arguments: ["quality", "power"]) func theNewObjectivesAreCertified(name: String) throws {
    let plan = try SmallPlan.plan(["objective=\(name)"])
    #expect(plan.objective.objective.rawValue == name)
    #expect(plan.objective.gap <= 0.001 + 1e-9)
    #expect(plan.status == .optimal)
  }

  @Test func listsAreNotExported() throws {
    let request = try SmallPlan.request(["objective=[vcpd, cost]"])
    #expect {
      try Planner(catalog: Catalog.shipped(), solver: GLPKSolver()).export(request)
    } throws: { error in
      "\(error)" == """
        Plan 'small': its objective is vcpd, cost, which no single program says.
          Fix: export it with --objective vcpd, tokens, cost, power or value.
        """
    }
  }

  private func goals(_ text: String) throws -> [Goal] {
    try SmallPlan.request(["objective=\(text)"]).goals
  }
}
