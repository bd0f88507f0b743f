import Catalog
import Performance
import Quantities

@testable import Planning

/// Plans made by hand, with every kind of line that a report has to show.
enum SamplePlans {
  /// Two sites and the cloud, two workloads, one of them served in part; not proven optimal.
  static let rich: Plan = {
    var plan = bareRich
    plan.estimates.decisions = [
      EstimatedDecision(decision: "hgx-h200 own at iad", rows: ["systems/hgx-h200"])
    ]
    plan.estimates.breakEvens = [
      BreakEven(
        kind: .price, system: "hgx-h200", row: "systems/hgx-h200", column: "capex_usd",
        grade: "estimate", value: 350_000, factor: 1.2345, holdsAt: 1.22, limit: 4,
        mix: "hgx-b200 own"),
      BreakEven(
        kind: .speed, system: "hgx-h200", row: "efficiency/h200-sxm fp8 dense", column: "",
        grade: "measured", value: nil, factor: nil, holdsAt: 0.25, limit: 0.25, mix: ""),
    ]
    plan.goals = [
      GoalLine(
        goal: Goal(.vcpd, tolerance: 0.01), best: 712_345.6789, bound: 745_000, gap: 0.04584,
        value: 709_000, before: nil),
      GoalLine(
        goal: Goal(.power, tolerance: 0), best: 331.2, bound: nil, gap: nil, value: 331.2,
        before: 350.5),
      GoalLine(goal: Goal(.cost), best: nil, bound: nil, gap: nil, value: 505.2, before: nil),
    ]
    plan.ownNumbers = [
      OwnNumber(
        row: "systems/hgx-h200", column: "capex_usd", value: "350000", replaced: "330000",
        place: "plan.yaml:30", source: "quote 4711", grade: "vendor")
    ]
    plan.racks = [
      PackedRacks(
        site: "iad", rackClass: "air", racks: 2,
        contents: [.init(system: "hgx-b200", count: 1), .init(system: "hgx-h200", count: 2)],
        peakPower: .kilowatts(34.7), units: 26)
    ]
    plan.charges = [
      ChargeLine(
        name: "fixed charge of hgx-h200", system: "hgx-h200", count: 1, capex: .usd(50_000),
        rate: .usdPerHour(1.75))
    ]
    plan.footprint = FootprintSummary(
      operationalKilogramsPerHour: 90.5, embodiedKilogramsPerHour: 4.25,
      hostedKilogramsPerHour: 0.125, waterLitresPerHour: 61.75)
    plan.answerValue = AnswerValueSummary(
      rightAnswersPerHour: 76_500, rate: .usdPerHour(1530), net: .usdPerHour(-120.25))
    plan.spares = [
      SpareLine(
        site: "iad", system: "hgx-h200", count: 24, needed: 22, spares: 2, systemsInFullestRack: 3,
        availability: 0.999876)
    ]
    plan.fleet[1].spareSystems = 2
    plan.serving[2].verification = verification
    plan.hosted[0].verification = verification
    plan.serving[2].unvalidatedTerms = [.pipelineParallelism]
    plan.notCounted = ["software", "tax and insurance"]
    return plan
  }()

  private static let verification = VerifiedLine(
    policy: "judged", kind: .judge, judge: "llama-3.3-70b", firstPass: 0.8, correlation: 0.25,
    attempts: 1.24, checks: 1.24, accepted: 0.992, right: 0.9424, wrong: 0.0496, credit: 0.9424,
    costPerRequest: .usd(0.000165), costRate: .usdPerHour(0.0234), judgeRate: .usdPerHour(1.5),
    retries: RetryAccount(
      deliveredTokensPerSecond: 800, generatedTokensPerSecond: 1000, retryProbability: 0.2,
      rate: .usdPerHour(12), effectiveRate: .usdPerHour(15), vcpdAsLoad: 226_080,
      vcpdAsDivisor: 226_080, difference: 0))

