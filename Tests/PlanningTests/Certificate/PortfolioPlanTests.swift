import Catalog
import Foundation
import GLPK
import Quantities
import Testing

@testable import Planning

/// Plans with limits on kinds, lots, vendors, average quality, residency and changes, end to end.
@Suite struct PortfolioPlanTests {
  private static let text = """
    objective: cost
    workloads:
      chat:
        models: [llama-3.3-70b]
        quality: { floor: 0.4, average_floor: 0.45 }
        input_tokens: { mean: 1024, cv: 1 }
        output_tokens: { mean: 512, cv: 1 }
        requests_per_second: { peak: 60, peak_to_mean: 2 }
        slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
        residency: { sites: [iad], share: 60% }
    sites:
      iad:
        racks:
          air: { count: 20, power: 40 kW, units: 48, cooling: air }
    systems: [hgx-h200, hgx-b200, mi300x-8x]
    acquisition: [own, on-demand]
    serving: { formats: [fp8, bf16] }
    portfolio:
      max_kinds: 2
      min_vendors: 2
      max_vendor_share: 70%
      min_lots: { hgx-b200: 2, mi300x-8x: 2 }
      fixed_charges: { mi300x-8x: 100 kUSD, hgx-b200: 50 kUSD }

    """

  private let catalog: Catalog
  private let request: PlanRequest

  init() throws {
    catalog = try Catalog.shipped()
    let decoded = try PlanSamples.decode(Self.text)
    try decoded.validate(against: catalog)
    request = decoded.request
  }

  private func plan(_ request: PlanRequest) throws -> Plan {
    guard
      case .planned(let plan) = try Planner(catalog: catalog, solver: GLPKSolver()).plan(request)
    else { throw SmallPlan.NoPlan() }
    return plan
  }

  private func violations(of plan: Plan, _ request: PlanRequest) throws -> [String] {
    try PlanCertificate(plan: plan, request: request, catalog: catalog).violations()
  }

