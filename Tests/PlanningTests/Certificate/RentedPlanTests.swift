import Catalog
import GLPK
import Quantities
import SeededRandom
import Testing

@testable import Planning

/// A plan with reserved and spot systems and hosted models passes; one changed number is found out.
@Suite struct RentedPlanTests {
  private static let text = """
    objective: cost
    workloads:
      chat:
        models: [llama-3.3-70b]
        input_tokens: { mean: 1024, cv: 1.0 }
        output_tokens: { mean: 512, cv: 1.0 }
        requests_per_second: { peak: 40, peak_to_mean: 1.8, arrival_cv: 1.0 }
        slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
        sites: [cloud, spot]
      night:
        models: [llama-3.3-70b]
        input_tokens: { mean: 2000, cv: 1.0 }
        output_tokens: { mean: 100, cv: 1.0 }
        requests_per_second: { peak: 2, peak_to_mean: 2, arrival_cv: 1.0 }
        verification: { policy: judge, cost_per_request: $0.0001, retry_probability: 0.05 }
        sites: [api]
    systems: [hgx-h100]
    acquisition: [reserved, spot, api]
    cloud: { spot_share: 40%, spot_interruptions_per_hour: 0.1 }
    api: { max_requests_per_second: 3, cached_input: 25% }

    """

  private struct Made {
    let catalog: Catalog
    let request: PlanRequest
    let plan: Plan
  }

  private let made: Made

  init() throws {
    let catalog = try Catalog.shipped()
    let request = try PlanSamples.decode(Self.text).request
    guard
      case .planned(let plan) = try Planner(catalog: catalog, solver: GLPKSolver()).plan(request)
    else { throw SmallPlan.NoPlan() }
    made = Made(catalog: catalog, request: request, plan: plan)
  }

  private func violations(
    request change: (inout PlanRequest) -> Void = { _ in },
    plan changePlan: (inout Plan) -> Void = { _ in }
  ) throws -> [String] {
    var (request, plan) = (made.request, made.plan)
    change(&request)
    changePlan(&plan)
    return try PlanCertificate(plan: plan, request: request, catalog: made.catalog).violations()
  }

  @Test func thePlanHasLinesOfEveryKindAndHolds() throws {
    #expect(made.plan.fleet.map(\.acquisition) == [.reserved, .spot])
    #expect(made.plan.fleet.map(\.site) == ["cloud", "spot"])
    #expect(made.plan.hosted.map(\.workload) == ["night"])
    #expect(try violations() == [])
    let parts = Set(made.plan.cost.parts.map(\.name))
    #expect(parts == ["reserved", "spot", "API", "verification"])
  }

