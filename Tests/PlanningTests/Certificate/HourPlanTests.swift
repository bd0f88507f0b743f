import Catalog
import GLPK
import Quantities
import Testing

@testable import Planning

/// A plan with a load curve and every family that reads it passes; one changed number is found out.
@Suite struct HourPlanTests {
  private static let text = """
    objective: cost
    workloads:
      chat:
        models: [llama-3.3-70b]
        quality: { benchmark: gpqa-diamond, floor: 45%, average_floor: 46% }
        input_tokens: { mean: 1024, cv: 1.0 }
        output_tokens: { mean: 512, cv: 1.0 }
        requests_per_second: { peak: 50, arrival_cv: 1.0 }
        slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
        verification: { policy: judge, cost_per_request: $0.0001, retry_probability: 0.05 }
        residency: { sites: [iad, cloud], share: 50% }
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
        power: 200 kW
        demand_charge: $12/kW-month
        racks:
          air: { count: 6, power: 25 kW, units: 48 }
    budget: { capex: 10 MUSD, opex: 1 MUSD/month }
    finance: { software_per_accelerator: $4500/year }
    systems: [hgx-h100]
    acquisition: [own, on-demand, spot, api]
    cloud: { providers: [CoreWeave, Nebius], spot_share: 30% }
    api: { max_requests_per_second: 3 }
    carbon:
      grid_kg_per_kwh: 0.4
      price_usd_per_tonne: 80
      embodied_kg: { hgx-h100: 1500 }
      api_kg_per_million_tokens: 0.5
    availability: { target: 99%, failures_per_accelerator_year: 0.5, repair: 12 h }
    serving: { formats: [fp8], tp: [2, 4] }
    portfolio: { max_kinds: 2, max_vendor_share: 100% }
    solver: { gap: 1%, time_limit: 20 s }
    catalog: { systems: { hgx-h100: { idle_power_w: 3000 } } }

    """

  private struct Made {
    let catalog: Catalog
    let request: PlanRequest
    let plan: Plan
  }

  private static let made: Result<Made, any Error> = Result {
    let decoded = try PlanSamples.decode(text)
    let catalog = try decoded.document.catalog(over: Catalog.shipped())
    let request = decoded.request
    guard
      case .planned(let plan) = try Planner(catalog: catalog, solver: GLPKSolver()).plan(request)
    else { throw SmallPlan.NoPlan() }
    return Made(catalog: catalog, request: request, plan: plan)
  }

  private func violations(
    request change: (inout PlanRequest) -> Void = { _ in },
    plan changePlan: (inout Plan) -> Void = { _ in }
  ) throws -> [String] {
    let made = try Self.made.get()
    var (request, plan) = (made.request, made.plan)
    change(&request)
    changePlan(&plan)
    return try PlanCertificate(plan: plan, request: request, catalog: made.catalog).violations()
  }

  @Test func thePlanHoldsInEveryHour() throws {
    #expect(try violations() == [])
    let plan = try Self.made.get().plan
    #expect(plan.hours.map(\.name) == ["day", "night"])
    #expect(Set(plan.demand.compactMap(\.hour)) == ["day", "night"])
    #expect(plan.fleet.contains { $0.acquisition == .own && $0.hour == nil })
    let rented = plan.fleet.filter { $0.acquisition == .onDemand || $0.acquisition == .spot }
    #expect(!rented.isEmpty)
    #expect(rented.allSatisfy { $0.hour != nil })
    #expect(plan.cost.parts.contains { $0.name == "demand charge" })
    #expect(plan.spares.contains { $0.hour == "night" })
  }

  @Test func everyNumberOfAnHourIsChecked() throws {
    let changes: [(String, (inout HourLine) -> Void)] = [
      ("hours of a year in day", { $0.hoursPerYear += 1 }),
      ("requests in day", { $0.requestsPerSecond += 1 }),
      ("share of hosted models in day", { $0.hostedShare += 0.1 }),
      ("systems of the year in day", { $0.fixedSystems += 1 }),
      ("systems on demand in day", { $0.onDemandSystems += 1 }),
      ("spot systems in day", { $0.spotSystems += 1 }),
      ("utilization in day", { $0.utilization *= 0.9 }),
      ("cost per hour in day", { $0.costRate = $0.costRate * 1.01 }),
    ]
    for (name, change) in changes {
      let found = try violations(plan: { change(&$0.hours[0]) })
      let isFound = found.count == 1 && found[0].hasPrefix("\(name): the plan says ")
      #expect(isFound, "\(found)")
    }
    #expect(
      try violations(plan: { $0.hours.removeLast() })
        == ["hours: the plan tells 1, the load has 2."])
  }

  @Test func systemsOfAnotherHourCarryNothing() throws {
    let found = try violations(plan: { plan in
      guard let index = plan.fleet.firstIndex(where: { $0.hour == "day" }) else { return }
      plan.fleet[index].hour = "night"
    })
    let missing = found.filter { $0.hasPrefix("accelerators of hgx-h100 at ") }
    #expect(missing.contains { $0.contains(" in day: ") })
    let own = try violations(plan: { plan in
      guard let index = plan.fleet.firstIndex(where: { $0.hour == nil }) else { return }
      plan.fleet[index].hour = "day"
    })
    #expect(own.contains("hgx-h100 at iad (own) in day is there in day, which it cannot be."))
  }

  @Test func limitsHoldInEachHourAndMeansOverTheYear() throws {
    let tight = try violations(request: { $0.api.maximumRequestsPerSecond = 0 })
    let hosted = try Self.made.get().plan.hosted
    let refused = tight.contains { $0.hasPrefix("requests to hosted models in ") }
    #expect(refused == !hosted.isEmpty)
    let better = try violations(request: { request in
      for index in request.workloads.indices {
        request.workloads[index].quality.averageFloor = 0.9
      }
    })
    let missed = better.filter { $0.hasPrefix("average quality of chat: ") }
    #expect(missed.count == 1)
  }

  /// The site pays for the hour in which its systems draw most, which is part of what they cost.
  @Test func theDemandChargeIsThatOfTheBusiestHour() throws {
    let free = try violations(request: { $0.sites[0].demandCharge = nil })
    #expect(free.contains { $0.hasPrefix("cost per hour of hgx-h100 at iad (own): ") })
    let made = try Self.made.get()
    let certificate = try PlanCertificate(
      plan: made.plan, request: made.request, catalog: made.catalog)
    let own = try #require(made.plan.fleet.first { $0.acquisition == .own })
    let use = made.request.load.map {
      certificate.utilization(of: own, inHour: $0.name, atPeak: true)
    }
    #expect(certificate.utilization(of: own, atPeak: true) == use.max())
    #expect(certificate.utilization(of: own, atPeak: false) < use.max() ?? 0)
  }
}
