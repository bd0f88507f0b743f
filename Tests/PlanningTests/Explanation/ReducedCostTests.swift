import FleetModel
import FleetTestSupport
import Quantities
import Testing

@testable import Planning

@Suite struct ReducedCostTests {
  /// A second system B that carries as much as A at a price of its own.
  private func problem(running: Double) -> FleetProblem {
    TinyFleet.simple.with {
      $0.systems.append(TinyFleet.system("B", devices: 4, kilowatts: 10, units: 8))
      $0.deployments.append(FleetProblem.Deployment(system: 1, place: 0, rackClasses: [0]))
      $0.offers.append(TinyFleet.own(2, capexMillions: 0.5, capital: 0, running: running))
      $0.configurations.append(FleetProblem.Configuration(name: "B2", system: 1, devices: 2))
      $0.assignments.append(TinyFleet.assignment(1, 0, capacity: 1, quality: 0.5))
    }
  }

  /// It replaces a system of 10 USD/h, so that the rest of its price is what it costs.
  @Test(arguments: [12.0, 25, 10, 4]) func theFirstOfASystemCostsWhatItDoesNotSave(
    running: Double
  ) throws {
    let costs = try #require(try ReducedCost(problem(running: running), .cost, FleetOptimizer()))
    let cost = try #require(try costs.of(system: 1))
    #expect(abs(cost - max(0, running - 10)) < 1e-7)
  }

  /// At the price that the reduced cost leaves, the best fleets with and without it are equally good.
  @Test func loweringThePriceByItLetsTheSystemIn() throws {
    let before = problem(running: 25)
    let cost = try #require(
      try ReducedCost(before, .vcpd, FleetOptimizer())?.of(system: 1))
    let above = try FleetOptimizer().optimize(problem(running: 25 - cost + 0.5), for: .vcpd).fleet
    let below = try FleetOptimizer().optimize(problem(running: 25 - cost - 0.5), for: .vcpd).fleet
    #expect(try FleetCounts(#require(above)).systems == [2, 0, 0])
    #expect(try FleetCounts(#require(below)).systems == [0, 0, 2])
  }

  @Test func aSystemThatFitsNowhereHasNone() throws {
    let heavy = problem(running: 1).with { $0.systems[1].peakPower = .kilowatts(30) }
    let costs = try #require(try ReducedCost(heavy, .cost, FleetOptimizer()))
    #expect(try costs.of(system: 1) == nil)
  }
}
