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
        quality, power, carbon, value.
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
      (
        "[cost, carbon]",
        """
        plans/chat.yaml:6: objective names carbon, but the plan does not count CO2e.
          Fix: add the key carbon, for example carbon: {grid_kg_per_kwh: 0.35}, or name another goal.
        """
      ),
      (
        "carbon\ncarbon: {grid_kg_per_kwh: 0.35}\nacquisition: [api]",
        """
        plans/chat.yaml:6: carbon.api_kg_per_million_tokens is missing, and objective needs it: hosted \
        models would seem to emit nothing.
          Fix: give the kilograms of CO2e that hosted models emit for a million output tokens, for example \
        0.3.
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

  @Test(arguments: ["quality", "power", "carbon"]) func theNewObjectivesAreCertified(
    name: String
  ) throws {
    let plan = try SmallPlan.plan(["objective=\(name)", "carbon.grid_kg_per_kwh=0.35"])
    #expect(plan.objective.objective.rawValue == name)
    #expect(plan.objective.gap <= 0.001 + 1e-9)
    #expect(plan.status == .optimal)
  }

  /// The grid counts, and so does what making the systems emits.
  @Test func leastCarbonIsLessThanThatOfTheCheapest() throws {
    let counted = [
      "carbon.grid_kg_per_kwh=0.35", "carbon.embodied_kg.hgx-h200=4000",
      "carbon.embodied_kg.hgx-b200=5000", "carbon.embodied_kg.hgx-h100=3500",
    ]
    let least = try SmallPlan.plan(["objective=carbon"] + counted)
    let cheapest = try SmallPlan.plan(["objective=cost"] + counted)
    let emitted = try #require(least.footprint?.kilogramsPerHour)
    #expect(least.objective.value == emitted && least.objective.unit == "kg CO2e/h")
    #expect(try #require(cheapest.footprint?.kilogramsPerHour) >= emitted * 0.999)
    let both = try SmallPlan.plan(["objective=[{goal: cost, tolerance: 20%}, carbon]"] + counted)
    #expect(both.goals.map(\.goal.objective) == [.cost, .carbon])
    #expect(try #require(both.goals[0].givenUp) <= 0.2 + 1e-9)
    #expect(both.goals[1].value >= emitted * 0.999)
    #expect(try #require(both.goals[1].gained) >= 0)
  }

  private func goals(_ text: String) throws -> [Goal] {
    try SmallPlan.request(["objective=\(text)"]).goals
  }
}
