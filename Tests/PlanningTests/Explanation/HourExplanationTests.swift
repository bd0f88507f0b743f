import Catalog
import FleetModel
import GLPK
import LinearModel
import Quantities
import Testing

@testable import Planning

/// What limits are worth where hours stand for the year: one key of the plan is one limit, whatever the
/// hours in which it holds.
@Suite struct HourExplanationTests {
  private static let text = """
    objective: cost
    workloads:
      chat:
        models: [llama-3.3-70b, qwen3-235b-a22b]
        quality: { benchmark: gpqa-diamond, floor: 51%, reading: average, average_floor: 52% }
        input_tokens: { mean: 1024, cv: 1.0 }
        output_tokens: { mean: 512, cv: 1.0 }
        requests_per_second: { peak: 50, arrival_cv: 1.0 }
        slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
        residency: { sites: [iad], share: 50% }
      reports:
        models: [llama-3.3-70b]
        input_tokens: { mean: 2000, cv: 1.0 }
        output_tokens: { mean: 100, cv: 1.0 }
        requests_per_second: { peak: 8, arrival_cv: 1.0 }
    load:
      day: { hours_per_year: 3285, workloads: { reports: 50% } }
      night: { hours_per_year: 5475, share_of_peak: 40%, workloads: { reports: 100% } }
    sites:
      iad:
        power: 300 kW
        racks:
          air: { count: 8, power: 40 kW, units: 48 }
    budget: { capex: 10 MUSD, opex: 1 MUSD/month }
    systems: [hgx-h100, mi300x-8x]
    acquisition: [own, on-demand, spot, api]
    supply: { hgx-h100: 20 }
    cloud: { providers: [CoreWeave, Nebius] }
    api: { max_requests_per_second: 3 }
    carbon:
      grid_kg_per_kwh: 0.4
      cap_kg_per_year: 3000000
      cap_kg_per_million_tokens: 40
      api_kg_per_million_tokens: 0.5
    availability: { target: 99%, survives: node, repair: 12 h }
    portfolio: { max_kinds: 2, min_vendors: 1, max_vendor_share: 80%, min_lots: { mi300x-8x: 2 } }
    solver: { gap: 1%, time_limit: 1000 s }

    """

  private static func request(_ settings: [String] = []) throws -> PlanRequest {
    let document = try PlanDocument(parsing: text, file: "plan.yaml").applying(settings)
    return try DecodedPlan(decoding: document).request
  }

  private static let explained = Result {
    let planner = Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
    let result = try planner.explain(request(), scope: ExplanationScope(mostAlternatives: 0))
    guard case .explained(let explanation) = result else { throw SmallPlan.NoPlan() }
    return explanation
  }

