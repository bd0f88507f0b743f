import Catalog
import Performance
import Testing

@testable import Planning

@Suite struct PrefillPoolTests {
  private func pools(
    _ settings: [String] = [], layouts: [ParallelLayout] = [ParallelLayout(tensorParallel: 2)]
  ) throws -> [PrefillPool] {
    let catalog = try Catalog.shipped()
    let request = try ApartPlan.request(settings)
    let defaults = try Defaults(catalog)
    let terms = try WorkloadTerms(request.workloads[0], plan: request, defaults: defaults)
    let setup = ReplicaSetup(
      catalog: catalog, request: request, defaults: defaults, isApart: true)
    return PrefillPoolFinder(setup: setup, terms: terms, chunkBudgetTokens: 8192).pools(
      of: try #require(catalog.models["llama-3.3-70b"]),
      try #require(catalog.formats["fp8"]), on: try #require(catalog.accelerators["h200-sxm"]),
      layouts, within: 8, count: 8)
  }

  @Test func largerPoolsUseTheirAcceleratorsBetter() throws {
    let pools = try pools()
    #expect(pools.map(\.accelerators).first == 2)
    #expect(pools.allSatisfy { $0.accelerators <= 8 })
    let each = pools.map(\.acceleratorsPerRequest)
    #expect(zip(each, each.dropFirst()).allSatisfy { $1 * PrefillPoolFinder.leastGain <= $0 })
    #expect(pools.count > 1)
  }

  @Test func ofEachSizeTheBestLayoutIsKept() throws {
    let layouts = [1, 2, 4, 8].map { ParallelLayout(tensorParallel: $0) }
    let pools = try pools(layouts: layouts)
    #expect(Set(pools.map(\.accelerators)).count == pools.count)
    let single = try layouts.flatMap { try self.pools(layouts: [$0]) }
    for pool in pools {
      let rivals = single.filter { $0.accelerators == pool.accelerators }
      #expect(rivals.allSatisfy { $0.mostRequestsPerSecond <= pool.mostRequestsPerSecond })
    }
  }

  @Test func anImpossibleTimeToFirstTokenLeavesNothing() throws {
    #expect(try pools(["workloads.chat.slo.ttft_p99=20 ms"]).isEmpty)
  }
}
