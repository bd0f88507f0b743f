import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import Testing

/// Prompts on replicas of their own.
@Suite struct PrefillTests {
  @Test func aPairOfSystemsWinsWhereItNeedsLess() throws {
    #expect(try FleetProgram(TinyFleet.apart).leastCost() == 32)
    #expect(try FleetProgram(TinyFleet.apart.withoutPrefill).leastCost() == 40)
  }

  @Test func theRatioIsFree() throws {
    let program = FleetProgram(onlyApart)
    let solution = try program.cheapest()
    let counts = program.variables.replicas.map {
      (
        program.problem.configurations[$0.configuration].name,
        solution.values[$0.count.position].rounded()
      )
    }.filter { $0.1 > 0 }
    #expect(counts.map(\.0) == ["B2d", "A2p"])
    #expect(counts.map(\.1) == [1, 4])
  }

  @Test func pairsServeOnlyWhereTheyMeet() throws {
    let apart = TinyFleet.apart.with { $0.assignments[2].prefill?.places = [1] }
    // In the cloud there is no B, so that there is nothing for the pair.
    #expect(FleetProgram(apart).rows(of: PrefillCapacity.name).isEmpty)
    #expect(try FleetProgram(apart).leastCost() == 40)
  }

  @Test func allowingPairsIsNeverWorse() throws {
    var better = 0
    for seed in 0..<120 as Range<UInt64> {
      let problem = RandomFleets.apart(seed: seed)
      let together = problem.withoutPrefill
      let dear = try FleetProgram(together).leastCost() ?? .infinity
      let cheap = try FleetProgram(problem).leastCost() ?? .infinity
      #expect(cheap <= dear + 1e-7, "cost of seed \(seed)")
      if cheap < dear - 1e-7 { better += 1 }
      let few = try FleetProgram(together).mostTokens() ?? 0
      let many = try FleetProgram(problem).mostTokens() ?? 0
      #expect(many >= few - 1e-7, "tokens of seed \(seed)")
    }
    #expect(better >= 10)
  }

  @Test func energyCountsBothHalves() throws {
    let busy = onlyApart.with {
      $0.deployments[0].busyEnergyRate = .usdPerHour(4)
      $0.deployments[2].busyEnergyRate = .usdPerHour(2)
    }
    // At the mean 4 requests/s: 2 of 4 halves of A, and half of the half of B.
    let cost = try #require(try FleetProgram(busy).leastCost())
    #expect(abs(cost - (32 + 4 * 2 * 0.5 + 2 * 0.5 * 0.5)) < 1e-9)
  }

  @Test func aVendorSharesInWhatItComputesPromptsFor() throws {
    let program = FleetProgram(
      TinyFleet.apart.with { $0.portfolio.vendorShares = ["X": 0.5] })
    let row = try #require(program.rows(of: VendorShare.name).first)
    let pair = try #require(program.variables.flows.first { $0.assignment == 2 })
    #expect(row.terms.first { $0.variable == pair.rate }?.coefficient == 0.05)
  }

  /// Prompts have to be computed on A and tokens decoded on B.
  private var onlyApart: FleetProblem {
    TinyFleet.apart.with { $0.assignments = [$0.assignments[2]] }
  }

  @Test func placesAreNotPooled() {
    #expect(TinyFleet.apart.hasPrefill)
    let pools = PlacePools(TinyFleet.apart, isPooled: true)
    #expect(pools.pools(of: 0) == [[0], [1]])
  }

  @Test func keepingConfigurationsKeepsBothHalvesOrNeither() {
    let problem = TinyFleet.apart
    let kept = problem.keepingConfigurations { $0 != 0 }
    #expect(kept.assignments.count == 2)
    #expect(kept.assignments[1].prefill?.configuration == 2)
    #expect(problem.keepingConfigurations { $0 != 3 }.assignments.count == 2)
  }

  @Test func loadsNameBothConfigurations() {
    let problem = TinyFleet.apart
    let loads = problem.loads(of: problem.assignments[2])
    #expect(loads.map(\.configuration) == [2, 3])
    #expect(loads.map(\.replicasPerRequest) == [0.125, 0.5])
    #expect(problem.systems(of: problem.assignments[2]) == [1, 0])
    #expect(problem.loads(of: problem.assignments[0]).count == 1)
  }
}

extension FleetProblem {
  /// The same without prompts on replicas of their own.
  var withoutPrefill: FleetProblem {
    with { $0.assignments.removeAll { $0.prefill != nil } }
  }
}
