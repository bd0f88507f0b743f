import Catalog
import GLPK
import Testing

@testable import Planning

/// A plan that tells another value of one of its goals, or gives up too much of it, is found out.
@Suite struct GoalCertificateTests {
  private let catalog: Catalog
  private let request: PlanRequest
  private let plan: Plan

  init() throws {
    catalog = try Catalog.shipped()
    request = try SmallPlan.request([
      "objective=[{goal: cost, tolerance: 20%}, power]", "systems=[hgx-h100, hgx-h200, mi300x-8x]",
      "workloads.chat.requests_per_second.peak=40",
    ])
    guard
      case .planned(let plan) = try Planner(catalog: catalog, solver: GLPKSolver()).plan(request)
    else { throw SmallPlan.NoPlan() }
    self.plan = plan
  }

  private func violations(
    plan changePlan: (inout Plan) -> Void = { _ in },
    request change: (inout PlanRequest) -> Void = { _ in }
  ) throws -> [String] {
    var (request, plan) = (request, plan)
    change(&request)
    changePlan(&plan)
    return try PlanCertificate(plan: plan, request: request, catalog: catalog).violations()
  }

  @Test func thePlanItselfKeepsItsGoals() throws {
    #expect(plan.goals.map(\.goal) == [Goal(.cost, tolerance: 0.2), Goal(.power)])
    // The second goal took something of the first.
    #expect(try #require(plan.goals[0].givenUp) > 0.001)
    #expect(try violations() == [])
  }

  @Test func aChangedValueIsFound() throws {
    let found = try violations(plan: { $0.goals[1].value *= 1.01 })
    #expect(found.count == 1 && found[0].hasPrefix("goal power: the plan says "), "\(found)")
    let first = try violations(plan: { $0.goals[0].value *= 1.0001 })
    #expect(first.contains { $0.hasPrefix("goal cost: the plan says ") }, "\(first)")
  }

  @Test func moreGivenUpThanAllowedIsFound() throws {
    let given = try #require(plan.goals[0].givenUp)
    let found = try violations(
      plan: { $0.goals[0].goal.tolerance = given / 2 },
      request: { $0.goals[0].tolerance = given / 2 })
    let best = try #require(plan.goals[0].best)
    #expect(
      found == [
        "goal cost: \(plan.goals[0].value) gives up more of \(best) than \(given / 2) of it."
      ])
  }

  @Test func goalsThatAreNotTheFilesAreFound() throws {
    #expect(
      try violations(plan: { $0.goals.removeLast() })
        == ["goals: the plan tells cost; the plan file has cost, power."])
    #expect(
      try violations(plan: { $0.goals = [] })
        == ["goals: the plan tells none; the plan file has cost, power."])
    #expect(
      try violations(plan: { $0.goals[0].goal.tolerance = 0.5 })
        == ["goals: the plan tells cost, power; the plan file has cost, power."])
  }

  @Test func aValueBeyondItsBoundIsFound() throws {
    let value = plan.goals[1].value
    let best = try #require(plan.goals[1].best)
    let found = try violations(plan: {
      $0.goals[1].bound = 2 * value
      $0.goals[1].gap = abs(2 * value - best) / best
    })
    #expect(
      found == [
        "goal power: \(value) is better than \(2 * value), its bound.",
        "best of goal power: \(best) is better than \(2 * value), its bound.",
      ])
    let gap = try violations(plan: { $0.goals[1].gap = 0.5 })
    #expect(gap.count == 1 && gap[0].hasPrefix("gap of goal power: the plan says 0.5, "), "\(gap)")
  }
}
