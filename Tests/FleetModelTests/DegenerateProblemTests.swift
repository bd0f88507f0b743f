import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import Testing

/// Problems at the edge: nothing to serve with, nothing to serve, nowhere to stand.
@Suite struct DegenerateProblemTests {
  @Test func withoutAssignmentsNothingCanBeServed() throws {
    let problem = TinyFleet.simple.with { $0.assignments = [] }
    #expect(try FleetProgram(problem).cheapest().status == .infeasible)
    let elastic = problem.with { $0.workloads[0].coverage = 0 }
    #expect(try FleetProgram(elastic).leastCost() == 0)
  }

  @Test func withoutDemandThatMustBeServedNothingIsBought() throws {
    let problem = TinyFleet.simple.with { $0.workloads[0].coverage = 0 }
    #expect(try FleetProgram(problem).leastCost() == 0)
    #expect(try FleetProgram(problem).mostTokens() == 0.1)
  }

  @Test func aSiteWithoutRacksHoldsNothing() throws {
    let problem = TinyFleet.simple.with {
      $0.places[0].rackClasses = []
      $0.deployments[0].rackClasses = []
    }
    let program = FleetProgram(problem)
    #expect(try program.leastCost() == 80)
    #expect(program.rows(of: "RackPower").isEmpty)
    let alone = problem.with { $0.workloads[0].places = [0] }
    #expect(try FleetProgram(alone).cheapest().status == .infeasible)
  }

  @Test func aSystemHeavierThanItsRackIsNotPlaced() throws {
    let problem = TinyFleet.simple.with { $0.places[0].rackClasses[0].power = .kilowatts(9.99) }
    #expect(try FleetProgram(problem).leastCost() == 80)
  }

  @Test func existingSystemsThatDoNotFitAreInfeasible() throws {
    let problem = TinyFleet.simple.with {
      $0.offers.append(existing(3))
      $0.places[0].rackClasses[0].count = 1
    }
    #expect(try FleetProgram(problem).cheapest().status == .infeasible)
    let wider = problem.with { $0.places[0].rackClasses[0].count = 2 }
    #expect(try FleetProgram(wider).leastCost() == 6)
  }

  @Test func existingSystemsCountAgainstSitePowerButNotBudgetsOrSupply() throws {
    let problem = TinyFleet.simple.with {
      $0.offers.append(existing(2))
      $0.capexLimit = .zero
      $0.systems[0].supply = 0
      $0.places[0].power = .kilowatts(25)
    }
    #expect(try FleetProgram(problem).leastCost() == 4)
    let dark = problem.with { $0.places[0].power = .kilowatts(24.9) }
    #expect(try FleetProgram(dark).cheapest().status == .infeasible)
  }

  @Test func systemsWithoutHeightOrPowerFitAnyNumberOfTimes() throws {
    let problem = TinyFleet.simple.with {
      $0.systems[0].peakPower = .zero
      $0.systems[0].rackUnits = 0
      $0.places[0].power = .kilowatts(1)
      $0.places[0].rackClasses[0].count = 1
    }
    #expect(try FleetProgram(problem).leastCost() == 20)
  }

  @Test func workloadsOfOneModelShareAReplica() throws {
    let problem = TinyFleet.simple.with {
      $0.workloads[0].peakRequestsPerSecond = 0.5
      $0.workloads.append($0.workloads[0].named("V"))
      $0.assignments.append(TinyFleet.assignment(0, 1, capacity: 2, quality: 0.5))
      $0.systems[0].devices = 2
    }
    #expect(try FleetProgram(problem).leastCost() == 10)
    let busier = problem.with { $0.workloads[1].peakRequestsPerSecond = 1.01 }
    #expect(try FleetProgram(busier).leastCost() == 20)
  }

  @Test(arguments: [1e-2, 1e-3, 1e-5]) func aTrickleOfTrafficTakesAWholeReplica(
    peak: Double
  ) throws {
    let problem = TinyFleet.simple.with { $0.workloads[0].peakRequestsPerSecond = peak }
    #expect(try FleetProgram(problem).leastCost() == 10)
  }

  @Test func sitesAndRackClassesMayBearTheNamesOfSystems() throws {
    let problem = TinyFleet.simple.with {
      $0.places[0].name = "A"
      $0.places[0].rackClasses[0].name = "A"
    }
    #expect(try FleetProgram(problem).leastCost() == 20)
  }

  @Test func aRowThatNoFleetCanKeepIsInfeasibleRatherThanAnError() throws {
    let problem = TinyFleet.simple.with {
      $0.workloads[0].places = []
      $0.opexLimit = .zero
    }
    #expect(try FleetProgram(problem).cheapest().status == .infeasible)
  }

  private func existing(_ count: Int) -> FleetProblem.Offer {
    FleetProblem.Offer(
      acquisition: "existing", deployment: 0, runningRate: .usdPerHour(2), installed: count,
      canGrow: false)
  }
}