  @Test func everyLimitIsTriedAStepFurther() throws {
    let explanation = try Self.explained.get()
    #expect(explanation.isComplete)
    let steps = Dictionary(
      uniqueKeysWithValues: explanation.limits.map { ($0.name, $0.step?.text) })
    #expect(steps.filter { $0.value == nil }.isEmpty, "\(steps)")
    #expect(steps.keys.allSatisfy { !$0.contains("@") }, "\(steps)")
    let inHours = explanation.limits.filter { $0.name.contains(" in ") }
    #expect(inHours.map(\.isDemand) == [true, true])
    let expected = [
      "quality of chat": "-0.01", "average quality of chat": "-0.01",
      "residency of chat": "-5 points", "TTFT p99 of chat": "+10 %", "TPOT p99 of chat": "+10 %",
      "share of spot systems": "+5 points", "requests to hosted models": "+10 %",
      "share of AMD": "+5 points", "share of NVIDIA": "+5 points",
      "spares of mi300x-8x at iad": "target 90 %", "loss of one system": "survives: none",
      "demand of chat": "+5 %", "demand of reports": "+5 %",
    ]
    for (name, step) in expected { #expect(steps[name] == step, "\(name)") }
  }

  @Test func everyLimitOfARowHasItsPrices() throws {
    let limits = try Self.explained.get().limits
    for name in [
      "site power at iad", "air racks at iad", "capex budget", "opex budget", "supply of hgx-h100",
      "quality of chat", "average quality of chat", "residency of chat", "share of spot systems",
      "requests to hosted models", "kinds of systems", "lot of mi300x-8x", "number of vendors",
      "share of AMD", "share of NVIDIA", "CO2e a year", "CO2e for a million tokens",
      "spares of mi300x-8x at iad",
    ] {
      let line = try #require(limits.first { $0.name == name }, "\(name)")
      let (fixed, relaxed) = (
        try #require(line.price, "\(name)"), try #require(line.relaxedWorth, "\(name)")
      )
      #expect(fixed.worth >= 0 && relaxed >= 0, "\(name)")
    }
    for line in limits.filter(\.isDemand) {
      #expect(try #require(line.price).worth <= 0 && (line.relaxedWorth ?? 1) < 0, "\(line.name)")
    }
  }

  /// A line tells the hour in which a limit is nearest.
  @Test func aLineTellsOfAllHours() throws {
    let explanation = try Self.explained.get()
    let plan = explanation.plan
    let limits = plan.limits
    #expect(Set(limits.map(\.name)).count == limits.count)
    let served = plan.serving.filter { $0.workload.hasPrefix("chat@") }
    #expect(Set(served.map(\.workload)) == ["chat@day", "chat@night"])
    let slowest = try #require(served.compactMap(\.tpotP99).max())
    #expect(limits.first { $0.name == "TPOT p99 of chat" }?.used == slowest.milliseconds)
    let spares = plan.spares.filter { $0.system == "mi300x-8x" }
    #expect(spares.compactMap(\.hour).sorted() == ["day", "night"])
    let tightest = spares.map { $0.count - $0.needed - $0.spares }.min()
    let line = try #require(limits.first { $0.name == "spares of mi300x-8x at iad" })
    #expect(Int(line.used - line.cap) == tightest)
    #expect(spares.contains { $0.hour == line.hour && $0.count - $0.needed == Int(line.used) })
    // Each share of a vendor is that of its own hour, so that they may add up to more than all.
    for (system, vendor) in [("hgx-h100", "NVIDIA"), ("mi300x-8x", "AMD")] {
      let shares = ["day", "night"].map { hour in
        let lines = plan.serving.filter { $0.hour == hour }
        return lines.filter { $0.system == system }.reduce(0) { $0 + $1.outputTokensPerSecond }
          / lines.reduce(0) { $0 + $1.outputTokensPerSecond }
      }
      let line = try #require(limits.first { $0.name == "share of \(vendor)" })
      #expect(line.hour == (shares[0] >= shares[1] ? "day" : "night"), "\(shares)")
      #expect(abs(line.used - (shares.max() ?? 0) * 100) < 1e-6)
    }
    #expect(limits.filter { $0.unit == "MUSD" || $0.unit == "kW" }.allSatisfy { $0.hour == nil })
    let inside = ["chat@day", "chat@night"].map { name in
      let answers = plan.serving.filter { $0.workload == name }
      let hosted = plan.hosted.filter { $0.workload == name }.map(\.requestsPerSecond)
      let all = answers.map(\.requestsPerSecond) + hosted
      return answers.filter { $0.site == "iad" }.map(\.requestsPerSecond).reduce(0, +)
        / all.reduce(0, +)
    }
    let residency = try #require(limits.first { $0.name == "residency of chat" })
    #expect(abs(residency.used - (inside.min() ?? 0) * 100) < 1e-9)
    #expect(residency.hour == (inside[0] <= inside[1] ? "day" : "night"))
    let demand = try #require(explanation.limits.first { $0.name == "demand of chat" })
    #expect(demand.cap == 50)
  }

  /// One more request in the hour in which it costs most: more than in any other, and no more than in
  /// all hours together.
  @Test func theDearestHourOfAWorkloadIsTold() throws {
    let explanation = try Self.explained.get()
    let request = try Self.request()
    let candidates = try CandidateBuilder(catalog: Catalog.shipped(), cache: CapacityCache())
      .candidates(for: request)
    let relaxed = try #require(
      try FleetPrices.relaxed(candidates.problem, .cost, FleetOptimizer(gap: 1e-4)))
    for name in ["chat", "reports"] {
      let line = try #require(
        explanation.limits.first { $0.name.hasPrefix("demand of \(name) in ") }, "\(name)")
      let hour = try #require(line.hour)
      #expect(line.name == "demand of \(name) in \(hour)" && line.isDemand)
      let demand = try #require(explanation.plan.demand.first { $0.workload == "\(name)@\(hour)" })
      #expect(line.cap == demand.peakRequestsPerSecond)
      #expect(line.used == demand.servedRequestsPerSecond)
      let worths = try ["day", "night"].map { hour in
        let position = try #require(
          request.workloads.firstIndex { $0.name == "\(name)@\(hour)" })
        return try #require(relaxed.price(of: request.demandProbe(inHourOf: position))).worth
      }
      let worth = try #require(line.relaxedWorth)
      #expect(abs(worth - (worths.min() ?? 0)) <= 1e-6 * abs(worth), "\(worths)")
      let all = try #require(explanation.limits.first { $0.name == "demand of \(name)" })
      #expect(try #require(all.relaxedWorth) <= worth + 1e-9)
      guard case .solved(let step)? = line.step?.outcome,
        case .solved(let whole)? = all.step?.outcome
      else {
        Issue.record("\(name): \(String(describing: line.step))")
        continue
      }
      #expect(step.gain <= 0.01 + 1e-9)
      #expect(step.gain >= whole.gain - 0.02, "\(step.gain), \(whole.gain)")
    }
  }

  /// The demand of an hour is moved for all buckets of a workload, and for no other hour.
  @Test func aStepOfOneHourLeavesTheOthers() throws {
    let buckets =
      "workloads.chat.buckets={long: {share: 25%, input_tokens: 4096}, short: {share: 75%}}"
    let request = try Self.request([buckets])
    let position = try #require(request.workloads.firstIndex { $0.name == "chat/long@day" })
    let probe = request.demandProbe(inHourOf: position)
    #expect(probe.name == "demand of chat/long in day")
    var stepped = request
    probe.change(&stepped)
    let changed = zip(request.workloads, stepped.workloads).filter { $0 != $1 }
    #expect(changed.map(\.0.name) == ["chat/long@day", "chat/short@day"])
    for (before, after) in changed {
      #expect(
        abs(after.peakRequestsPerSecond / before.peakRequestsPerSecond - 1.05) < 1e-12)
    }
  }

  /// A step is the plan with the key of its file changed, which all hours read.
  @Test(arguments: [
    ("residency of chat", "workloads.chat.residency.share=45%"),
    ("TTFT p99 of chat", "workloads.chat.slo.ttft_p99=1.1 s"),
    ("TPOT p99 of chat", "workloads.chat.slo.tpot_p99=44 ms"),
    ("quality of chat", "workloads.chat.quality.floor=50%"),
    ("average quality of chat", "workloads.chat.quality.average_floor=51%"),
    ("requests to hosted models", "api.max_requests_per_second=3.3"),
    ("demand of chat", "workloads.chat.requests_per_second.peak=52.5"),
    ("demand of reports", "workloads.reports.requests_per_second.peak=8.4"),
  ]) func aStepIsThatOfItsKey(_ name: String, _ setting: String) throws {
    let request = try Self.request()
    let probes = request.probes + request.demandProbes
    let probe = try #require(probes.first { $0.name == name })
    var stepped = request
    probe.change(&stepped)
    #expect(stepped != request)
    #expect(try Self.rounded(stepped) == Self.rounded(Self.request([setting])))
  }

  /// What a step multiplies may differ from what a file says in the last digit.
  private static func rounded(_ request: PlanRequest) -> PlanRequest {
    func round(_ value: Double) -> Double { (value * 1e9).rounded() / 1e9 }
    var request = request
    request.api.maximumRequestsPerSecond = request.api.maximumRequestsPerSecond.map(round)
    for index in request.workloads.indices {
      let workload = request.workloads[index]
      request.workloads[index].peakRequestsPerSecond = round(workload.peakRequestsPerSecond)
      request.workloads[index].quality.floor = round(workload.quality.floor)
      request.workloads[index].quality.averageFloor = round(workload.quality.averageFloor)
      request.workloads[index].residency?.share = round(workload.residency?.share ?? 0)
      request.workloads[index].slo.ttft = workload.slo.ttft.mapValues {
        .milliseconds(round($0.milliseconds))
      }
      request.workloads[index].slo.tpot = workload.slo.tpot.mapValues {
        .milliseconds(round($0.milliseconds))
      }
    }
    return request
  }

  /// Rows are found by their names, so that a name which no program has is a price that nobody gets.
  @Test func everyRowOfAProbeIsOneOfTheProgram() throws {
    let request = try Self.request()
    let candidates = try CandidateBuilder(catalog: Catalog.shipped(), cache: CapacityCache())
      .candidates(for: request)
    let rows = Set(FleetProgram(candidates.problem).model.constraints.map(\.name))
    let spares = try ["hgx-h100", "mi300x-8x"].map { system in
      try #require(
        request.spareProbe(of: system, at: "iad", accelerators: 8, rackClasses: []))
    }
    let probes =
      request.probes + request.demandProbes + ["AMD", "NVIDIA"].map(request.vendorShareProbe)
      + [request.spotShareProbe(0.5)] + spares
    for probe in probes {
      #expect(probe.rows.allSatisfy { rows.contains($0.name) }, "\(probe.name): \(probe.rows)")
    }
    let hourly = ["requests to hosted models", "residency of chat", "share of AMD"]
    for name in hourly {
      #expect(probes.first { $0.name == name }?.rows.count == 2, "\(name)")
    }
  }

  /// Buckets and judges have their limits from the key of their workload.
  @Test func aStepOfABucketIsThatOfItsWorkload() throws {
    let buckets =
      "workloads.chat.buckets={long: {share: 25%, input_tokens: 4096}, short: {share: 75%}}"
    let request = try Self.request([buckets])
    let probe = try #require(request.probes.first { $0.name == "TTFT p99 of chat/long" })
    var stepped = request
    probe.change(&stepped)
    let changed = stepped.workloads.filter { $0.slo.ttft != request.workloads[0].slo.ttft }
    #expect(
      changed.filter { $0.family == "chat" }.map(\.name) == [
        "chat/long@day", "chat/long@night", "chat/short@day", "chat/short@night",
      ])
    #expect(
      try Self.rounded(stepped)
        == Self.rounded(Self.request([buckets, "workloads.chat.slo.ttft_p99=1.1 s"])))
  }
}
