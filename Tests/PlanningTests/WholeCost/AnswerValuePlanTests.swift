import Catalog
import GLPK
import Quantities
import Testing

@testable import Planning

/// The worth of right answers from the plan file to the certified plan.
@Suite struct AnswerValuePlanTests {
  private let worth = "workloads.chat.value_per_right_answer=$0.02"

  @Test func thePlanOfMostNetValueIsCertified() throws {
    let plan = try SmallPlan.plan(["objective=value", worth])
    let value = try #require(plan.answerValue)
    #expect(plan.objective.objective == .value && plan.objective.unit == "USD/h")
    #expect(plan.status == .optimal && plan.objective.gap <= 0.001 + 1e-9)
    #expect(abs(plan.objective.value - value.net.usdPerHour) < 1e-6 * value.rate.usdPerHour)
    #expect(abs(value.rate.usdPerHour - 0.02 * value.rightAnswersPerHour) < 1e-6)
    let requests = plan.demand[0].meanRequestsPerSecond * 3600
    let right = plan.serving.reduce(0) { $0 + $1.requestsPerSecond * ($1.quality ?? 0) }
    let served = plan.demand[0].servedRequestsPerSecond
    #expect(abs(value.rightAnswersPerHour - requests * right / served) < 1e-6 * requests)
    let cost = try SmallPlan.plan(["objective=cost", worth])
    let there = try #require(cost.answerValue)
    #expect(value.net.usdPerHour >= there.net.usdPerHour * (1 - 2e-3))
    #expect(cost.cost.rate.usdPerHour <= plan.cost.rate.usdPerHour * (1 + 2e-3))
  }

  @Test func withoutAWorthThereIsNoValue() throws {
    #expect(try SmallPlan.plan().answerValue == nil)
  }

  /// The dearer an answer, the better the models that the plan pays for.
  @Test func qualityRisesWithTheWorthOfAnAnswer() throws {
    var before = 0.0
    for usd in ["0.00001", "0.02", "1"] {
      let plan = try SmallPlan.plan([
        "objective=value", "workloads.chat.value_per_right_answer=$\(usd)",
        "workloads.chat.quality.floor=0",
        "workloads.chat.models=[llama-3.1-8b, llama-3.3-70b, qwen3-235b-a22b]",
      ])
      let quality = plan.cost.qualityTokensPerSecond / plan.cost.deliveredTokensPerSecond
      #expect(quality >= before * (1 - 2e-3), "\(usd)")
      before = quality
    }
    #expect(before > 0.6)
  }

  /// With nothing that must be served, an answer that costs more than it is worth is not given.
  @Test func aPlanThatNothingPaysForBuysNothing() throws {
    let plan = try SmallPlan.plan([
      "objective=value", "workloads.chat.coverage=0%",
      "workloads.chat.value_per_right_answer=$0.0000001",
    ])
    #expect(plan.fleet.isEmpty && plan.serving.isEmpty)
    #expect(plan.objective.value == 0 && plan.answerValue?.net == .zero)
    #expect(plan.status == .optimal)
  }

  /// An abstaining judge delivers fewer tokens; the cap for a token counts those that are delivered.
  @Test func carbonForATokenCountsAnsweredRequests() throws {
    let settings = [
      "objective=cost", "systems=[hgx-h200]", "workloads.chat.requests_per_second.peak=20",
      "workloads.chat.models=[llama-3.3-70b]", "workloads.chat.quality.floor=0",
      "sites.iad.grid_kg_per_kwh=0.4",
      "workloads.chat.verification.choices={check: {policy: tests, accept_if_right: 90%, "
        + "accept_if_wrong: 10%, retries: 0, time: 1 s, price: $0.1/h}}",
    ]
    let free = try SmallPlan.plan(settings + ["carbon.cap_kg_per_million_tokens=1000"])
    let line = try #require(free.limits.first { $0.name == "CO2e for a million tokens" })
    let verified = try #require(free.serving[0].verification)
    #expect(verified.unanswered > 0.3)
    let emitted = try #require(free.footprint?.kilogramsPerHour)
    let tokens = free.demand[0].meanRequestsPerSecond * 512 * (1 - verified.unanswered)
    #expect(abs(line.used - emitted / 3600 / tokens * 1e6) < 1e-6 * line.used)
    // A cap below that would hold only if unanswered requests delivered tokens.
    let cap = line.used * (1 - verified.unanswered / 2)
    let capped = try SmallPlan.result(settings + ["carbon.cap_kg_per_million_tokens=\(cap)"])
    if case .planned(let plan) = capped {
      let used = try #require(plan.limits.first { $0.name == "CO2e for a million tokens" }).used
      #expect(used <= cap * (1 + 1e-6))
    } else {
      guard case .infeasible = capped else {
        Issue.record("\(capped)")
        return
      }
    }
  }
}