  @Test func everyPriceHasItsDate() {
    #expect(made.plan.fleet.allSatisfy { $0.priceDate?.isEmpty == false })
    #expect(made.plan.fleet[0].termMonths == 12 && made.plan.fleet[1].termMonths == nil)
    #expect(made.plan.hosted.allSatisfy { !$0.priceDate.isEmpty })
    #expect(made.plan.notes.contains { $0.hasPrefix("The oldest price in the plan is that of ") })
    #expect(made.plan.notes.contains { $0.hasPrefix("Spot prices are of 20") })
    #expect(made.plan.notes.contains("Hosted models promise no latency."))
    #expect(
      made.plan.notes.contains(
        "hgx-h100 is reserved for terms of 12 months, paid around the clock; by the hour it would be "
          + "cheaper only if used less than 80.3 % of the time."))
  }

  @Test func sourcesNameOffersAndAssumptions() {
    let subjects = Set(made.plan.sources.map(\.subject))
    #expect(subjects.contains("prices/hgx-h100/CoreWeave/unspecified"))
    #expect(subjects.contains { $0.hasPrefix("api-prices/") })
    #expect(subjects.contains("assumptions/spot_notice_seconds"))
    #expect(!subjects.contains("assumptions/spot_interruptions_per_hour"))
    #expect(!subjects.contains("assumptions/spot_max_share_fraction"))
  }

  @Test func spotSystemsKeepToTheirShare() throws {
    let spot = made.plan.serving.filter { $0.site == "spot" }
    let share = spot.reduce(0) { $0 + $1.requestsPerSecond } / 40
    #expect(share > 0.1 && share <= 0.4 + 1e-6)
    let limit = try #require(made.plan.limits.first { $0.name == "share of spot systems" })
    #expect(abs(limit.used - share * 100) < 1e-6 && limit.cap == 40 && limit.isBinding)
    let found = try violations(request: { $0.cloud.spotShare = 0.1 })
    #expect(found.count == 1 && found[0].hasPrefix("requests of chat on spot systems: "))
  }

  @Test func aChangedNumberIsFound() throws {
    let found: [(String, (inout Plan) -> Void)] = [
      ("cost per hour of hgx-h100 at cloud (reserved): ", { $0.fleet[0].termMonths = 36 }),
      ("cost per hour of hgx-h100 at cloud (reserved): ", { $0.fleet[0].upfront = .usd(1) }),
      ("price date of hgx-h100 at cloud (reserved): 1999 is", { $0.fleet[0].priceDate = "1999" }),
      ("price date of hgx-h100 at spot (spot): none is", { $0.fleet[1].priceDate = nil }),
      ("hgx-h100 cannot be had as spot at cloud.", { $0.fleet[1].site = "cloud" }),
      ("cost per hour of hgx-h100 at spot (spot): ", { $0.fleet[1].provider = "nobody nowhere" }),
      ("input price of night at ", { $0.hosted[0].inputPerMillion = .usd(1) }),
      ("cached input price of night at ", { $0.hosted[0].cachedInputPerMillion = .usd(1) }),
      ("output price of night at ", { $0.hosted[0].outputPerMillion = .usd(9) }),
      ("price of an attempt of night at ", { $0.hosted[0].costPerAttempt = .usd(1) }),
      ("cost per second of night at ", { $0.hosted[0].costRate = .usdPerHour(99) }),
      ("quality of night at ", { $0.hosted[0].quality = 0.99 }),
      ("output tokens of night at ", { $0.hosted[0].outputTokensPerSecond = 1 }),
      ("price date of night at ", { $0.hosted[0].priceDate = "1999" }),
      ("night cannot wait for a batch of ", { $0.hosted[0].isBatch = true }),
      ("served requests of night: ", { $0.hosted[0].requestsPerSecond = 1 }),
      ("night at nobody/", { $0.hosted[0].provider = "nobody" }),
      ("chat is answered by ", { $0.hosted[0].workload = "chat" }),
    ]
    for (sentence, change) in found {
      let violations = try violations(plan: change)
      #expect(violations.contains { $0.hasPrefix(sentence) }, "\(sentence): \(violations)")
    }
  }

  @Test func brokenLimitsAreNamed() throws {
    #expect(
      try violations(request: { $0.api.maximumRequestsPerSecond = 1 })
        == ["requests to hosted models: 2.10526315789 exceeds 1.0."])
    let refused = try violations(request: { $0.workloads[1].placeNames = ["cloud"] })
    #expect(refused.count == 1 && refused[0].hasSuffix("which it does not allow."))
  }

  @Test func morePerSystemIsCountedThanMayBeCountedOn() throws {
    let found = try violations(request: { $0.cloud.spotOverprovision = 9 })
    #expect(found.contains { $0.hasPrefix("accelerators of hgx-h100 at spot: ") }, "\(found)")
  }

  /// Plans with random terms and limits: each is certified, or it is said why there is none.
  @Test func randomPlansAreCertifiedOrExplained() throws {
    let planner = Planner(catalog: made.catalog, solver: GLPKSolver())
    var words: [String: Int] = [:]
    for seed in 0..<40 as Range<UInt64> {
      let settings = Self.settings(seed: seed)
      guard let decoded = try? PlanSamples.decode(Self.text, setting: settings) else { continue }
      switch try planner.plan(decoded.request) {
      case .planned(let plan):
        words["planned", default: 0] += 1
        let violations = try PlanCertificate(
          plan: plan, request: decoded.request, catalog: made.catalog
        ).violations()
        #expect(violations == [], "seed \(seed): \(settings)")
        #expect(plan.objective.gap <= 0.001 + 1e-9, "seed \(seed): \(settings)")
      case .infeasible(let reason):
        words["infeasible", default: 0] += 1
        #expect(reason.conflict != nil || !reason.unservable.isEmpty, "seed \(seed)")
      case .stopped: Issue.record("seed \(seed) takes too long: \(settings)")
      }
    }
    #expect(words["planned", default: 0] >= 15, "\(words)")
    #expect(words["infeasible", default: 0] >= 2, "\(words)")
  }

  private static func settings(seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    func pick(_ path: String, _ values: [String]) -> String? {
      guard Int.random(in: 0..<2, using: &random) > 0 else { return nil }
      return "\(path)=\(values[Int.random(in: values.indices, using: &random)])"
    }
    return [
      pick("objective", ["vcpd", "tokens"]),
      pick("acquisition", ["[reserved, on-demand, spot, api]", "[spot, api]", "[on-demand, api]"]),
      pick("systems", ["[hgx-h100, hgx-h200]", "[hgx-h200]"]),
      pick("workloads.chat.sites", ["[cloud, spot, api]", "[spot, api]", "[spot]"]),
      pick("workloads.chat.coverage", ["50%", "90%"]),
      pick("workloads.chat.quality.floor", ["0.45", "0.504"]),
      pick("workloads.chat.quality.reading", ["average"]),
      pick(
        "workloads.chat.verification",
        [
          "{policy: judge, cost_per_request: $0.0002, retry_probability: 20%}"
        ]),
      pick("workloads.night.sites", ["[cloud, api]", "[cloud, spot, api]"]),
      pick("cloud.spot_share", ["0", "90%", "100%"]),
      pick("cloud.spot_interruptions_per_hour", ["0", "2"]),
      pick("cloud.spot_over_provision", ["0", "60%"]),
      pick("cloud.reserved_discount", ["assumed"]),
      pick("api.max_requests_per_second", ["0.5", "20"]),
      pick("api.providers", ["[Groq]", "[DeepInfra, Lambda]"]),
      pick("horizon", ["1 year", "30 months"]),
      pick("budget.opex", ["40kUSD/month"]),
    ].compactMap { $0 }
  }
}