  private static let bareRich = Plan(
    name: "chat", status: .stoppedByTime,
    objective: ObjectiveValue(
      objective: .vcpd, value: 712_345.6789, bound: 745_000, gap: 0.04584, requestedGap: 0.001),
    vcpd: 712_345.6789, cost: cost,
    fleet: [
      fleetLine("hgx-h200", "iad", .existing, count: 6, racks: [("air", 2, 6)], kilowatts: 61.2),
      fleetLine(
        "hgx-h200", "iad", .own, count: 18, racks: [("air", 5, 15), ("liquid", 1, 3)],
        kilowatts: 183.6, capex: 7_920_000, usdPerHour: 391.25, spare: 2),
      fleetLine(
        "hgx-b200", "cloud", .onDemand, provider: "AWS us-east-1", count: 1, racks: [],
        kilowatts: 14.3, usdPerHour: 113.9328),
      reserved,
    ],
    serving: [
      servingLine("chat", "llama-3.3-70b", "hgx-h200", "iad", replicas: 95, rate: 108),
      servingLine("chat", "llama-3.3-70b", "hgx-b200", "cloud", replicas: 8, rate: 12),
      servingLine(
        "code", "gpt-oss-120b", "hgx-h200", "iad", replicas: 95, rate: 4.2),
    ],
    hosted: [hosted],
    demand: [
      DemandLine(
        workload: "chat", peakRequestsPerSecond: 120, meanRequestsPerSecond: 66.67,
        servedRequestsPerSecond: 120),
      DemandLine(
        workload: "code", peakRequestsPerSecond: 5, meanRequestsPerSecond: 2.5,
        servedRequestsPerSecond: 4.7),
    ],
    limits: limits,
    runnersUp: [
      RunnerUp(
        system: "gb200-nvl72", value: 655_000, shortfall: 0.0805,
        reason: "its racks draw 132 kW, and no rack class of the site carries more than 40 kW."),
      RunnerUp(
        system: "dgx-h100", value: nil, shortfall: nil,
        reason: "no configuration keeps TPOT p99 of 40 ms for 'code'."),
    ],
    sources: [
      sourceLine(
        "systems/hgx-h200", .estimate, "https://example.org/a/long/path/to/a/price/list/2025"),
      sourceLine("efficiencies/h200", .measured, "a published benchmark"),
    ],
    notes: ["Latency percentiles come from a model of one replica; they are predictions."])

  private static let reserved: FleetLine = {
    var line = fleetLine(
      "hgx-h100", "cloud", .reserved, provider: "Example eu-1", count: 2, racks: [],
      kilowatts: 20.4,
      usdPerHour: 31.5)
    line.termMonths = 12
    line.upfront = .usd(24_000)
    line.priceDate = "2026-03"
    return line
  }()

  private static let hosted = HostedLine(
    workload: "code", provider: "DeepInfra", model: "gpt-oss-120b", modelID: "gpt-oss-120b",
    isBatch: false, requestsPerSecond: 0.5, outputTokensPerSecond: 256,
    inputPerMillion: .usd(0.09), cachedInputPerMillion: .usd(0.045), outputPerMillion: .usd(0.45),
    costPerAttempt: .usd(0.00041), costRate: .usdPerHour(0.41), quality: 0.801,
    priceDate: "2025-09-15")

  /// One site, one kind of system, everything served and proven.
  static let simple = Plan(
    name: "tiny", status: .optimal,
    objective: ObjectiveValue(
      objective: .cost, value: 88.5, bound: 88.47, gap: 0.00034, requestedGap: 0.001),
    vcpd: 1234.5, cost: cost,
    fleet: [
      fleetLine(
        "hgx-h200", "iad", .own, count: 2, racks: [("air", 1, 2)], kilowatts: 20.4,
        capex: 880_000, usdPerHour: 88.5)
    ],
    serving: [servingLine("chat", "llama-3.3-70b", "hgx-h200", "iad", replicas: 8, rate: 10)],
    demand: [
      DemandLine(
        workload: "chat", peakRequestsPerSecond: 10, meanRequestsPerSecond: 5,
        servedRequestsPerSecond: 10)
    ],
    limits: [], runnersUp: [],
    sources: [sourceLine("systems/hgx-h200", .vendor, "a datasheet")], notes: [])

