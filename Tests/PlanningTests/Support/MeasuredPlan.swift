import Catalog
import Foundation
import GLPK
import LinearModel

@testable import Planning

/// Plans on measured capacities: a folder of tables of one's own over the shipped catalog.
enum MeasuredPlan {
  static let header =
    "system,model,format,tp,runtime,run,isl_low_tokens,isl_high_tokens,osl_low_tokens,"
    + "osl_high_tokens,requests_per_second,output_tokens_per_second,ttft_p99_ms,tpot_p99_ms,"
    + "slo_ttft_p99_ms,slo_tpot_p99_ms,source,as_of,confidence\n"

  /// A row for requests of 512…2048 input and 256…1024 output tokens.
  static func row(
    system: String = "hgx-h200", model: String = "llama-3.3-70b", format: String = "fp8",
    tp: Int = 2, runtime: String = "", run: String = "", requests: String = "5.25",
    tokens: String = "", measured: String = "500,30", promised: String = ","
  ) -> String {
    "\(system),\(model),\(format),\(tp),\(runtime),\(run),512,2048,256,1024,\(requests),\(tokens),"
      + "\(measured),\(promised),load test,2026-11,measured\n"
  }

  static let coefficientHeader =
    "system,model,format,tp,runtime,a0_s,a1_s,a2_s,a3_s,a4_s,kv_tokens,max_sequences,source,"
    + "as_of,confidence\n"

  /// A plan for one workload of 1024 input and 512 output tokens.
  static let text = """
    name: measured
    workloads:
      chat:
        models: [llama-3.3-70b]
        quality: { floor: 0.4 }
        input_tokens: { mean: 1024, cv: 1 }
        output_tokens: { mean: 512, cv: 1 }
        requests_per_second: { peak: 100, peak_to_mean: 2 }
        slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
    sites:
      iad:
        racks:
          air: { count: 20, power: 40 kW, units: 48, cooling: air }
    systems: [hgx-h200]
    serving: { tp: [2], formats: [fp8] }
    acquisition: [own]
    """

  /// The shipped catalog with tables laid over it.
  static func catalog(_ tables: [String: String]) throws -> Catalog {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in tables {
      try text.write(to: folder.appending(path: "\(name).csv"), atomically: true, encoding: .utf8)
    }
    return try Catalog.load(overrides: folder.path)
  }

  static func request(_ settings: [String] = []) throws -> PlanRequest {
    let document = try PlanDocument(parsing: text, file: "measured.yaml").applying(settings)
    return try DecodedPlan(decoding: document).request
  }

  static func candidates(
    _ rows: [String], _ settings: [String] = [], cache: CapacityCache = CapacityCache()
  ) throws -> Candidates {
    let catalog = try catalog(["capacities": header + rows.joined()])
    return try CandidateBuilder(catalog: catalog, cache: cache).candidates(for: request(settings))
  }

  static func plan(_ catalog: Catalog, _ settings: [String] = []) throws -> Plan {
    let planner = Planner(catalog: catalog, solver: GLPKSolver())
    guard case .planned(let plan) = try planner.plan(request(settings)) else { throw NoPlan() }
    return plan
  }

  static func plan(_ rows: [String], _ settings: [String] = []) throws -> Plan {
    try plan(try catalog(["capacities": header + rows.joined()]), settings)
  }

  struct NoPlan: Error {}
}
