import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import SeededRandom
import Testing

/// Spares in the program against counting by hand.
@Suite struct SpareProgramTests {
  /// One site, no cloud, replicas of half a system that carry one request a second each.
  private func fleet(requests: Double, racks: Int, perRack: Int) -> FleetProblem {
    TinyFleet.simple.with { problem in
      problem.workloads[0].peakRequestsPerSecond = requests
      problem.workloads[0].meanRequestsPerSecond = requests / 2
      problem.workloads[0].places = [0]
      problem.places[0].rackClasses = [
        TinyFleet.rackClass(
          "K", count: racks, kilowatts: 10 * Double(perRack), units: 8 * Double(perRack))
      ]
    }
  }

  @Test func theCheapestFleetHasExactlyNPlusKSystems() throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let needed = Int.random(in: 1...30, using: &random)
      var (last, spares) = (0, Int.random(in: 0...1, using: &random))
      var steps: [FleetProblem.SpareStep] = []
      while last < 30 {
        last += Int.random(in: 1...12, using: &random)
        steps.append(FleetProblem.SpareStep(lastNeeded: last, spares: spares))
        spares += Int.random(in: 1...2, using: &random)
      }
      let problem = fleet(requests: Double(2 * needed), racks: 60, perRack: 2).with {
        $0.deployments[0].spareSteps = steps
      }
      let kept = try #require(steps.first { $0.lastNeeded >= needed }).spares
      let cost = try #require(try FleetProgram(problem).leastCost())
      #expect(abs(cost - 10 * Double(needed + kept)) < 1e-6, "seed \(seed): \(steps)")
    }
  }

  @Test func whatIsLeftAfterTheFullestRackIsCountedExactly() throws {
    for seed in 0..<40 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let needed = Int.random(in: 1...8, using: &random)
      let racks = Int.random(in: 1...8, using: &random)
      let perRack = Int.random(in: 1...4, using: &random)
      let problem = fleet(requests: Double(2 * needed), racks: racks, perRack: perRack).with {
        $0.deployments[0].survivesRackLoss = true
      }
      let counts = (needed...(racks * perRack + needed)).filter { count in
        (1...racks).contains { used in
          let fullest = (count + used - 1) / used
          return fullest <= perRack && count - fullest >= needed
        }
      }
      let cost = try FleetProgram(problem).leastCost()
      #expect(
        cost == nil ? counts.isEmpty : abs((cost ?? 0) - 10 * Double(counts.min() ?? 0)) < 1e-6,
        "seed \(seed): \(needed) in \(racks) racks of \(perRack): \(cost ?? -1)")
    }
  }

  /// The more CO2e costs, the less of it the cheapest fleet emits.
  @Test func aHigherPriceOfCarbonNeverRaisesIt() throws {
    var fell = 0
    for seed in 0..<40 as Range<UInt64> {
      let plain = RandomFleets.problem(seed: seed).with { problem in
        for index in problem.offers.indices {
          problem.offers[index].carbonKilogramsPerHour = Double((index * 7 + Int(seed)) % 5)
        }
      }
      var last = Double.infinity
      for price in [0.0, 0.5, 2, 10] {
        let program = FleetProgram(plain.with { $0.carbonPricePerKilogram = .usd(price) })
        let solution = try program.cheapest()
        guard solution.hasValues else { break }
        let emitted = CarbonEmission.expression(in: program).value(at: solution.values)
        if price > 0 {
          #expect(emitted <= last + 1e-6, "seed \(seed) at \(price)")
          if emitted < last - 1e-6 { fell += 1 }
        }
        // Without a price ties may be broken either way only between fleets of one cost.
        last = price > 0 ? min(last, emitted) : emitted
      }
    }
    #expect(fell > 0)
  }
}
