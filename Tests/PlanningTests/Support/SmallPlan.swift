import Catalog
import GLPK

@testable import Planning

/// A plan small enough to solve in a blink, on the shipped catalog.
enum SmallPlan {
  static let text = """
    name: small
    workloads:
      chat:
        models: [llama-3.3-70b, qwen3-235b-a22b]
        quality: { floor: 0.4 }
        input_tokens: { mean: 1024, cv: 1 }
        output_tokens: { mean: 512, cv: 1 }
        requests_per_second: { peak: 100, peak_to_mean: 2 }
        slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
    sites:
      iad:
        power: 1 MW
        racks:
          air: { count: 20, power: 40 kW, units: 48, cooling: air }
    systems: [hgx-h100, hgx-h200, hgx-b200, gb200-nvl72]
    acquisition: [own]
    """

  static let manyModels =
    "[llama-3.1-8b, llama-3.3-70b, qwen3-32b, qwen3-30b-a3b, qwen3-235b-a22b, llama-4-maverick, "
    + "deepseek-v3, kimi-k2]"
  static let manySystems = "[hgx-h100, hgx-h200, hgx-b200, mi300x-8x]"

  static func request(_ settings: [String] = []) throws -> PlanRequest {
    let document = try PlanDocument(parsing: text, file: "small.yaml").applying(settings)
    let decoded = try DecodedPlan(decoding: document)
    // Some tests are about models without a score, which a plan file may not name.
    let catalog = try Catalog.shipped()
    do throws(InvalidPlan) {
      try decoded.validate(against: catalog)
    } catch {
      guard error.problems.allSatisfy({ $0.message.contains("has no score of it") }) else {
        throw error
      }
    }
    return decoded.request
  }

  static func candidates(_ settings: [String] = []) throws -> Candidates {
    try CandidateBuilder(catalog: Catalog.shipped(), cache: CapacityCache())
      .candidates(for: request(settings))
  }

  static func result(_ settings: [String] = []) throws -> PlanResult {
    try Planner(catalog: Catalog.shipped(), solver: GLPKSolver()).plan(request(settings))
  }

  static func plan(_ settings: [String] = []) throws -> Plan {
    guard case .planned(let plan) = try result(settings) else { throw NoPlan() }
    return plan
  }

  static func infeasible(_ settings: [String] = []) throws -> InfeasiblePlan {
    guard case .infeasible(let plan) = try result(settings) else { throw NoPlan() }
    return plan
  }

  struct NoPlan: Error {}
}
