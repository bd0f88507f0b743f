import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import Testing

@Suite struct PlacePoolsTests {
  @Test func poolingLosesNoFleetWhereEnergyCostsTheSameEverywhere() throws {
    var pooled = 0
    for seed in 0..<150 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed).with { problem in
        for index in problem.deployments.indices {
          problem.deployments[index].busyEnergyRate = .usdPerHour(0.5)
        }
      }
      guard isSmaller(problem) else { continue }
      pooled += 1
      let whole = try FleetProgram(problem).leastCost()
      let together = try FleetProgram(problem, isPooled: true).leastCost()
      #expect((whole == nil) == (together == nil), "seed \(seed)")
      if let whole, let together {
        #expect(abs(whole - together) <= 1e-6 * whole, "seed \(seed)")
      }
    }
    #expect(pooled > 30)
  }

  @Test func aPooledOptimumBoundsEveryFleetFromBelow() throws {
    var compared = 0
    for seed in 200..<350 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed)
      guard isSmaller(problem), let whole = try FleetProgram(problem).leastCost() else { continue }
      compared += 1
      let pooled = try #require(try FleetProgram(problem, isPooled: true).leastCost())
      #expect(pooled <= whole * (1 + 1e-7), "seed \(seed)")
      #expect(pooled >= whole * 0.8, "seed \(seed)")
    }
    #expect(compared > 20)
  }

  @Test func placesOfDifferentWorkloadsStayApart() {
    let problem = twoSites.with { $0.workloads[0].places = [0] }
    #expect(PlacePools(problem, isPooled: true).pools(of: 0) == [[0], [1, 2]])
    #expect(PlacePools(twoSites, isPooled: true).pools(of: 0) == [[0, 1, 2]])
    #expect(PlacePools(twoSites, isPooled: true).members(of: 0, first: 0) == [0, 1, 2])
    #expect(PlacePools(twoSites, isPooled: false).pools(of: 0) == [[0], [1], [2]])
  }

  @Test func loadIsBilledAtThePriceOfItsPlace() throws {
    let program = FleetProgram(twoSites, isPooled: true, families: [])
    #expect(program.variables.busy.count == 3)
    #expect(Set(program.rows.map(\.family)) == [PooledLoad.name])
    try GoldenProgram.expect(program.model.lpFormat(), "Constraints/PooledLoad.lp")
  }

  /// The simple problem with a second site, where energy is dearer.
  private var twoSites: FleetProblem {
    TinyFleet.simple.with { problem in
      var site = problem.places[0]
      site.name = "Z1"
      problem.places.append(site)
      var deployment = problem.deployments[0]
      deployment.place = problem.places.count - 1
      deployment.busyEnergyRate = problem.deployments[0].busyEnergyRate + .usdPerHour(1)
      problem.deployments.append(deployment)
      var offer = problem.offers[0]
      offer.deployment = problem.deployments.count - 1
      problem.offers.append(offer)
      problem.workloads[0].places = Set(problem.places.indices)
    }
  }

  private func isSmaller(_ problem: FleetProblem) -> Bool {
    let pooled = FleetProgram(problem, isPooled: true).variables.replicas.count
    return pooled < FleetProgram(problem).variables.replicas.count
  }
}
