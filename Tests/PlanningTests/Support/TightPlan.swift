import Catalog
import Foundation
import GLPK

@testable import Planning

/// A small plan that one override or two make impossible, on the shipped catalog.
enum TightPlan {
  static let text = """
    name: tight
    objective: cost
    workloads:
      chat:
        models: [llama-3.3-70b, qwen3-235b-a22b, llama-3.1-8b]
        quality: { floor: 0.2 }
        input_tokens: { mean: 1024, cv: 1 }
        output_tokens: { mean: 512, cv: 1 }
        requests_per_second: { peak: 60, peak_to_mean: 2 }
        slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
        sites: [iad]
      code:
        models: [llama-3.3-70b, llama-3.1-8b]
        quality: { floor: 0.2 }
        input_tokens: { mean: 2048, cv: 1 }
        output_tokens: { mean: 128, cv: 1 }
        requests_per_second: { peak: 40, peak_to_mean: 2 }
        slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
        sites: [iad]
    sites:
      iad:
        power: 500 kW
        racks:
          air: { count: 10, power: 40 kW, units: 48, cooling: air }
      fra:
        power: 60 kW
        racks:
          low: { count: 1, power: 8 kW, units: 48, cooling: air }
    budget: { capex: 20 MUSD, opex: 1 MUSD/month }
    systems: [hgx-h100, hgx-h200]
    acquisition: [own]
    supply: { hgx-h100: 20, hgx-h200: 20 }
    """

  /// Both workloads on the one model whose fleet is large.
  static let large = [
    "workloads.chat.models=[llama-3.3-70b]", "workloads.code.models=[llama-3.3-70b]",
  ]

  /// Half the year at the peak, and half of it at less.
  static let load =
    "load={day: {hours_per_year: 4380}, night: {hours_per_year: 4380, share_of_peak: 30%}}"

  /// A small fleet that was planned before.
  static let earlier: String = {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "tight-\(ProcessInfo.processInfo.processIdentifier).json")
    let fleet = """
      {"fleet": [{"system": "hgx-h100", "site": "iad", "acquisition": "own", "count": 1}]}
      """
    guard (try? fleet.write(to: file, atomically: true, encoding: .utf8)) != nil else { return "" }
    return "stability.plan=\(file.path)"
  }()

  /// The answer to the plan with some overrides; capacities are found once for all of them.
  static func result(_ settings: [String]) throws -> PlanResult {
    try shared.get().plan(request(settings))
  }

  static func candidates(_ settings: [String]) throws -> Candidates {
    try shared.get().candidates(for: request(settings))
  }

  /// The hours of a load curve say the mean already.
  private static func text(_ settings: [String]) -> String {
    settings.contains { $0.hasPrefix("load=") }
      ? text.replacing(", peak_to_mean: 2", with: "") : text
  }

  private static let shared = Result {
    var planner = Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
    // However busy the machine is.
    planner.explanationSeconds = 600
    return planner
  }

  private static func request(_ settings: [String]) throws -> PlanRequest {
    let document = try PlanDocument(parsing: text(settings), file: "tight.yaml").applying(settings)
    let decoded = try DecodedPlan(decoding: document)
    try decoded.validate(against: Catalog.shipped())
    return decoded.request
  }
}
