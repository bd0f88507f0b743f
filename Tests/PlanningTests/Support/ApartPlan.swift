import Catalog
import GLPK

@testable import Planning

/// A plan in which prompts are computed on older chips and tokens decoded on newer ones.
enum ApartPlan {
  static let text = """
    name: apart
    objective: cost
    workloads:
      chat:
        models: [llama-3.3-70b]
        quality: { floor: 0.4 }
        input_tokens: { mean: 1500, cv: 0.8 }
        output_tokens: { mean: 400, cv: 0.8 }
        requests_per_second: { peak: 120, peak_to_mean: 2 }
        slo: { ttft_p99: 2 s, tpot_p99: 40 ms }
    sites:
      iad:
        racks:
          air: { count: 40, power: 40 kW, units: 48, cooling: air }
    systems: [hgx-h100, hgx-h200]
    acquisition: [own]
    serving: { disaggregation: any, formats: [fp8] }
    solver: { gap: 0.01% }

    """

  static func request(_ settings: [String] = []) throws -> PlanRequest {
    let document = try PlanDocument(parsing: text, file: "apart.yaml").applying(settings)
    let decoded = try DecodedPlan(decoding: document)
    try decoded.validate(against: Catalog.shipped())
    return decoded.request
  }

  static func candidates(_ settings: [String] = []) throws -> Candidates {
    try CandidateBuilder(catalog: Catalog.shipped(), cache: CapacityCache())
      .candidates(for: request(settings))
  }

  static func plan(_ settings: [String] = []) throws -> Plan {
    let planner = try Planner(catalog: Catalog.shipped(), solver: GLPKSolver())
    guard case .planned(let plan) = try planner.plan(request(settings)) else {
      throw SmallPlan.NoPlan()
    }
    return plan
  }
}
