public import FleetModel
import Quantities

extension TinyFleet {
  /// The complete problem with limits on kinds, lots, vendors, average quality, residency and changes.
  public static var portfolio: FleetProblem {
    var problem = complete
    problem.systems[0].vendor = "X"
    problem.systems[0].minimumLot = 2
    problem.systems[1].vendor = "Y"
    problem.systems[1].fixedCharge = .usd(50_000)
    problem.systems[1].fixedChargeRate = .usdPerHour(1.5)
    problem.portfolio = FleetProblem.Portfolio(
      maximumSystemKinds: 1, leastVendors: 2, vendorShares: ["X": 0.75, "Y": 1])
    problem.workloads[0].averageQuality = 0.625
    problem.workloads[1].residency = FleetProblem.Residency(places: [0], share: 0.75)
    problem.stability = FleetProblem.Stability(
      earlier: [2, 0, 1, 0], elsewhere: 1, maximumChanges: 3, capexPerChange: .usd(5000),
      capitalRatePerChange: .usdPerHour(0.125))
    return problem
  }

  /// The simple problem with a second kind of system of another vendor that costs 12 USD/h on site.
  public static var twoKinds: FleetProblem {
    var problem = simple
    problem.systems[0].vendor = "X"
    problem.systems.append(system("B", devices: 4, kilowatts: 10, units: 8))
    problem.systems[1].vendor = "Y"
    problem.deployments.append(deployment(1, 0, busy: 0, rackClasses: [0]))
    problem.offers.append(own(2, capexMillions: 0.5, capital: 9, running: 3))
    problem.configurations.append(
      FleetProblem.Configuration(name: "B2", system: 1, devices: 2))
    problem.assignments.append(assignment(1, 0, capacity: 1, quality: 0.5))
    return problem
  }
}
