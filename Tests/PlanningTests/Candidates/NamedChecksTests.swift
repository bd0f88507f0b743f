import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import Testing

@testable import Planning

/// Checks by plain arithmetic, with the full text of each.
@Suite struct NamedChecksTests {
  private func sentences(_ change: (inout FleetProblem) -> Void) -> [String] {
    // The cloud would serve everything.
    let problem = TinyFleet.simple.with {
      $0.workloads[0].places = [0]
      change(&$0)
    }
    return NamedChecks(problem: problem).sentences()
  }

  @Test func aPlanThatIsPossiblePasses() {
    #expect(sentences { _ in } == [])
  }

  /// Two replicas of a request per second each on one system, and at most one system.
  @Test func supplyAtTheBestRateIsComparedWithTheDemand() {
    #expect(
      sentences { $0.systems[0].supply = 1 } == [
        "Workload 'W' needs 4 requests/s in its peak hour, and all that can be had carries 2 at best: "
          + "1 × A (supply) at 2 requests/s each."
      ])
    #expect(sentences { $0.systems[0].supply = 2 } == [])
    let covered = sentences {
      $0.systems[0].supply = 1
      $0.workloads[0].coverage = 0.5
    }
    #expect(covered == [])
  }

  @Test func racksAndSitePowerAreASupplyAsWell() {
    #expect(
      sentences { $0.places[0].rackClasses[0].count = 0 } == [
        "Workload 'W' needs 4 requests/s in its peak hour, and all that can be had carries 0 at best: "
          + "0 × A (racks) at 2 requests/s each."
      ])
    #expect(
      sentences { $0.places[0].power = .kilowatts(13) } == [
        "Workload 'W' needs 4 requests/s in its peak hour, and all that can be had carries 2 at best: "
          + "1 × A (racks and site power) at 2 requests/s each."
      ])
  }

  /// Thirteen kilowatts feed one system of either kind, not one of each.
  @Test func systemsOfOneSiteShareItsPowerAndItsRacks() {
    let either = { (change: (inout FleetProblem) -> Void) in
      sentences {
        $0.systems.append(TinyFleet.system("B", devices: 4, kilowatts: 10, units: 8))
        $0.deployments.append(TinyFleet.deployment(1, 0, busy: 0, rackClasses: [0]))
        $0.offers.append(
          TinyFleet.own($0.deployments.count - 1, capexMillions: 0.5, capital: 8, running: 2))
        $0.configurations.append(FleetProblem.Configuration(name: "B2", system: 1, devices: 2))
        $0.assignments.append(TinyFleet.assignment(1, 0, capacity: 1.25, quality: 0.5))
        change(&$0)
      }
    }
    #expect(
      either { $0.places[0].power = .kilowatts(13) } == [
        "Workload 'W' needs 4 requests/s in its peak hour, and all that can be had carries 2.5 at "
          + "best: 1 × B (racks and site power) at 2.5 requests/s each."
      ])
    #expect(
      either {
        $0.places[0].rackClasses[0].count = 1
        $0.places[0].rackClasses[0].units = 8
      } == [
        "Workload 'W' needs 4 requests/s in its peak hour, and all that can be had carries 2.5 at "
          + "best: 1 × B (racks) at 2.5 requests/s each."
      ])
  }

  @Test func hostedModelsCountWithTheirLimit() {
    let option = FleetProblem.APIOption(
      name: "E", workload: 0, costPerAttempt: .usd(0.001), quality: 0.5)
    let limited = sentences {
      $0.systems[0].supply = 1
      $0.apiOptions = [option]
      $0.apiRateLimit = 1
    }
    #expect(
      limited == [
        "Workload 'W' needs 4 requests/s in its peak hour, and all that can be had carries 3 at best: "
          + "1 × A (supply) at 2 requests/s each, hosted models with 1."
      ])
    let unlimited = sentences {
      $0.systems[0].supply = 1
      $0.apiOptions = [option]
    }
    #expect(unlimited == [])
  }

  @Test func systemsThatDrawMoreThanAnyRackAreNamed() {
    #expect(
      sentences { $0.places[0].rackClasses[0].power = .kilowatts(8) } == [
        "Every system draws more than every rack may: the least is A with 10 kW, and the most that a "
          + "rack may draw is 8 kW (K at Z)."
      ])
  }

  @Test func systemsThatAreTallerThanAnyRackAreNamed() {
    #expect(
      sentences { $0.places[0].rackClasses[0].units = 6 } == [
        "Every system is taller than every rack: the lowest is A with 8 U, and the highest rack has "
          + "6 U (K at Z)."
      ])
  }

  @Test func differentReasonsAreToldOneByOne() {
    let found = sentences {
      $0.places[0].rackClasses = [
        TinyFleet.rackClass("K", count: 9, kilowatts: 8, units: 20),
        TinyFleet.rackClass("L", count: 9, kilowatts: 20, units: 6.5),
      ]
      $0.deployments[0].rackClasses = [0, 1]
    }
    #expect(
      found == [
        "No system fits into any rack: A draws 10 kW, and K at Z allows 8 kW; A is 8 U high, and L at Z "
          + "has 6.5 U."
      ])
  }

  @Test func aSiteWithTooLittlePowerForOneIsNamed() {
    #expect(
      sentences { $0.places[0].power = .kilowatts(12) } == [
        "Every system draws more than its site may, with cooling: the least is A at Z with 12.5 kW, and "
          + "the site has 12 kW."
      ])
  }

  @Test func aBudgetThatBuysNothingIsNamed() {
    #expect(
      sentences { $0.capexLimit = .usd(400_000) } == [
        "The capex budget of 400 kUSD buys no system: the cheapest is A with 500 kUSD."
      ])
  }

  @Test func noiseOfConversionsIsNotPrinted() {
    #expect(
      sentences {
        $0.capexLimit = .usd(1)
        for offer in $0.offers.indices { $0.offers[offer].capex = .usd(190_400.00000000003) }
      } == [
        "The capex budget of 1 USD buys no system: the cheapest is A with 190.4 kUSD."
      ])
  }

  /// What is said to be impossible is impossible.
  @Test func nothingPossibleIsEverRefused() throws {
    var refused = 0
    for seed in 0..<200 as Range<UInt64> {
      let problem = RandomFleets.mixed(seed: seed, isElastic: seed.isMultiple(of: 3)).with {
        // Without the cloud more of them are impossible.
        guard seed.isMultiple(of: 2) else { return }
        for index in $0.workloads.indices { $0.workloads[index].places = [0] }
      }
      guard !NamedChecks(problem: problem).sentences().isEmpty else { continue }
      refused += 1
      var program = FleetProgram(problem)
      program.setObjective(.minimize, FleetCost.expression(in: program))
      #expect(try FleetOptimizer().solve(program).status == .infeasible, "seed \(seed)")
    }
    #expect(refused > 10)
  }

  @Test func aPlanSaysSoBeforeTheConflict() throws {
    let plan = try SmallPlan.infeasible(["sites.iad.racks.air.power=5 kW"])
    #expect(plan.unservable.isEmpty)
    #expect(
      plan.checks == [
        "Every system draws more than every rack may: the least is hgx-h100 with 10.2 kW, and the most "
          + "that a rack may draw is 5 kW (air at iad)."
      ])
    #expect(plan.conflict?.families.contains("RackPower") == true)
  }
}
