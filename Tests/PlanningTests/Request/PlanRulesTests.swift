import Testing

@testable import Planning

/// The full text of what is wrong between the keys of a plan.
struct PlanRulesTests {
  private let site = "sites: {iad: {racks: {air: {count: 1, power: 9 kW, units: 10}}}, fra: {}}\n"

  @Test func aVerifierNeedsItsCostAndRetries() {
    #expect(
      PlanSamples.problems(PlanSamples.workload("verification: {policy: judge}")) == """
        plans/chat.yaml:6: workloads.chat.verification.cost_per_request is missing, and the \
        policy judge needs it.
          Fix: give what the verifier costs per attempt, for example $0.000165.
        plans/chat.yaml:6: workloads.chat.verification.retry_probability is missing, and the \
        policy judge needs it.
          Fix: give the share of attempts that is rejected and tried again, for example 5%.
        """)
  }

  @Test func netValueNeedsTheWorthOfAnAnswer() {
    #expect(
      PlanSamples.problems(PlanSamples.minimal + "objective: [cost, value]\n") == """
        plans/chat.yaml:6: objective names value, but no workload says what a right answer is worth.
          Fix: give it, for example workloads.chat.value_per_right_answer: $0.02, or name another goal.
        """)
    let nothing = PlanSamples.workload("value_per_right_answer: $0") + "objective: value\n"
    #expect(
      PlanSamples.problems(nothing).hasPrefix("plans/chat.yaml:7: objective names value, but"))
    let worth = PlanSamples.workload("value_per_right_answer: 2 ct") + "objective: value\n"
    #expect(PlanSamples.problems(worth).hasPrefix("plans/chat.yaml:6:"))
    let good = PlanSamples.workload("value_per_right_answer: $0.02") + "objective: value\n"
    #expect(PlanSamples.problems(good) == "")
  }

  @Test func aWorthIsNotNegativeAndNeedsABenchmark() {
    #expect(
      PlanSamples.problems(PlanSamples.workload("value_per_right_answer: $-0.02")) == """
        plans/chat.yaml:6: workloads.chat.value_per_right_answer is $-0.02, but \
        value_per_right_answer must not be negative.
          Fix: give what a request that is answered right is worth, for example $0.02.
        """)
    let unknown = PlanSamples.workload(
      "value_per_right_answer: $0.02\nquality: none")
    #expect(
      PlanSamples.problems(unknown + "objective: cost\n") == """
        plans/chat.yaml:6: workloads.chat.value_per_right_answer is given, but \
        workloads.chat.quality.benchmark is none.
          Fix: name the benchmark that tells right answers, for example benchmark: gpqa-diamond.
        """)
  }

  @Test func nobodyRejectsWithoutAVerifier() {
    #expect(
      PlanSamples.problems(PlanSamples.workload("verification: {retry_probability: 5%}")) == """
        plans/chat.yaml:6: workloads.chat.verification.retry_probability is given, but the \
        policy is none and nobody verifies.
          Fix: name the policy that it belongs to, for example policy: judge.
        """)
  }

  @Test func workloadsNameKnownSites() {
    let plan = PlanSamples.workload("sites: [iadd, cloud,\n  elsewhere]") + site
    #expect(
      PlanSamples.problems(plan) == """
        plans/chat.yaml:6: workloads.chat.sites names 'iadd', but the plan has no such site.
          Fix: did you mean 'iad'? Known names: fra, iad, cloud, spot, api.
        plans/chat.yaml:7: workloads.chat.sites names 'elsewhere', but the plan has no such site.
          Fix: use one of the known names. Known names: fra, iad, cloud, spot, api.
        """)
  }

  @Test func existingSystemsStandAtKnownSites() {
    let existing = "existing:\n  iadd: {hgx-h100: 1}\n  cloud: {hgx-h100: 1}\n"
    #expect(
      PlanSamples.problems(PlanSamples.minimal + site + existing) == """
        plans/chat.yaml:8: existing names 'iadd', but the plan has no such site.
          Fix: did you mean 'iad'? Known names: fra, iad.
        plans/chat.yaml:9: existing names 'cloud', but the plan has no such site.
          Fix: use one of the known names. Known names: fra, iad.
        """)
    #expect(
      PlanSamples.problems(PlanSamples.minimal + existing) == """
        plans/chat.yaml:7: existing names 'iadd', but the plan has no such site.
          Fix: describe the site under sites first.
        plans/chat.yaml:8: existing names 'cloud', but the plan has no such site.
          Fix: describe the site under sites first.
        """)
  }

  @Test func thereMustBeAPlaceToServe() {
    let message = """
      plans/chat.yaml:6: there is no place to serve: no site has racks to buy for or systems \
      that already stand, and nothing may be rented.
        Fix: give a site racks and let acquisition hold own, or let it hold on-demand.
      """
    #expect(PlanSamples.problems(PlanSamples.minimal + "acquisition: [own]\n") == message)
    let withSite = PlanSamples.minimal + "acquisition: [own]\nsites: {iad: {power: 1 MW}}\n"
    #expect(PlanSamples.problems(withSite) == message)
  }

  @Test func racksExistingSystemsAndTheCloudArePlacesToServe() {
    let own = PlanSamples.minimal + "acquisition: [own]\n"
    #expect(PlanSamples.problems(own + site) == "")
    #expect(PlanSamples.problems(own + "sites: {fra: {}}\nexisting: {fra: {hgx-h100: 2}}\n") == "")
    #expect(PlanSamples.problems(PlanSamples.minimal + "acquisition: [on-demand]\n") == "")
  }

  @Test func whatHasToStaySomewhereIsAllowedThere() {
    let plan =
      PlanSamples.workload("sites: [fra, api]\nresidency: {sites: [iad, cloud], share: 60%}")
      + site + "existing: {fra: {hgx-h100: 1}}\n"
    #expect(
      PlanSamples.problems(plan) == """
        plans/chat.yaml:7: workloads.chat.residency.sites names iad, cloud, where 60 % of the \
        requests have to be served, but workloads.chat.sites allows only fra, api.
          Fix: name one of these there, or add one of the others to workloads.chat.sites.
        """)
    for good in [
      "workloads.chat.residency.sites=[iad, fra]", "workloads.chat.residency.share=0%",
      "workloads.chat.sites=[cloud]",
    ] { #expect(PlanSamples.problems(plan, setting: [good]) == "", "\(good)") }
  }

  @Test func everyWorkloadHasAPlaceToServe() {
    let plan = PlanSamples.workload("sites: [fra]") + site
    #expect(
      PlanSamples.problems(plan) == """
        plans/chat.yaml:6: workloads.chat.sites names no place that can serve: fra.
          Fix: these can serve: cloud, iad.
        """)
    #expect(
      PlanSamples.problems(
        PlanSamples.minimal + site + "acquisition: [own]\n",
        setting: ["workloads.chat.sites=[cloud]"]) == """
          --set workloads.chat.sites: workloads.chat.sites names no place that can serve: cloud.
            Fix: these can serve: iad.
          """)
  }
}
