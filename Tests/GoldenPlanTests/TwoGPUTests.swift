import GLPK
import Planning
import Testing

/// The example that Mélange publishes, solved to its true optimum.
@Suite struct TwoGPUTests {
  /// Requests per second of one GPU, by bucket: short-short, short-long, long-short, long-long.
  private static let capacities: [(name: String, cost: Double, rates: [Double])] = [
    ("a10g-1x", 1.01, [2, 1, 5, 2]), ("a100-80gb-1x", 3.67, [20, 20, 40, 20]),
  ]
  private static let demand = [6.0, 3, 15, 6]

  private func golden() throws -> GoldenPlan {
    try #require(GoldenPlan.all.first { $0.name == "two-gpu" })
  }

  @Test func theOptimumIsThatOfTryingEverything() throws {
    var best = Double.infinity
    for a10g in 0...20 {
      for a100 in 0...3 where Self.canServe(a10g: a10g, a100: a100) {
        best = min(best, 1.01 * Double(a10g) + 3.67 * Double(a100))
      }
    }
    #expect(abs(best - 4.68) < 1e-9)
    let plan = try golden().solve(["solver.gap=0%"])
    #expect(plan.status == .optimal)
    #expect(abs(plan.objective.value - best) < 1e-9)
    #expect(abs(plan.objective.bound - best) < 1e-6)
    #expect(plan.fleet.map { "\($0.count) \($0.system)" } == ["1 a100-80gb-1x", "1 a10g-1x"])
  }

  /// Mélange's own answer to the example, three A10G and one A100, costs 6.70.
  @Test func itIsCheaperThanSlices() throws {
    #expect(Self.canServe(a10g: 3, a100: 1))
    #expect(try golden().solve().objective.value < 6.70)
  }

  @Test func everythingIsMeasuredAndNothingComputed() throws {
    let plan = try golden().solve()
    #expect(plan.serving.allSatisfy { $0.capacitySource.kind == .measured })
    #expect(plan.serving.allSatisfy { $0.ttftP99 == nil && $0.quality == nil })
    #expect(!plan.sources.contains { $0.subject.hasPrefix("efficiency/") })
    let shared = plan.serving.filter { $0.system == "a100-80gb-1x" }
    #expect(abs(shared.reduce(0) { $0 + $1.replicaShare } - 1) < 1e-9)
    #expect(Set(shared.map(\.replicas)) == [1])
  }

  @Test(arguments: [12.0, 20, 45, 75])
  func otherRatesAreSolvedExactlyToo(_ rate: Double) throws {
    let plan = try golden().solve([
      "workloads.service.requests_per_second.peak=\(rate)", "solver.gap=0%",
    ])
    var best = Double.infinity
    for a10g in 0...40 {
      for a100 in 0...8 where Self.canServe(a10g: a10g, a100: a100, times: rate / 30) {
        best = min(best, 1.01 * Double(a10g) + 3.67 * Double(a100))
      }
    }
    #expect(abs(plan.objective.value - best) < 1e-6)
  }

  /// Whether some GPUs carry the traffic: moving first what gains least from the A100 is optimal.
  private static func canServe(a10g: Int, a100: Int, times factor: Double = 1) -> Bool {
    let slow = capacities[0].rates
    let fast = capacities[1].rates
    var room = Double(a10g)
    var load = zip(demand, fast).reduce(0) { $0 + factor * $1.0 / $1.1 }
    for bucket in demand.indices.sorted(by: { fast[$0] / slow[$0] < fast[$1] / slow[$1] }) {
      let moved = min(room, factor * demand[bucket] / slow[bucket])
      room -= moved
      load -= moved * slow[bucket] / fast[bucket]
    }
    return load <= Double(a100) + 1e-9
  }
}
