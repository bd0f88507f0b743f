import Testing

@testable import Planning

/// The full text of what the schema finds wrong with a plan.
struct PlanCheckerTests {
  @Test func unknownKeysNameTheNearestAndAllKnownKeys() {
    let plan = PlanSamples.workload(
      """
      slo: {ttf_p99: 1 s}
      quality: {flor: 1}
      zzzzzzz: 1
      """)
    #expect(
      PlanSamples.problems(plan) == """
        plans/chat.yaml:6: unknown key 'ttf_p99' in workloads.chat.slo.
          Fix: did you mean 'ttft_p99'? Known keys: ttft_p50, ttft_p95, ttft_p99, tpot_p50, \
        tpot_p95, tpot_p99, tpot_reading.
        plans/chat.yaml:7: unknown key 'flor' in workloads.chat.quality.
          Fix: did you mean 'floor'? Known keys: benchmark, floor, reading, average_floor, \
        mode, thinking_ratio, wrong_answer_penalty.
        plans/chat.yaml:8: unknown key 'zzzzzzz' in workloads.chat.
          Fix: use one of the known keys. Known keys: models, quality, input_tokens, \
        output_tokens, buckets, requests_per_second, prefix_cache, slo, verification, \
        value_per_right_answer, coverage, sites, residency.
        """)
  }

  @Test func topLevelProblemsAreToldAllAtOnceByLine() {
    let plan = PlanSamples.minimal + "workload: 1\nname:\nhorizon: 4 yrs\nobjective: vcdp\n"
    #expect(
      PlanSamples.problems(plan) == """
        plans/chat.yaml:6: unknown key 'workload' at the top level.
          Fix: did you mean 'workloads'? Known keys: name, description, catalogs, horizon, objective, \
        workloads, load, sites, cloud, api, budget, systems, acquisition, supply, existing, serving, \
        portfolio, stability, finance, carbon, availability, power, solver, catalog.
        plans/chat.yaml:7: name has no value.
          Fix: give the plan's name, for example chat.
        plans/chat.yaml:8: horizon: '4 yrs' is not a time: unknown unit 'yrs'.
          Fix: give the period over which purchases are written off, for example 4 years. \
        Units: s, ms, us, min, h, day, days, week, weeks, month, months, year, years.
        plans/chat.yaml:9: objective is 'vcdp', but it must be one of vcpd, tokens, cost, quality, power, carbon, value.
          Fix: did you mean 'vcpd'?
        """)
  }

  @Test func requiredKeysAreMissed() {
    #expect(
      PlanSamples.problems("name: x\n") == """
        plans/chat.yaml: workloads is missing.
          Fix: give at least one class of traffic to serve, for example workloads: {chat: \
        {input_tokens: 1024, output_tokens: 512, requests_per_second: 120}}
        """)
    #expect(
      PlanSamples.problems("name: x\nworkloads: {}\n") == """
        plans/chat.yaml:2: workloads is empty.
          Fix: give at least one class of traffic to serve.
        """)
    #expect(
      PlanSamples.problems("workloads:\n  chat:\n    input_tokens: {cv: 1}\n") == """
        plans/chat.yaml:2: workloads.chat.requests_per_second is missing.
          Fix: give the rate of requests, for example requests_per_second: 120
        plans/chat.yaml:2: workloads.chat.output_tokens is missing.
          Fix: give the output tokens per request (OSL), for example output_tokens: 512
        plans/chat.yaml:3: workloads.chat.input_tokens.mean is missing.
          Fix: give the mean input tokens per request, for example mean: 1024
        """)
  }

  @Test func mappingsAreMissed() {
    #expect(
      PlanSamples.problems("workloads: {chat: 5}\nsites: [iad]\n") == """
        plans/chat.yaml:1: workloads.chat is '5', but it must be a mapping of keys.
          Fix: write its keys on lines of their own below it: models, quality, input_tokens, \
        output_tokens, buckets, requests_per_second, prefix_cache, slo, verification, \
        value_per_right_answer, coverage, sites, residency.
        plans/chat.yaml:2: sites is a list, but it must be a mapping of keys.
          Fix: write its keys on lines of their own below it: <site>.
        """)
  }

  @Test func namesMustFitFilesAndSolvers() {
    let plan =
      PlanSamples.minimal + """
        sites:
          cloud: {racks: {1x: {count: 1, power: 40 kW, units: 48}}}
          bad name: {}
          größe: {}
        """
    #expect(
      PlanSamples.problems(plan) == """
        plans/chat.yaml:7: sites: the name 'cloud' is kept for rented systems.
          Fix: give the site another name, for example iad.
        plans/chat.yaml:7: sites.cloud.racks: '1x' cannot be the name of a rack class.
          Fix: begin with a letter and use at most 63 letters, digits, '.', '_' and '-', for \
        example air.
        plans/chat.yaml:8: sites: 'bad name' cannot be the name of a site.
          Fix: begin with a letter and use at most 63 letters, digits, '.', '_' and '-', for \
        example iad.
        plans/chat.yaml:9: sites: 'größe' cannot be the name of a site.
          Fix: begin with a letter and use at most 63 letters, digits, '.', '_' and '-', for \
        example iad.
        """)
  }

  @Test func longNamesAreRefused() {
    let name = String(repeating: "n", count: 64)
    let sites = "sites: {\(name): {}, \(name.dropLast()): {}}\n"
    #expect(
      PlanSamples.problems(PlanSamples.minimal + sites) == """
        plans/chat.yaml:6: sites: '\(name.prefix(57))...' cannot be the name of a site.
          Fix: begin with a letter and use at most 63 letters, digits, '.', '_' and '-', for \
        example iad.
        """)
  }

  @Test func singleValuesOfTheWrongKind() {
    let plan =
      PlanSamples.minimal + """
        sites:
          iad:
            power: [1]
            pue: .nan
            electricity: {a: 1}
            colocation: $184/kw-month
            racks:
              air: {count: 1.5, power: 40, units: 0x30, cooling: water}
        """
    #expect(
      PlanSamples.problems(plan) == """
        plans/chat.yaml:8: sites.iad.power is a list, but it must be a single value.
          Fix: give the power of the whole site, for example 2 MW.
        plans/chat.yaml:9: sites.iad.pue is .nan, but pue must be a number.
          Fix: give the power usage effectiveness, for example 1.25.
        plans/chat.yaml:10: sites.iad.electricity is a mapping of keys, but it must be a single \
        value.
          Fix: give the price of energy, for example $0.085/kWh.
        plans/chat.yaml:11: sites.iad.colocation: '$184/kw-month' is not a power price: unknown \
        unit '$/kw-month'.
          Fix: write the unit as USD/kW-month, for example $184/kW-month.
        plans/chat.yaml:13: sites.iad.racks.air.count is 1.5, but count must be a whole number.
          Fix: give how many racks there are, for example 40.
        plans/chat.yaml:13: sites.iad.racks.air.power: '40' is not a power: the unit is missing.
          Fix: give the most that one rack may draw, for example 40 kW. Units: W, kW, MW, GW.
        plans/chat.yaml:13: sites.iad.racks.air.units is 0x30, but units must be a number.
          Fix: give the usable height of one rack, in rack units, for example 48.
        plans/chat.yaml:13: sites.iad.racks.air.cooling is 'water', but it must be one of air, \
        liquid.
          Fix: give how a rack is cooled, for example air.
        """)
  }

  @Test func aMisspelledUnitIsNamed() {
    #expect(
      PlanSamples.problems(PlanSamples.minimal + "sites: {iad: {power: 2 mw}}\n") == """
        plans/chat.yaml:6: sites.iad.power: '2 mw' is not a power: unknown unit 'mw'.
          Fix: write the unit as MW, for example 2 MW.
        """)
  }

  @Test func listsOfTheWrongKind() {
    let plan =
      PlanSamples.minimal + """
        systems: hgx-h200
        acquisition: [own, existing, own]
        serving:
          tp: []
          formats: [a, [b], '']
          chunk_budget_tokens: [0, x]
        """
    #expect(
      PlanSamples.problems(plan) == """
        plans/chat.yaml:6: systems is 'hgx-h200', but it must be a list.
          Fix: write the systems to consider in brackets, for example [hgx-h200, hgx-b200, \
        gb200-nvl72].
        plans/chat.yaml:7: acquisition names 'own' more than once.
          Fix: take one of them out.
        plans/chat.yaml:7: an item of acquisition is 'existing', but it must be one of own, \
        reserved, on-demand, spot, api.
          Fix: give how systems may be had, for example [own, on-demand].
        plans/chat.yaml:9: serving.tp is an empty list.
          Fix: give the tensor-parallel degrees to consider, for example [1, 2, 4, 8]. Left \
        out, it means: 1, 2, 4, 8 and beyond within the domain.
        plans/chat.yaml:10: an item of serving.formats is a list, but it must be a single value.
          Fix: give the weight formats to consider, for example [fp8, bf16].
        plans/chat.yaml:10: an item of serving.formats is empty.
          Fix: give the weight formats to consider, for example [fp8, bf16].
        plans/chat.yaml:11: an item of serving.chunk_budget_tokens is 0, but it must lie between \
        1 and 1000000000.
          Fix: give the prefill chunk budgets to consider, in tokens, for example [512, 2048, \
        8192].
        plans/chat.yaml:11: an item of serving.chunk_budget_tokens is x, but it must be a whole \
        number.
          Fix: give the prefill chunk budgets to consider, in tokens, for example [512, 2048, \
        8192].
        """)
  }

  @Test(arguments: [
    ("sites.iad.power=-2 MW", "sites.iad.power is -2 MW, but power must be above zero."),
    ("sites.iad.pue=0.9", "sites.iad.pue is 0.9, but pue must be at least 1."),
    ("sites.iad.pue=.inf", "sites.iad.pue is .inf, but pue must be a number."),
    ("sites.iad.pue=1e999", "sites.iad.pue is 1e999, but pue must be finite."),
    (
      "sites.iad.colocation=-$1/kW-month",
      "sites.iad.colocation: '-$1/kW-month' is not a power price: it does not begin with a number."
    ),
    (
      "workloads.chat.coverage=120%",
      "workloads.chat.coverage is 120%, but coverage must lie between 0 and 1 (0% and 100%)."
    ),
    (
      "workloads.chat.coverage=nan",
      "workloads.chat.coverage: 'nan' is not a share: it does not begin with a number."
    ),
    (
      "workloads.chat.quality.floor=-0.1",
      "workloads.chat.quality.floor is -0.1, but floor must lie between 0 and 1 (0% and 100%)."
    ),
    (
      "workloads.chat.requests_per_second=0",
      "workloads.chat.requests_per_second.peak is 0, but peak must lie between 0.0001 and"
        + " 10000000."
    ),
    (
      "workloads.chat.requests_per_second=20000000",
      "workloads.chat.requests_per_second.peak is 20000000, but peak must lie between 0.0001 and"
        + " 10000000."
    ),
    (
      "sites.iad.power=1e300 MW",
      "sites.iad.power is 1e300 MW, but power must be at most 10000 GW."
    ),
    ("sites.iad.pue=1e300", "sites.iad.pue is 1e300, but pue must be at most 1000."),
    (
      "budget.capex=20000 BUSD", "budget.capex is 20000 BUSD, but capex must be at most 10000 BUSD."
    ),
    ("finance.fit_out=1e30", "finance.fit_out is 1e30, but fit_out must be at most 1000."),
    (
      "budget.capex=1e-300 USD",
      "budget.capex is 1e-300 USD, but capex must be zero or at least 1e-12 USD."
    ),
    ("sites.iad.power=1e-9 pW", "sites.iad.power: '1e-9 pW' is not a power: unknown unit 'pW'."),
    (
      "sites.iad.power=1e-20 W", "sites.iad.power is 1e-20 W, but power must be at least 1e-12 W."
    ),
    (
      "sites.iad.electricity=$2000/kWh",
      "sites.iad.electricity is $2000/kWh, but electricity must be at most 1000 USD/kWh."
    ),
    (
      "sites.iad.colocation=$1000000/kW-month",
      "sites.iad.colocation is $1000000/kW-month, but colocation must be at most 500000"
        + " USD/kW-month."
    ),
    ("horizon=2000 years", "horizon is 2000 years, but horizon must be at most 1000 years."),
    (
      "workloads.chat.requests_per_second.peak_to_mean=0.5",
      "workloads.chat.requests_per_second.peak_to_mean is 0.5, but peak_to_mean must be at least 1."
    ),
    (
      "workloads.chat.requests_per_second.arrival_cv=11",
      "workloads.chat.requests_per_second.arrival_cv is 11, but arrival_cv must lie between 0 and"
        + " 10."
    ),
    (
      "workloads.chat.input_tokens=20000000",
      "workloads.chat.input_tokens.mean is 20000000, but mean must lie between 1 and 10000000."
    ),
    (
      "workloads.chat.output_tokens={mean: 0}",
      "workloads.chat.output_tokens.mean is 0, but mean must lie between 1 and 10000000."
    ),
    (
      "workloads.chat.slo.tpot_p95=0 ms",
      "workloads.chat.slo.tpot_p95 is 0 ms, but tpot_p95 must be above zero."
    ),
    ("budget.capex=-1 USD", "budget.capex is -1 USD, but capex must not be negative."),
    (
      "supply.hgx-h200=-1",
      "supply.hgx-h200 is -1, but the number must lie between 0 and 1000000000."
    ),
    ("supply.hgx-h200=1.5", "supply.hgx-h200 is 1.5, but the number must be a whole number."),
    ("solver.gap=100%", "solver.gap is 100%, but gap must be at least 0 and below 1 (100%)."),
    ("solver.time_limit=0 s", "solver.time_limit is 0 s, but time_limit must be above zero."),
    ("horizon=0 years", "horizon is 0 years, but horizon must be at least 1 h."),
    (
      "serving.max_utilization=0",
      "serving.max_utilization is 0, but max_utilization must be above 0 and at most 1 (100%)."
    ),
  ])
  func numbersOutOfRange(assignment: String, message: String) throws {
    let error = #expect(throws: InvalidPlan.self) {
      try PlanSamples.decode(
        PlanSamples.minimal + "sites: {iad: {power: 1 MW}}\n", setting: [assignment])
    }
    let problem = try #require(error?.problems.first)
    #expect(error?.problems.count == 1)
    #expect(problem.message == message)
    #expect("--set \(assignment)".hasPrefix("\(problem.place)="))
    #expect(problem.fix.contains("for example"))
  }

  @Test func theFixOfANumberOutOfRangeSaysWhatToGive() {
    #expect(
      PlanSamples.problems(PlanSamples.minimal + "sites:\n  iad:\n    power: -2 MW\n") == """
        plans/chat.yaml:8: sites.iad.power is -2 MW, but power must be above zero.
          Fix: give the power of the whole site, for example 2 MW.
        """)
  }

  @Test func longTextsAreShortened() {
    let long = String(repeating: "9", count: 100)
    let start = String(repeating: "9", count: 57)
    #expect(
      PlanSamples.problems(PlanSamples.minimal + "horizon: \(long)\n") == """
        plans/chat.yaml:6: horizon is \(start)..., but horizon must be a number with a unit.
          Fix: give the period over which purchases are written off, for example 4 years.
        """)
  }

  @Test func aFileOfNonsenseIsRefusedWithABoundedList() {
    let plan = (1...5000).map { "key\($0): 1\n" }.joined()
    let error = #expect(throws: InvalidPlan.self) { try PlanSamples.decode(plan) }
    #expect(error?.problems.count == 200)
  }
}
