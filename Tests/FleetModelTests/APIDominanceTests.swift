import FleetModel
import FleetTestSupport
import Quantities
import Testing

@Suite struct APIDominanceTests {
  private func kept(_ options: [(workload: Int, usd: Double, quality: Double)]) -> [Bool] {
    APIDominance.keptOptions(
      of: TinyFleet.complete.with { problem in
        problem.apiOptions = options.enumerated().map { index, option in
          FleetProblem.APIOption(
            name: "E\(index)", workload: option.workload, costPerAttempt: .usd(option.usd),
            quality: option.quality)
        }
      })
  }

  @Test func dearerAndWorseIsDropped() {
    #expect(kept([(0, 2, 0.5), (0, 1, 0.6)]) == [false, true])
  }

  @Test func dearerAndBetterIsKept() {
    #expect(kept([(0, 2, 0.7), (0, 1, 0.6)]) == [true, true])
  }

  @Test func ofTwoAlikeTheFirstIsKept() {
    #expect(kept([(0, 1, 0.6), (0, 1, 0.6), (0, 1, 0.5)]) == [true, false, false])
  }

  @Test func workloadsAreNotCompared() {
    #expect(kept([(0, 2, 0.5), (1, 1, 0.6)]) == [true, true])
  }

  @Test func filteringLosesNoOptimum() throws {
    var dropped = 0
    for seed in 2000..<2200 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed)
      let isKept = APIDominance.keptOptions(of: problem)
      let pruned = problem.with {
        $0.apiOptions = zip($0.apiOptions, isKept).filter(\.1).map(\.0)
      }
      dropped += problem.apiOptions.count - pruned.apiOptions.count
      let cost = (try FleetProgram(problem).leastCost(), try FleetProgram(pruned).leastCost())
      #expect((cost.0 == nil) == (cost.1 == nil), "seed \(seed)")
      #expect(abs((cost.0 ?? 0) - (cost.1 ?? 0)) <= 1e-7, "seed \(seed)")
      let tokens = (try FleetProgram(problem).mostTokens(), try FleetProgram(pruned).mostTokens())
      #expect(abs((tokens.0 ?? 0) - (tokens.1 ?? 0)) <= 1e-7, "seed \(seed)")
    }
    #expect(dropped > 10)
  }
}
