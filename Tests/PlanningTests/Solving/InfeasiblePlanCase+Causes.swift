extension InfeasiblePlanCase {
  /// What must be left when systems or racks fail.
  static let failures = [
    InfeasiblePlanCase(
      "spares by a target and supply",
      large + ["availability.target=99.9999%", "supply={hgx-h100: 0, hgx-h200: 11}"], spares,
      isWhole: true),
    InfeasiblePlanCase(
      "spares that existing systems do not leave",
      large + [
        "availability.target=99.9999%", "existing={iad: {hgx-h200: 11}}",
        "supply={hgx-h100: 0, hgx-h200: 0}",
      ], spares, isWhole: true),
    InfeasiblePlanCase(
      "a node that may fail and supply",
      large + ["availability.survives=node", "supply={hgx-h100: 0, hgx-h200: 11}"], spares,
      isWhole: true),
    InfeasiblePlanCase(
      "a node that may fail, an easy target and supply",
      large + [
        "availability={target: 90%, survives: node}", "supply={hgx-h100: 0, hgx-h200: 11}",
      ], spares, isWhole: true),
    InfeasiblePlanCase(
      "a node that may fail, a target and supply",
      large + [
        "availability={target: 99.9%, survives: node}", "supply={hgx-h100: 0, hgx-h200: 11}",
      ], spares, isWhole: true, helpless: ["spares for failures"]),
    InfeasiblePlanCase(
      "a node that may fail and capex",
      large + ["availability.survives=node", "budget.capex=4300kUSD"],
      ["coverage of chat", "coverage of code", "capex budget", "spares for failures"],
      isWhole: true),
    InfeasiblePlanCase(
      "a rack that may fail",
      large + ["availability.survives=rack", "sites.iad.racks.air.count=4"],
      [
        "coverage of chat", "coverage of code", "air racks at iad", "power of air racks at iad",
        "survival of the loss of a rack",
      ]),
    InfeasiblePlanCase(
      "a node that may fail, site power and CO2e",
      large + [
        "availability.survives=node", "sites.iad.power=150kW", "carbon.cap_kg_per_year=600000",
      ], ["coverage of chat", "coverage of code", "site power at iad", "spares for failures"],
      isWhole: true),
  ]

  private static let spares = [
    "coverage of chat", "coverage of code", "supply of hgx-h100", "supply of hgx-h200",
    "spares for failures",
  ]

  /// Caps on CO2e, power that may not be drawn, checks, pairs and sizes of requests.
  static let carbon = [
    InfeasiblePlanCase(
      "CO2e a year", large + ["carbon.cap_kg_per_year=100000"],
      ["coverage of code", "CO2e a year"]),
    InfeasiblePlanCase(
      "CO2e for a million tokens", large + ["carbon.cap_kg_per_million_tokens=0.01"],
      ["coverage of code", "CO2e for a million tokens"]),
    InfeasiblePlanCase(
      "CO2e of purchases and hosted models",
      large + [
        "acquisition=[own, api]", "workloads.chat.sites=[iad, api]",
        "workloads.code.sites=[iad, api]", "api.max_requests_per_second=20",
        "carbon={cap_kg_per_year: 100000, api_kg_per_million_tokens: 1}",
      ], ["coverage of chat", "CO2e a year"]),
    InfeasiblePlanCase(
      "site power that may not be drawn",
      large + ["sites.iad.derate=80%", "sites.iad.feeds=4", "sites.iad.spare_feeds=1"]
        + ["sites.iad.power=150kW"],
      ["coverage of chat", "coverage of code", "site power at iad"]),
    InfeasiblePlanCase(
      "power of racks that may not be drawn",
      large + ["sites.iad.derate=80%", "sites.iad.racks.air.power=12kW"],
      ["coverage of code", "power of air racks at iad"]),
    InfeasiblePlanCase(
      "racks of several kinds of systems",
      large + [
        "sites.iad.racks.air={packing: mixed, count: 5, power: 25kW, units: 48}",
        "supply={hgx-h100: 5, hgx-h200: 8}",
      ],
      ["coverage of chat", "coverage of code", "air racks at iad", "power of air racks at iad"]),
    InfeasiblePlanCase(
      "calls of a judge", large + [judge, "supply={hgx-h100: 0, hgx-h200: 11}"],
      ["coverage of chat", "coverage of code", "supply of hgx-h100", "supply of hgx-h200"]),
    InfeasiblePlanCase(
      "prompts on systems of their own",
      large + ["serving.disaggregation=any", "budget.capex=2MUSD"],
      ["coverage of chat", "coverage of code", "capex budget"]),
    InfeasiblePlanCase(
      "sizes of requests and capex", large + [buckets, "budget.capex=2MUSD"],
      ["coverage of code", "capex budget"]),
    InfeasiblePlanCase(
      "sizes of requests and a floor", large + [buckets, "workloads.chat.quality.floor=0.6"],
      ["coverage of chat/short", "quality floor of chat/short"]),
    InfeasiblePlanCase(
      "terms, hours and opex", large + rented(["on-demand", "reserved"], at: "cloud") + rent,
      ["coverage of code", "opex budget"]),
    InfeasiblePlanCase(
      "rent by the hour, share of spot systems and opex",
      large + rented(["on-demand", "spot"], at: "cloud, spot") + rent + ["cloud.spot_share=20%"],
      ["coverage of code", "opex budget"]),
  ]

  private static let judge =
    "workloads.code.verification={choices: {judged: {policy: judge, model: llama-3.1-8b, "
    + "output_tokens: 64, accept_if_right: 95%, accept_if_wrong: 30%}}}"
  private static let buckets =
    "workloads.chat.buckets={short: {share: 50%, input_tokens: 256, output_tokens: 256}, "
    + "long: {share: 50%, input_tokens: 4096}}"
  private static let rent = ["budget.opex=20kUSD/month"]

  private static func rented(_ acquisition: [String], at places: String) -> [String] {
    ["acquisition=[\(acquisition.joined(separator: ", "))]"]
      + ["chat", "code"].map { "workloads.\($0).sites=[\(places)]" }
  }

  /// The same limits where the load has a day and a night.
  static let hours = [
    InfeasiblePlanCase(
      "number of racks by day", byDay + ["sites.iad.racks.air.count=1"],
      ["coverage of chat@day", "coverage of code@day", "air racks at iad"]),
    InfeasiblePlanCase(
      "opex of rent by day and night",
      byDay + rented(["on-demand"], at: "cloud") + ["budget.opex=60kUSD/month"],
      [
        "coverage of chat@night", "coverage of code@day", "coverage of code@night", "opex budget",
      ]),
    InfeasiblePlanCase(
      "requests to hosted models by day",
      byDay + rented(["api"], at: "api") + ["api.max_requests_per_second=20"],
      ["coverage of code@day", "requests to hosted models"]),
    InfeasiblePlanCase(
      "share of spot systems by night",
      byDay + rented(["spot"], at: "spot") + ["cloud.spot_share=20%"],
      ["coverage of code@night", "share of spot systems"]),
    InfeasiblePlanCase(
      "share of every vendor by day", byDay + twoVendors + ["portfolio.max_vendor_share=60%"],
      ["coverage of chat@day", "supply of mi300x-8x", "share of every vendor"]),
    InfeasiblePlanCase(
      "average quality by night", byDay + ["workloads.chat.quality.average_floor=60%"],
      ["coverage of chat@night", "average quality of chat"]),
    InfeasiblePlanCase(
      "share that has to stay by day and site power",
      byDay + [
        "acquisition=[own, on-demand]", "sites.iad.power=50kW",
        "workloads.chat.sites=[iad, cloud]",
        "workloads.chat.residency={sites: [iad], share: 50%}",
      ], ["coverage of code@day", "site power at iad"]),
    InfeasiblePlanCase(
      "CO2e a year of days and nights", byDay + ["carbon.cap_kg_per_year=100000"],
      ["coverage of code@day", "CO2e a year"]),
    InfeasiblePlanCase(
      "spares by day",
      byDay + ["availability.target=99.9999%", "supply={hgx-h100: 0, hgx-h200: 11}"],
      [
        "coverage of chat@day", "coverage of code@day", "supply of hgx-h100", "supply of hgx-h200",
        "spares for failures",
      ], isWhole: true),
    InfeasiblePlanCase(
      "changes by day", byDay + [TightPlan.earlier, "stability.max_changed_systems=2"],
      ["coverage of code@day", "changes against the earlier plan"]),
  ]

  private static let byDay = large + [TightPlan.load]
}
