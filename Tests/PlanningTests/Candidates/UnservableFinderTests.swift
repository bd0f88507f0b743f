import Testing

@testable import Planning

@Suite struct UnservableFinderTests {
  @Test func anObjectiveBelowPhysicsNamesTheNearestMiss() throws {
    let plan = try SmallPlan.infeasible(["workloads.chat.slo.ttft_p99=1 ms"])
    let workload = try #require(plan.unservable.first)
    #expect(plan.conflict == nil && plan.unservable.count == 1)
    #expect(workload.workload == "chat" && workload.configurationsTried > 100)
    let first = try #require(workload.reasons.first)
    #expect(
      first.contains("TTFT p99 is ") && first.contains("even at an idle replica; the limit is"))
    #expect(first.contains("configurations: "))
    #expect(
      workload.reasons.last
        == "Latencies are planned below the plan's limits by serving.ttft_margin and "
        + "serving.tpot_margin; that is what 'the limit' is here.")
  }

  /// What is counted as tried is what the reasons add up to.
  @Test(arguments: ["slo.ttft_p99=1 ms", "slo.tpot_p99=1 ms", "input_tokens=2000000"])
  func theReasonsAddUpToWhatWasTried(setting: String) throws {
    let plan = try SmallPlan.infeasible(["workloads.chat.\(setting)"])
    let workload = try #require(plan.unservable.first)
    let counted = workload.reasons.compactMap { reason -> Int? in
      guard reason.contains(" configurations: ") || reason.contains(" configuration: ") else {
        return nil
      }
      return reason.split(separator: " ").first.flatMap { Int($0) }
    }
    #expect(counted.reduce(0, +) == workload.configurationsTried, "\(workload.reasons)")
  }

  @Test func aBenchmarkWithoutScoresNamesTheModelsThatHaveOne() throws {
    let settings = ["workloads.chat.models=[gpt-oss-20b, gpt-oss-120b]"]
    let reasons = try #require(SmallPlan.infeasible(settings).unservable.first).reasons
    #expect(reasons.count == 1)
    #expect(
      reasons[0].hasPrefix(
        "None of its models has a score on 'gpqa-diamond' for answers given directly. "
          + "Models that have one: deepseek-v3, "))
  }

  @Test func withoutAnySystemEachOneSaysWhy() throws {
    let reasons = try #require(SmallPlan.infeasible(["systems=[gb200-nvl72]"]).unservable.first)
    #expect(reasons.reasons == ["gb200-nvl72: no rack at iad has liquid cooling."])
  }

  @Test func contextsThatAreTooLongAreTold() throws {
    let settings = ["workloads.chat.input_tokens=2000000"]
    let reasons = try #require(SmallPlan.infeasible(settings).unservable.first).reasons
    #expect(reasons.contains { $0.contains("Input and output are 2000512 tokens in the mean") })
  }
}
