import Catalog
import GLPK
import Performance
import Quantities
import Testing

@testable import Planning

/// What an explanation says of whole plans.
@Suite struct PlannerExplainTests {
  private static let small = [
    "workloads.chat.models=[llama-3.3-70b]", "solver.gap=0.1%",
    "workloads.chat.requests_per_second={peak: 30}",
  ]

  private func explained(
    _ request: PlanRequest, _ scope: ExplanationScope = ExplanationScope()
  ) throws -> Explanation {
    let planner = try Planner(catalog: Catalog.shipped(), solver: GLPKSolver())
    guard case .explained(let explanation) = try planner.explain(request, scope: scope) else {
      throw SmallPlan.NoPlan()
    }
    return explanation
  }

  private func explained(
    _ settings: [String], _ scope: ExplanationScope = ExplanationScope()
  ) throws -> Explanation {
    try explained(try SmallPlan.request(Self.small + settings), scope)
  }

  /// The plan rents and draws nothing; whatever draws something is no alternative to it.
  @Test func aPlanWithoutPowerHasNoAlternativeThatDrawsSome() throws {
    let explanation = try explained([
      "objective=power", "acquisition=[own, on-demand]", "cloud.providers=[Nebius]",
      "systems=[hgx-h200, mi300x-8x]",
    ])
    #expect(explanation.plan.objective.value == 0)
    let without = try #require(
      explanation.runnersUp.first { $0.name == "without hgx-h200" }?.measures)
    #expect(without.siteKilowatts > 0 && without.shortfall == .infinity)
    let ranges = Dictionary(
      uniqueKeysWithValues: explanation.ranges.map { ($0.name, $0) })
    #expect(ranges["hgx-h200"]?.verdict == .mustHave)
    #expect(ranges["hgx-h200"]?.least == ranges["NVIDIA"]?.least)
    #expect(ranges["mi300x-8x"]?.verdict == .cannotUse)
  }

  /// A system that stands there already is in every fleet, though another fleet is as good without it.
  @Test func systemsThatStandThereAreInEveryFleet() throws {
    let explanation = try explained(
      [
        "objective=cost", "systems=[hgx-h100, hgx-h200]", "existing={iad: {hgx-h100: 1}}",
        "workloads.chat.requests_per_second={peak: 100}",
      ], ExplanationScope(margin: 0.2))
    let range = try #require(explanation.ranges.first { $0.name == "hgx-h100" })
    #expect(range.least == 1)
  }

  @Test func policiesThatShareReplicasAreOneLine() throws {
    let explanation = try explained([
      "objective=cost", "systems=[hgx-h200]", "workloads.chat.requests_per_second={peak: 300}",
      "workloads.chat.quality={benchmark: gpqa-diamond, average_floor: 0.535}",
      "workloads.chat.verification={choices: {plain: {policy: none}, t: {policy: tests, time: 2 s, "
        + "price: $1/h, accept_if_right: 95%, accept_if_wrong: 60%, retries: 2}}}",
    ])
    let configurations = explanation.plan.serving.map { "\($0.system) \($0.parallel.key)" }
    #expect(Set(configurations).count < configurations.count)
    #expect(Set(explanation.steps).count == explanation.steps.count)
    // Neither buckets nor measurements are in this plan.
    #expect(!explanation.plan.notes.contains { $0.contains("measured replicas") })
  }

  /// Prompts on replicas of their own are as full as the plan allows, and no fuller.
  @Test func latenciesOfPairsAreThoseOfReplicasAsFullAsAllowed() throws {
    let request = try ApartPlan.request()
    let explanation = try explained(request)
    let chosen = explanation.systems.filter { $0.count > 0 }
    #expect(chosen.count == 2)
    #expect(chosen.allSatisfy { $0.reason.hasPrefix("beside others; alone: ") })
    let room = try #require(
      explanation.systems.flatMap(\.latencies).first {
        $0.configuration.contains("/decode/") && $0.objective == "TTFT p99"
      })
    // A tenth is the margin of all objectives, which a prefill at its whole capacity comes to.
    #expect(room.room > 0.11, "\(room)")
  }

  /// A rival that there was no time for is not said to be kept out by limits.
  @Test func whatWasNotAskedIsNoVerdict() throws {
    let planner = try Planner(catalog: Catalog.shipped(), solver: GLPKSolver())
    let request = try SmallPlan.request(Self.small + ["systems=[hgx-h100, hgx-h200]"])
    let (result, assembled, stages) = try planner.assembled(request)
    guard case .planned(var plan) = result else { throw SmallPlan.NoPlan() }
    let assembler = try #require(assembled)
    let rival = try #require(plan.runnersUp.indices.first { plan.runnersUp[$0].value != nil })
    plan.runnersUp[rival] = RunnerUp(
      system: plan.runnersUp[rival].system, value: nil, shortfall: nil,
      reason: "not asked: the search ended first", isCompared: false)
    let basis = ExplanationBasis(
      assembler: assembler, plan: plan,
      questions: FleetQuestions(
        assembler.fleet, objective: request.objective, goals: request.goals, stages: stages,
        optimizer: planner.optimizer(for: request)),
      makeUnhurried: { planner.optimizer(for: request) },
      rebuild: { try planner.variation($0) })
    let verdicts = try SystemVerdictFinder(basis: basis, only: plan.runnersUp[rival].system)
      .verdicts()
    #expect(verdicts.map(\.verdict.rawValue) == ["not asked"])
    #expect(verdicts.map(\.reason) == ["not asked: the search ended first"])
  }
}
