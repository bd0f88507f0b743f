import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import Testing

@testable import Planning

@Suite struct KnownFleetTests {
  private func known(_ problem: FleetProblem) throws -> KnownFleet {
    KnownFleet(try #require(try FleetOptimizer().optimize(problem, for: .cost).fleet))
  }

  @Test func itFitsWherePricesMove() throws {
    let dearer = TinyFleet.simple.with { $0.offers[0].capitalRate = .usdPerHour(20) }
    let program = FleetProgram(dearer)
    let point = try #require(
      try known(TinyFleet.simple).point(in: program, for: .cost, FleetOptimizer()))
    #expect(program.model.largestViolation(at: point) <= 1e-7)
    #expect(point[program.variables.systems[0].position] == 2)
  }

  /// Two systems carry up to 4 requests/s.
  @Test func trafficMovesWithDemandAsFarAsTheSystemsGo() throws {
    let known = try known(TinyFleet.simple.with { $0.workloads[0].peakRequestsPerSecond = 3.5 })
    let more = FleetProgram(
      TinyFleet.simple.with { $0.workloads[0].peakRequestsPerSecond = 3.9 })
    let point = try #require(try known.point(in: more, for: .cost, FleetOptimizer()))
    #expect(more.model.largestViolation(at: point) <= 1e-6)
    let most = FleetProgram(
      TinyFleet.simple.with { $0.workloads[0].peakRequestsPerSecond = 4.5 })
    #expect(try known.point(in: most, for: .cost, FleetOptimizer()) == nil)
  }

  @Test func aFleetWhoseSystemsAreGoneDoesNotFit() throws {
    let none = FleetProgram(TinyFleet.simple.with { $0.places[0].rackClasses[0].count = 0 })
    #expect(try known(TinyFleet.simple).point(in: none, for: .cost, FleetOptimizer()) == nil)
  }

  /// A start changes how long a search takes, and nothing else.
  @Test(arguments: [Objective.cost, .vcpd, .tokens]) func theOptimumIsThatWithoutAStart(
    objective: Objective
  ) throws {
    let optimizer = FleetOptimizer(gap: 1e-4)
    var compared = 0
    for seed in 0..<40 as Range<UInt64> {
      let problem = RandomFleets.mixed(seed: seed, isElastic: seed.isMultiple(of: 2))
      let changed = problem.with {
        for index in $0.offers.indices {
          $0.offers[index].capitalRate = $0.offers[index].capitalRate * 1.2
        }
      }
      guard let fleet = try optimizer.optimize(problem, for: objective).fleet,
        let cold = try optimizer.optimize(changed, for: objective).fleet
      else { continue }
      let warm = try #require(
        try optimizer.optimize(changed, for: objective, near: [KnownFleet(fleet)]).fleet)
      #expect(
        abs(warm.value - cold.value) <= 2.1e-4 * max(abs(cold.value), 1e-9), "seed \(seed)")
      compared += 1
    }
    #expect(compared > 10)
  }
}