  private static let cost = CostSummary(
    rate: .usdPerHour(640.5), capex: .usd(7_920_000), opex: .usdPerMonth(251_234.4),
    parts: [
      .init(name: "capital", rate: .usdPerHour(312.25)),
      .init(name: "energy", rate: .usdPerHour(48.1)),
      .init(name: "verification", rate: .usdPerHour(0.0234)),
    ],
    usdPerGeneratedToken: 3.21e-7, usdPerDeliveredToken: 1.0432e-6, usdPerVerifiedToken: 2.081e-6,
    generatedTokensPerSecond: 554_250, deliveredTokensPerSecond: 170_550,
    qualityTokensPerSecond: 85_500)

  private static let limits = [
    LimitLine(
      name: "racks 'air' at iad", used: 7, cap: 40, unit: "racks", isFloor: false, isBinding: false),
    LimitLine(
      name: "site power at iad", used: 306, cap: 310, unit: "kW", isFloor: false, isBinding: true,
      gainIfLifted: 0.042),
    LimitLine(
      name: "quality of 'chat'", used: 0.505, cap: 0.45, unit: "gpqa-diamond", isFloor: true,
      isBinding: false),
    LimitLine(
      name: "supply of hgx-b200", used: 0, cap: 0, unit: "systems", isFloor: false, isBinding: true),
  ]

  static func fleetLine(
    _ system: String, _ site: String, _ acquisition: Acquisition, provider: String = "", count: Int,
    racks: [(String, Int, Int)], kilowatts: Double, capex: Double = 0, usdPerHour: Double = 12.5,
    spare: Int = 0
  ) -> FleetLine {
    FleetLine(
      system: system, site: site, acquisition: acquisition, provider: provider, count: count,
      racks: racks.map { RackLine(rackClass: $0.0, racks: $0.1, systems: $0.2) },
      peakPower: .kilowatts(kilowatts), capex: .usd(capex), costRate: .usdPerHour(usdPerHour),
      accelerators: count * 8, spareAccelerators: spare)
  }

  /// Replicas that compute prompts.
  static let prefill = PrefillLine(
    system: "hgx-h100", parallel: ParallelLayout(tensorParallel: 2), replicasPerQueue: 4,
    queues: 3, capacityPerQueue: 22.5, utilization: 0.75, transferTime: .milliseconds(4.2))

  static func servingLine(
    _ workload: String, _ model: String, _ system: String, _ site: String, replicas: Int,
    rate: Double
  ) -> ServingLine {
    ServingLine(
      workload: workload, model: model, system: system, site: site, format: "fp8",
      tensorParallel: 2, chunkBudgetTokens: 2048, replicas: replicas,
      requestsPerSecond: rate, outputTokensPerSecond: rate * 512, capacityPerReplica: 1.6,
      capacityLow: 1.4, capacityHigh: 1.85, runtime: "tensorrt-llm", evidence: .sameChip,
      utilization: 0.8432, quality: 0.505, ttftP50: .milliseconds(180.4),
      ttftP95: .milliseconds(420.25), ttftP99: .milliseconds(912), tpotP50: .milliseconds(31.2),
      tpotP95: .milliseconds(36.5), tpotP99: .milliseconds(38.91),
      bindingTerm: "TPOT p99")
  }

  private static func sourceLine(
    _ subject: String, _ confidence: Confidence, _ source: String
  ) -> SourceLine {
    SourceLine(
      subject: subject,
      provenance: Provenance(
        file: "catalogs/systems.csv", line: 7, source: source, asOf: "2025-06",
        confidence: confidence))
  }
}
