import Quantities
import Testing

@testable import Planning

/// One number of a plan, or one limit of its plan file, changed.
struct Tampering: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// The sentence that finds it, or its beginning.
  let violation: String
  /// What is changed in the plan.
  var change: @Sendable (inout Plan) -> Void = { _ in }
  /// What is changed in the plan file.
  var limit: @Sendable (inout PlanRequest) -> Void = { _ in }

  private init(
    _ name: String, _ violation: String, _ change: @escaping @Sendable (inout Plan) -> Void
  ) {
    testDescription = name
    self.violation = violation
    self.change = change
  }

  private init(
    limit name: String, _ violation: String,
    _ limit: @escaping @Sendable (inout PlanRequest) -> Void
  ) {
    testDescription = name
    self.violation = violation
    self.limit = limit
  }

  static let all = fleet + serving + demand + money

  private static let fleet = [
    Tampering("count", "hgx-h200 placed at iad: the plan says 3.0, the check says 2.0.") {
      $0.fleet[own: 0].count = 2
    },
    Tampering("count of nothing", "hgx-h200 at iad: a line of 0.") { $0.fleet[own: 0].count = 0 },
    Tampering("existing", "existing hgx-h100 at iad: the plan says 2.0, the check says 1.0.") {
      $0.fleet[1].count = 2
    },
    Tampering(
      "missing existing", "existing hgx-h100 at iad: the plan says 0.0, the check says 1.0."
    ) { $0.fleet[1].acquisition = .own },
    Tampering("systems in a rack", "hgx-h200 placed at iad: the plan says 4.0, the check says 3.0.")
    { $0.fleet[own: 0].racks[0].systems = 4 },
    Tampering(
      "accelerators", "accelerators of hgx-h200 at iad (own): the plan says 25.0, the check says"
    ) { $0.fleet[own: 0].accelerators = 25 },
    Tampering(
      "spare", "spare accelerators of hgx-h200 at iad: the plan says "
    ) { $0.fleet[own: 0].spareAccelerators += 1 },
    Tampering("peak power", "peak watts of hgx-h200 at iad (own): the plan says 30000.0, the check")
    { $0.fleet[own: 0].peakPower = .kilowatts(30) },
    Tampering("capex of a line", "capex of hgx-h200 at iad (own): the plan says 1.0, the check") {
      $0.fleet[own: 0].capex = .usd(1)
    },
    Tampering("cost of a line", "cost per hour of hgx-h200 at iad (own): the plan says") {
      $0.fleet[own: 0].costRate = $0.fleet[own: 0].costRate * 1.00001
    },
    Tampering("provider", "cost per hour of hgx-h100 at cloud (on-demand): the plan says") {
      $0.fleet[0].provider = "nobody nowhere"
    },
  ]

  private static let serving = [
    Tampering("replicas", "load of chat on hgx-h200 iad llama-3.3-70b fp8 tp2 c2048: ") {
      $0.serving[1].replicas = 3
    },
    Tampering("too many replicas", "accelerators of hgx-h200 at iad: 28.0 exceeds 24.0.") {
      $0.serving[1].replicas = 14
    },
    Tampering("requests", "served requests of chat: the plan says 40.0, the check says ") {
      $0.serving[1].requestsPerSecond *= 0.99
    },
    Tampering(
      "output tokens", "output tokens of chat on hgx-h200 iad llama-3.3-70b fp8 tp2 c2048: "
    ) { $0.serving[1].outputTokensPerSecond *= 1.1 },
    Tampering("capacity", "capacity per replica of chat on hgx-h200 iad llama-3.3-70b fp8 tp2") {
      $0.serving[1].capacityPerReplica *= 1.1
    },
    Tampering("utilization", "utilization of chat on hgx-h200 iad llama-3.3-70b fp8 tp2 c2048: ") {
      $0.serving[1].utilization = 0.5
    },
    Tampering("latency of tokens", "TPOT p95 of chat on hgx-h200 iad llama-3.3-70b fp8 tp2") {
      $0.serving[1].tpotP95 = .milliseconds(1)
    },
    Tampering("quality", "quality of llama-3.3-70b in fp8: the plan says 0.9, the check says") {
      $0.serving[1].quality = 0.9
    },
    Tampering("format", "quality of llama-3.3-70b in nvfp4: the plan says") {
      $0.serving[1].format = "nvfp4"
    },
    Tampering("latency at p50", "TTFT p50 of chat on hgx-h200 iad llama-3.3-70b fp8 tp2 c2048: ") {
      $0.serving[1].ttftP50 = .milliseconds(1)
    },
    Tampering("latency at p95", "TTFT p95 of chat on hgx-h200 iad llama-3.3-70b fp8 tp2 c2048: ") {
      $0.serving[1].ttftP95 = .milliseconds(1)
    },
    Tampering("latency at p99", "TTFT p99 of chat: 2.0 exceeds 1.0.") {
      $0.serving[1].ttftP99 = .seconds(2)
    },
    Tampering("time per token", "TPOT p99 of chat: 0.041 exceeds 0.04.") {
      $0.serving[1].tpotP99 = .milliseconds(41)
    },
    Tampering("place", "chat is served at cloud, which it does not allow.") {
      $0.serving[1].site = "cloud"
    },
  ]

  private static let demand = [
    Tampering("served", "served requests of chat: the plan says 41.0, the check says 40.0.") {
      $0.demand[1].servedRequestsPerSecond = 41
    },
    Tampering("peak", "peak of chat: the plan says 4.0, the check says 40.0.") {
      $0.demand[1].peakRequestsPerSecond = 4
    },
    Tampering("mean", "mean of chat: the plan says 4.0, the check says 22.22") {
      $0.demand[1].meanRequestsPerSecond = 4
    },
    Tampering("more than asked for", "requests served of chat: ") {
      $0.serving[1].requestsPerSecond += 1
    },
    Tampering("less than demanded", "coverage of chat: 40.0 exceeds ") {
      $0.serving[1].requestsPerSecond -= 1
    },
  ]

  private static let money = [
    Tampering("cost", "cost per hour: the plan says ") { $0.cost.rate = $0.cost.rate * 1.00001 },
    Tampering("capex", "capex: the plan says 1000000.0, the check says ") {
      $0.cost.capex = .usd(1_000_000)
    },
    Tampering("opex", "opex per hour: the plan says 1.0, the check says ") {
      $0.cost.opex = .usdPerHour(1)
    },
    Tampering("parts", "sum of the parts of the cost: the plan says ") {
      $0.cost.parts[0].rate = .zero
    },
    Tampering("cost of a generated token", "USD per generated token: the plan says 1.0, ") {
      $0.cost.usdPerGeneratedToken = 1
    },
    Tampering("cost of a delivered token", "USD per delivered token: the plan says 1.0, ") {
      $0.cost.usdPerDeliveredToken = 1
    },
    Tampering("cost of a verified token", "USD per verified token: the plan says 1.0, ") {
      $0.cost.usdPerVerifiedToken = 1
    },
    Tampering("vcpd", "VCpD: the plan says ") { $0.vcpd *= 1.00001 },
    Tampering("objective", "objective: the plan says ") { $0.objective.value *= 0.99999 },
    Tampering("bound", "objective against its bound: ") { $0.objective.bound *= 0.99 },
    Tampering("gap", "gap: the plan says 0.5, the check says ") { $0.objective.gap = 0.5 },
  ]

  /// Limits of the plan file that the finished plan does not keep.
  static let limits = [
    Tampering(limit: "site power", "watts at iad: 51000.0 exceeds 50000.0.") {
      $0.sites[0].power = .kilowatts(50)
    },
    Tampering(
      limit: "racks",
      "air racks at iad: 3.0 exceeds 2.0.\npacked air racks at iad: 3.0 exceeds 2.0."
    ) {
      $0.sites[0].racks[0].count = 2
    },
    Tampering(
      limit: "rack power",
      "watts of one air rack at iad with 2 hgx-h200: 20400.0 exceeds 20000.0.\n"
        + "watts of one air rack at iad: 20400.0 exceeds 20000.0."
    ) { $0.sites[0].racks[0].power = .kilowatts(20) },
    Tampering(
      limit: "rack height",
      "height of one air rack at iad with 2 hgx-h200: 16.0 exceeds 15.0.\n"
        + "height of one air rack at iad: 16.0 exceeds 15.0."
    ) { $0.sites[0].racks[0].units = 15 },
    Tampering(limit: "supply", "supply of hgx-h200: 3.0 exceeds 2.0.") {
      $0.supply["hgx-h200"] = 2
    },
    Tampering(limit: "existing", "existing hgx-h100 at iad: the plan says 1.0, the check says 2.0.")
    {
      $0.existing["iad"]?["hgx-h100"] = 2
    },
    Tampering(limit: "capex", "capex budget: 1176000.0 exceeds 1000000.0.") {
      $0.budget.capex = .usd(1_000_000)
    },
    Tampering(limit: "place", "batch is served at cloud, which it does not allow.") {
      $0.workloads[0].placeNames = ["iad"]
    },
  ]
}