  @Test func theFleetKeepsEveryLimitAndSaysSo() throws {
    let plan = try plan(request)
    #expect(try violations(of: plan, request) == [])
    let kinds = Set(plan.fleet.map(\.system))
    #expect(kinds.count == 2 && kinds.contains("mi300x-8x"))
    let names = plan.limits.map(\.name)
    for name in [
      "kinds of systems", "number of vendors", "share of NVIDIA", "share of AMD",
      "lot of mi300x-8x",
      "average quality of chat", "residency of chat",
    ] { #expect(names.contains(name), "\(name): \(names)") }
    let share = try #require(plan.limits.first { $0.name == "share of NVIDIA" })
    #expect(share.used <= 70 + 1e-4 && share.cap == 70)
    #expect(plan.charges.map(\.name).contains("fixed charge of mi300x-8x"))
    let charges = plan.charges.reduce(0) { $0 + $1.capex.usd }
    let lines = plan.fleet.reduce(0) { $0 + $1.capex.usd }
    #expect(abs(plan.cost.capex.usd - charges - lines) < 1e-6)
    #expect(plan.cost.parts.contains { $0.name == "fixed charges" })
  }

  @Test func aBrokenLimitIsFound() throws {
    let plan = try plan(request)
    let found: [(String, (inout PlanRequest) -> Void)] = [
      ("kinds of systems: 2.0 exceeds 1.0.", { $0.portfolio.maximumSystemKinds = 1 }),
      ("least number of vendors: 3.0 exceeds 2.0.", { $0.portfolio.leastVendors = 3 }),
      ("share of AMD: ", { $0.portfolio.vendorShares = ["AMD": 0.01] }),
      ("lot of mi300x-8x: 99.0 exceeds ", { $0.portfolio.minimumLots["mi300x-8x"] = 99 }),
      ("fixed charge of mi300x-8x: ", { $0.portfolio.fixedCharges["mi300x-8x"] = .usd(1) }),
      ("average quality of chat: ", { $0.workloads[0].quality.averageFloor = 0.9 }),
      ("residency of chat: ", { $0.workloads[0].residency?.placeNames = ["cloud"] }),
    ]
    for (sentence, change) in found {
      var request = request
      change(&request)
      let violations = try violations(of: plan, request)
      #expect(violations.contains { $0.hasPrefix(sentence) }, "\(sentence): \(violations)")
    }
  }

  @Test func aPlanStaysNearAnEarlierOne() throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "earlier-\(ProcessInfo.processInfo.processIdentifier).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try """
    {"fleet": [{"system": "hgx-h200", "site": "iad", "acquisition": "own", "count": 3},
    {"system": "gone", "site": "nowhere", "acquisition": "own", "count": 1}]}
    """.write(to: file, atomically: true, encoding: .utf8)
    var request = request
    request.portfolio = PortfolioRequest()
    let free = try plan(request)
    request.stability = StabilityRequest(planFile: file.path, maximumChanges: 2)
    let near = try plan(request)
    let limit = try #require(near.limits.first { $0.name == "changes against the earlier plan" })
    #expect(limit.used <= 2 && limit.cap == 2)
    #expect(
      near.fleet.filter { $0.system == "hgx-h200" && $0.site == "iad" }
        .reduce(0) { $0 + $1.count } >= 2)
    #expect(near.cost.rate.usdPerHour >= free.cost.rate.usdPerHour * 0.999)
    #expect(try violations(of: near, request) == [])
    var tighter = request
    tighter.stability?.maximumChanges = 0
    #expect(
      try violations(of: near, tighter).contains {
        $0.hasPrefix("changes against the earlier plan: ")
      })
    request.stability?.maximumChanges = nil
    request.stability?.costPerChange = .usd(1000)
    let charged = try plan(request)
    let charge = try #require(charged.charges.first)
    #expect(charge.capex.usd == 1000 * Double(charge.count) && charge.count >= 1)
    #expect(try violations(of: charged, request) == [])
  }

  @Test func anUnusableEarlierPlanIsTold() throws {
    let decoded = try PlanSamples.decode(
      Self.text + "stability: { plan: none.json, max_changed_systems: 1 }\n")
    #expect(throws: InvalidPlan.self) { try decoded.validate(against: catalog) }
    do { try decoded.validate(against: catalog) } catch {
      #expect(
        "\(error)" == """
          plans/chat.yaml:24: stability.plan: the earlier plan 'plans/none.json' cannot be read.
            Fix: write it first: planner solve PLAN --out plans/none.json.
          """)
    }
  }

  @Test func unknownNamesAreTold() throws {
    let decoded = try PlanSamples.decode(
      Self.text,
      setting: [
        "portfolio.vendor_shares={NVIDA: 50%}", "portfolio.min_lots={hgx-h20: 2}",
      ])
    do {
      try decoded.validate(against: catalog)
      Issue.record("nothing was found")
    } catch {
      #expect("\(error)".contains("no vendor 'NVIDA' in the catalog."))
      #expect("\(error)".contains("no system 'hgx-h20' in the catalog."))
    }
    #expect(
      PlanSamples.problems(Self.text, setting: ["workloads.chat.residency.sites=[fra]"])
        .contains("workloads.chat.residency.sites names 'fra', but the plan has no such site."))
  }

  /// What a judge writes is delivered to nobody: a vendor's share is that of the answers.
  @Test func judgesCountForNoVendor() throws {
    let judged = """
      workloads:
        chat:
          models: [qwen3-30b-a3b]
          quality: { benchmark: gpqa-diamond, floor: 20% }
          input_tokens: { mean: 1024, cv: 1.0 }
          output_tokens: { mean: 128, cv: 1.0 }
          requests_per_second: { peak: 2, arrival_cv: 1.0 }
          slo: { ttft_p99: 2 s, tpot_p99: 60 ms }
          verification:
            choices:
              checked:
                policy: judge
                model: llama-3.1-8b
                served_by: own
                accept_if_right: 95%
                accept_if_wrong: 30%
                retries: 1
                output_tokens: 64
      sites:
        iad: { racks: { air: { count: 10, power: 40 kW, units: 48 } } }
      systems: [mi300x-8x, hgx-h200]
      acquisition: [own]
      serving: { formats: [fp8, bf16] }
      portfolio: { max_vendor_share: 70% }

      """
    let request = try PlanSamples.decode(judged).request
    let planner = Planner(catalog: catalog, solver: GLPKSolver())
    guard case .planned(let plan) = try planner.plan(request) else { throw SmallPlan.NoPlan() }
    let judge = try #require(plan.serving.first { $0.workload == "chat/checked" })
    #expect(judge.system == "hgx-h200")
    let share = try #require(plan.limits.first { $0.name == "share of NVIDIA" })
    #expect(share.used <= 70 + 1e-4 && share.used > 69)
  }
}
