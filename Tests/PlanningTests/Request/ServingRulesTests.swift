import Catalog
import Performance
import Testing

@testable import Planning

struct ServingRulesTests {
  private func problems(_ settings: String...) throws -> String {
    do {
      _ = try SmallPlan.request(settings)
      return ""
    } catch let error as InvalidPlan {
      return error.description
    }
  }

  @Test func layoutsAreReadOrTold() throws {
    let named = try SmallPlan.request(["serving.layouts=[tp8, tp1/dp8/ep8]"]).serving.layouts
    #expect(
      named
        == .named([
          .init(tensorParallel: 8),
          .init(tensorParallel: 1, attentionDataParallel: 8, expertParallel: 8),
        ]))
    #expect(try SmallPlan.request(["serving.layouts=[all]"]).serving.layouts == .all)
    #expect(try SmallPlan.request().serving.layouts == .vouched)
    #expect(
      try problems("serving.layouts=[tp8, tq4]") == """
        --set serving.layouts: serving.layouts names 'tq4', which is no parallel layout.
          Fix: join degrees of tp, dp, ep and pp by slashes, for example tp8 or tp1/dp8/ep8; [all] \
        stands for every layout that fits.
        """)
  }

  @Test func speculationNeedsWhatItsMethodUses() throws {
    let eagle = try SmallPlan.request(["serving.speculation={method: eagle, acceptance: 70%}"])
      .serving.speculation
    #expect(eagle.method == .eagle && eagle.acceptance == 0.7 && eagle.maximumDraftTokens == 7)
    #expect(
      try problems("serving.speculation=eagle") == """
        --set serving.speculation: serving.speculation.acceptance is missing, and the method \
        eagle needs it.
          Fix: give the probability that a proposed token is accepted, as measured for the traffic, \
        for example 70%.
        """)
    #expect(
      try problems("serving.speculation.acceptance=0.7") == """
        --set serving.speculation.acceptance: serving.speculation.acceptance is given, but the \
        method none has no use for it.
          Fix: name the method that it belongs to, for example method: eagle.
        """)
    #expect(
      try problems("serving.speculation={method: draft, acceptance: 70%}") == """
        --set serving.speculation: serving.speculation.draft_model is missing, and the method draft needs it.
          Fix: give the smaller model that proposes tokens, for example llama-3.1-8b.
        """)
    #expect(
      try problems(
        "serving.speculation={method: draft, acceptance: 70%, draft_model: llama-3.1-8}"
      ).contains("no model 'llama-3.1-8' in the catalog."))
  }

  @Test func disaggregationIsAChoice() throws {
    #expect(try SmallPlan.request().serving.disaggregation == .none)
    #expect(
      try SmallPlan.request(["serving.disaggregation=same-system"]).serving.disaggregation
        == .sameSystem)
    #expect(
      try problems("serving.disaggregation=all").hasPrefix(
        "--set serving.disaggregation: serving.disaggregation is 'all'"))
    #expect(
      try problems("serving={capacity: measured, disaggregation: any}") == """
        --set serving: serving.disaggregation is any, but with capacity: measured nothing is \
        predicted, and measured rows have no prompts on replicas of their own.
          Fix: leave serving.disaggregation out, or let capacity be measured-first.
        """)
  }

  @Test func prefixCachesShortenPrompts() throws {
    let plan = try SmallPlan.request(["workloads.chat.prefix_cache={hits: 50%, tokens: 20000}"])
    #expect(plan.workloads[0].prefixCache == .init(hitShare: 0.5, cachedTokens: 20_000))
    let none = try SmallPlan.plan(["systems=[hgx-h200]"])
    let half = try SmallPlan.plan(["systems=[hgx-h200]", "workloads.chat.prefix_cache=50%"])
    #expect(half.vcpd > none.vcpd)
  }
}
