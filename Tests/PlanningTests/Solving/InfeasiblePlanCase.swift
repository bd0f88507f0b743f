import Testing

/// Overrides that make the tight plan impossible, and what is to be said about it.
struct InfeasiblePlanCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// Overrides, as `--set` takes them.
  let settings: [String]
  /// The single limits that cannot hold together.
  var rows: [String] = []
  /// Whether only whole numbers stand in the way.
  var isWhole = false
  /// Limits in conflict that do not help alone.
  var helpless: [String] = []
  /// Part of the reason why nothing can serve a workload; empty where limits are in conflict.
  var reason = ""
  /// What makes a plan possible where no number of the plan does.
  var heals: [String] = []
  /// The numbers that help a workload alone.
  var alone: [String] = []
  /// Numbers and limits that help together, where no number helps alone.
  var together: [String] = []

  init(
    _ name: String, _ settings: [String], _ rows: [String], isWhole: Bool = false,
    helpless: [String] = []
  ) {
    testDescription = name
    self.settings = settings
    self.rows = rows
    self.isWhole = isWhole
    self.helpless = helpless
  }

  init(
    _ name: String, _ settings: [String], because reason: String, heals: [String] = [],
    alone: [String] = [], together: [String] = []
  ) {
    testDescription = name
    self.settings = settings
    self.reason = reason
    self.heals = heals
    self.alone = alone
    self.together = together
  }

  static let conflicts = single + floors + mixed + portfolio + failures + carbon + hours
  static let all = conflicts + unservable

  static let large = TightPlan.large

  private static let single = [
    InfeasiblePlanCase(
      "site power, whole systems only", ["sites.iad.power=12kW"],
      ["coverage of code", "site power at iad"], isWhole: true),
    InfeasiblePlanCase(
      "site power", large + ["sites.iad.power=80kW"],
      ["coverage of chat", "coverage of code", "site power at iad"]),
    InfeasiblePlanCase(
      "power of racks", ["sites.iad.racks.air.power=9kW"],
      ["coverage of code", "power of air racks at iad"]),
    InfeasiblePlanCase(
      "height of racks", ["sites.iad.racks.air.units=5"],
      ["coverage of code", "height of air racks at iad"]),
    InfeasiblePlanCase(
      "number of racks", large + ["sites.iad.racks.air.count=1"],
      ["coverage of chat", "coverage of code", "air racks at iad"]),
    InfeasiblePlanCase(
      "capex", large + ["budget.capex=2MUSD"], ["coverage of code", "capex budget"]),
    InfeasiblePlanCase(
      "no capex at all", large + ["budget.capex=0USD"], ["coverage of code", "capex budget"]),
    InfeasiblePlanCase(
      "opex", large + ["budget.opex=20kUSD/month"], ["coverage of code", "opex budget"]),
    InfeasiblePlanCase(
      "supply of two systems", large + ["supply={hgx-h100: 2, hgx-h200: 2}"],
      ["coverage of code", "supply of hgx-h100", "supply of hgx-h200"]),
    InfeasiblePlanCase(
      "supply of the only system", large + ["systems=[hgx-h100]", "supply={hgx-h100: 3}"],
      ["coverage of code", "supply of hgx-h100"]),
    InfeasiblePlanCase(
      "rent",
      [
        "acquisition=[on-demand]", "workloads.chat.sites=[cloud]",
        "workloads.code.sites=[cloud]", "budget.opex=5kUSD/month",
      ],
      ["coverage of code", "opex budget"]),
    InfeasiblePlanCase(
      "share of spot systems",
      [
        "acquisition=[spot]", "workloads.chat.sites=[spot]",
        "workloads.code.sites=[spot]", "cloud.spot_share=20%",
      ],
      ["coverage of code", "share of spot systems"]),
    InfeasiblePlanCase(
      "requests to hosted models",
      [
        "acquisition=[api]", "workloads.chat.sites=[api]",
        "workloads.code.sites=[api]", "api.max_requests_per_second=20",
      ],
      ["coverage of code", "requests to hosted models"]),
    InfeasiblePlanCase(
      "existing systems and site power",
      ["existing={iad: {hgx-h100: 12}}", "sites.iad.power=100kW"], ["site power at iad"]),
    InfeasiblePlanCase(
      "existing systems and rack power", ["existing={fra: {hgx-h100: 3}}"],
      ["power of low racks at fra"]),
    InfeasiblePlanCase(
      "residency", ["workloads.chat.sites=[fra]"],
      ["coverage of chat", "power of low racks at fra"]),
    InfeasiblePlanCase(
      "a large model on one kind of system",
      ["workloads.chat.models=[deepseek-v3]", "systems=[hgx-h100]"],
      ["coverage of chat", "air racks at iad", "power of air racks at iad"],
      helpless: ["air racks at iad", "power of air racks at iad"]),
    InfeasiblePlanCase(
      "retries",
      [
        "workloads.code.verification={policy: judge, cost_per_request: $0.0001, "
          + "retry_probability: 90%}", "budget.capex=600kUSD",
      ], ["coverage of code", "capex budget"]),
  ]

  private static let floors = [
    InfeasiblePlanCase(
      "one floor above every score", ["workloads.chat.quality.floor=0.9"],
      ["coverage of chat", "quality floor of chat"]),
    InfeasiblePlanCase(
      "two floors above every score",
      ["workloads.chat.quality.floor=0.9", "workloads.code.quality.floor=0.9"],
      ["coverage of code", "quality floor of code"]),
    InfeasiblePlanCase(
      "two floors, one of them above every score",
      ["workloads.chat.quality.floor=0.9", "workloads.code.quality.floor=0.4"],
      ["coverage of chat", "quality floor of chat"]),
    InfeasiblePlanCase(
      "a floor of the mean",
      ["workloads.chat.quality.floor=0.64", "workloads.chat.quality.reading=average"],
      ["coverage of chat", "quality floor of chat"]),
    InfeasiblePlanCase(
      "a floor and capex", ["workloads.code.quality.floor=0.48", "budget.capex=700kUSD"],
      ["coverage of code", "quality floor of code", "capex budget"]),
    InfeasiblePlanCase(
      "another floor and capex", ["workloads.chat.quality.floor=0.48", "budget.capex=700kUSD"],
      ["coverage of chat", "quality floor of chat", "capex budget"]),
    InfeasiblePlanCase(
      "two floors and capex",
      [
        "workloads.chat.quality.floor=0.48", "workloads.code.quality.floor=0.48",
        "budget.capex=700kUSD",
      ], ["coverage of code", "quality floor of code", "capex budget"]),
    InfeasiblePlanCase(
      "a floor of the mean and capex",
      [
        "workloads.chat.quality.floor=0.48", "workloads.chat.quality.reading=average",
        "budget.capex=700kUSD",
      ], ["coverage of chat", "quality floor of chat", "capex budget"]),
  ]

  private static let mixed = [
    InfeasiblePlanCase(
      "supply and capex", large + ["supply={hgx-h100: 2, hgx-h200: 2}", "budget.capex=2MUSD"],
      ["coverage of code", "capex budget"], helpless: ["capex budget"]),
    InfeasiblePlanCase(
      "capex and opex", large + ["budget.capex=2MUSD", "budget.opex=20kUSD/month"],
      ["coverage of code", "opex budget"], helpless: ["opex budget"]),
    InfeasiblePlanCase(
      "power and height of racks",
      ["sites.iad.racks.air.power=9kW", "sites.iad.racks.air.units=5"],
      ["coverage of code", "power of air racks at iad"], helpless: ["power of air racks at iad"]),
    InfeasiblePlanCase(
      "number and power of racks",
      large + ["sites.iad.racks.air.count=2", "sites.iad.racks.air.power=11kW"],
      ["coverage of code", "air racks at iad", "power of air racks at iad"]),
    InfeasiblePlanCase(
      "rack power and capex", large + ["sites.iad.racks.air.power=9kW", "budget.capex=2MUSD"],
      ["coverage of code", "capex budget"], helpless: ["capex budget"]),
    InfeasiblePlanCase(
      "a part of the demand and capex",
      large + ["workloads.chat.coverage=90%", "budget.capex=1500kUSD"],
      ["coverage of code", "capex budget"]),
    InfeasiblePlanCase(
      "purchases or hosted models",
      large + [
        "acquisition=[own, api]", "workloads.chat.sites=[iad, api]",
        "workloads.code.sites=[iad, api]", "api.max_requests_per_second=20", "budget.capex=1MUSD",
      ], ["coverage of code", "capex budget", "requests to hosted models"]),
    InfeasiblePlanCase(
      "site power, racks and capex",
      large + [
        "sites.iad.power=120kW", "sites.iad.racks.air.count=3", "budget.capex=4MUSD",
      ], ["coverage of chat", "coverage of code", "capex budget"], helpless: ["capex budget"]),
    InfeasiblePlanCase(
      "ten times the traffic", large + ["workloads.chat.requests_per_second.peak=600"],
      ["coverage of chat", "coverage of code", "capex budget"], helpless: ["capex budget"]),
    InfeasiblePlanCase(
      "residency and site power",
      large + ["workloads.chat.sites=[fra]", "sites.fra.racks.low.power=11kW"],
      ["coverage of chat", "site power at fra"], helpless: ["site power at fra"]),
  ]
}
