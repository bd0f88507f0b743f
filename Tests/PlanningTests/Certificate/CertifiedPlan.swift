import Catalog
import GLPK
import Quantities

@testable import Planning

/// A plan made end to end, with lines of every kind: existing, bought and rented systems, two
/// workloads, and every limit.
enum CertifiedPlan {
  static let text = """
    objective: vcpd
    workloads:
      chat:
        models: [llama-3.3-70b]
        quality: { benchmark: gpqa-diamond, floor: 0.45 }
        input_tokens: { mean: 1024, cv: 1.0 }
        output_tokens: { mean: 512, cv: 1.0 }
        requests_per_second: { peak: 40, peak_to_mean: 1.8, arrival_cv: 1.0 }
        slo: { ttft_p50: 900 ms, ttft_p99: 1 s, tpot_p99: 40 ms }
        verification: { policy: judge, cost_per_request: $0.0001, retry_probability: 0.05 }
        sites: [iad]
      batch:
        models: [llama-3.3-70b]
        quality: { benchmark: gpqa-diamond, floor: 0.4, reading: average }
        input_tokens: { mean: 2000, cv: 1.0 }
        output_tokens: { mean: 100, cv: 1.0 }
        requests_per_second: { peak: 10, peak_to_mean: 1.5, arrival_cv: 1.0 }
        sites: [cloud]
    sites:
      iad:
        power: 200 kW
        pue: 1.25
        racks:
          air: { count: 6, power: 25 kW, units: 48 }
    budget: { capex: 10 MUSD, opex: 1 MUSD/month }
    systems: [hgx-h200, hgx-h100]
    acquisition: [own, on-demand]
    supply: { hgx-h200: 20, hgx-h100: 0 }
    existing: { iad: { hgx-h100: 1 } }
    serving: { formats: [fp8], tp: [1, 2, 4, 8] }
    solver: { gap: 0.1%, time_limit: 30 s }

    """

  /// The catalog, the request, and the plan for it.
  struct Made {
    let catalog: Catalog
    let request: PlanRequest
    let plan: Plan
  }

  static func make() throws -> Made {
    let catalog = try Catalog.shipped()
    let request = try PlanSamples.decode(text).request
    let result = try Planner(catalog: catalog, solver: GLPKSolver()).plan(request)
    guard case .planned(let plan) = result else { throw NoPlan(result: "\(result)") }
    return Made(catalog: catalog, request: request, plan: plan)
  }

  struct NoPlan: Error { let result: String }
}
