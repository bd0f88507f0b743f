import Catalog
import GLPK
import SeededRandom
import Testing

@testable import Planning

/// Plans with random numbers from end to end: each is certified, or it is said why there is none.
@Suite struct CertifiedSweepTests {
  /// The first hundred and twenty, and some with replicas that are full to the last digit or all but empty.
  private static let seeds: [UInt64] = Array(0..<120) + [409, 867, 1060, 1247, 1394, 1780]

  @Test func randomPlansAreCertifiedOrExplained() throws {
    let catalog = try Catalog.shipped()
    let planner = Planner(catalog: catalog, solver: GLPKSolver())
    var words: [String: Int] = [:]
    for seed in Self.seeds {
      let settings = settings(seed: seed)
      // Some combinations leave a workload without a place, which reading the plan refuses.
      guard let decoded = try? PlanSamples.decode(CertifiedPlan.text, setting: settings) else {
        words["refused", default: 0] += 1
        continue
      }
      let request = decoded.request
      switch try planner.plan(request) {
      case .planned(let plan):
        words["planned", default: 0] += 1
        let violations = try PlanCertificate(plan: plan, request: request, catalog: catalog)
          .violations()
        #expect(violations == [], "seed \(seed): \(settings)")
        #expect(plan.objective.gap <= 0.001 + 1e-9, "seed \(seed): \(settings)")
        #expect(plan.limits.allSatisfy { isKept($0) }, "seed \(seed): \(plan.limits)")
      case .infeasible(let reason):
        words["infeasible", default: 0] += 1
        let families = reason.conflict?.families ?? []
        #expect(!families.isEmpty || !reason.unservable.isEmpty, "seed \(seed): \(settings)")
      case .stopped: Issue.record("seed \(seed) takes too long: \(settings)")
      }
    }
    #expect((words["planned"] ?? 0) >= 10, "\(words)")
    #expect((words["infeasible"] ?? 0) >= 5, "\(words)")
  }

  private func isKept(_ line: LimitLine) -> Bool {
    let room = 1e-6 * max(1, abs(line.cap))
    return line.isFloor ? line.used >= line.cap - room : line.used <= line.cap + room
  }

  private func settings(seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    func pick(_ path: String, _ values: [String]) -> String? {
      guard Int.random(in: 0..<3, using: &random) > 0 else { return nil }
      return "\(path)=\(values[Int.random(in: values.indices, using: &random)])"
    }
    // One plan in fifteen has such a limit, so that most plans are possible.
    func rarely(_ path: String, _ values: [String]) -> String? {
      guard Int.random(in: 0..<15, using: &random) == 0 else { return nil }
      return "\(path)=\(values[Int.random(in: values.indices, using: &random)])"
    }
    return [
      pick("objective", ["vcpd", "cost", "tokens"]),
      pick("workloads.chat.requests_per_second.peak", ["0.01", "3", "40", "90", "500"]),
      pick("workloads.chat.coverage", ["0", "50%", "95%"]),
      pick("workloads.chat.models", ["[llama-3.3-70b, qwen3-32b]", "[gpt-oss-120b]"]),
      pick("workloads.chat.quality.floor", ["0", "0.5", "0.55"]),
      pick("workloads.chat.quality.reading", ["each", "average"]),
      pick("workloads.chat.verification.retry_probability", ["0", "30%"]),
      pick("workloads.chat.sites", ["[iad]", "[iad, cloud]", "[cloud]"]),
      pick("workloads.batch.coverage", ["0", "80%"]),
      pick("workloads.batch.sites", ["[iad]", "[iad, cloud]"]),
      pick("sites.iad.power", ["15kW", "60kW", "2MW"]),
      pick("sites.iad.racks.air.power", ["11kW", "40kW"]),
      pick("sites.iad.racks.air.count", ["1", "20"]),
      pick("sites.iad.racks.liquid", ["{count: 1, power: 135kW, units: 48, cooling: liquid}"]),
      pick("budget.capex", ["1USD", "500kUSD", "3MUSD"]),
      pick("budget.opex", ["5kUSD/month", "60kUSD/month"]),
      pick("systems", ["[hgx-h200, hgx-b200]", "[gb200-nvl72, hgx-h100]", "[mi300x-8x]"]),
      pick("acquisition", ["[own]", "[on-demand]"]),
      pick("supply.hgx-h200", ["0", "2"]),
      pick("serving.max_utilization", ["50%", "100%"]),
      pick("serving.disaggregation", ["same-system", "any"]),
      rarely("availability.target", ["99%", "99.99%"]),
      rarely("availability.survives", ["node", "rack"]),
      rarely("carbon.cap_kg_per_year", ["100000", "600000"]),
      rarely("carbon.cap_kg_per_million_tokens", ["0.1", "5"]),
      rarely("portfolio.max_kinds", ["1", "2"]),
      rarely("portfolio.min_lots", ["{hgx-h200: 3}"]),
      rarely("portfolio.fixed_charges", ["{hgx-h200: 100 kUSD}"]),
      rarely("portfolio.max_vendor_share", ["100%", "50%"]),
      rarely("workloads.chat.quality.average_floor", ["50%"]),
      rarely("workloads.chat.residency", ["{sites: [iad], share: 40%}"]),
    ].compactMap { $0 }
  }
}
