public import FleetModel
import Quantities

/// Small problems made by hand, with numbers that a person can add up.
public enum TinyFleet {
  /// One workload of 4 requests/s, one system with two replicas of 1 request/s each.
  ///
  /// A system A costs 10 USD/h on site Z, 8 of them capital, and 40 USD/h in the cloud C. Without a
  /// limit that binds, two of them on site are the best fleet: 20 USD/h for 0.4 kilotokens/s at the
  /// peak, of quality 0.5, the mean being half of the peak.
  public static var simple: FleetProblem {
    FleetProblem(
      workloads: [
        FleetProblem.Workload(
          name: "W", peakRequestsPerSecond: 4, meanRequestsPerSecond: 2, outputTokens: 100,
          places: [0, 1])
      ],
      places: [
        FleetProblem.Place(
          name: "Z", pue: 1.25,
          rackClasses: [rackClass("K", count: 9, kilowatts: 20, units: 20)]),
        FleetProblem.Place(name: "C", isCloud: true),
      ],
      systems: [system("A", devices: 4, kilowatts: 10, units: 8)],
      deployments: [
        FleetProblem.Deployment(system: 0, place: 0, rackClasses: [0]),
        FleetProblem.Deployment(system: 0, place: 1),
      ],
      offers: [own(0, capexMillions: 0.5, capital: 8, running: 2), rented(1, running: 40)],
      configurations: [FleetProblem.Configuration(name: "A2", system: 0, devices: 2)],
      assignments: [assignment(0, 0, capacity: 1, quality: 0.5)], maximumUtilization: 1)
  }

  /// Two workloads, two systems, a site with two rack classes, the cloud, an existing fleet and
  /// every limit, for reading programs.
  public static var complete: FleetProblem {
    var problem = completeFleet
    problem.apiOptions = [
      FleetProblem.APIOption(
        name: "E", workload: 0, costPerAttempt: .usd(0.002), quality: 0.375),
      FleetProblem.APIOption(
        name: "E", workload: 1, costPerAttempt: .usd(0.004), quality: 0.875),
    ]
    problem.apiRateLimit = 5
    problem.spotShareLimit = 0.5
    problem.workloads[0].valuePerRightAnswer = .usd(0.02)
    problem.workloads[1].valuePerRightAnswer = .usd(0.5)
    addWholeCost(to: &problem)
    return problem
  }

  /// The simple fleet whose answers are judged on the fleet itself: replicas of a judge of 4 calls/s.
  ///
  /// - Parameter calls: of the judge for each of the 4 requests per second.
  public static func judged(calls: Double) -> FleetProblem {
    var problem = simple
    var judge = FleetProblem.Workload(
      name: "J", peakRequestsPerSecond: 12, meanRequestsPerSecond: 6, outputTokens: 0,
      places: [0, 1])
    judge.isCalledFor = true
    problem.workloads.append(judge)
    problem.configurations.append(
      FleetProblem.Configuration(name: "AJ", system: 0, devices: 2))
    problem.assignments[0].verification = FleetProblem.Verification(
      name: "P", attempts: 1, costPerRequest: .usd(0),
      calls: FleetProblem.Calls(workload: 1, perRequest: calls), credit: 0.5)
    problem.assignments.append(assignment(1, 1, capacity: 4, quality: 0))
    return problem
  }

  /// The simple fleet whose wrong answers count for more than its right ones: −0.2 for a request, or
  /// −0.21 by replicas that carry four times as many.
  public static var penalized: FleetProblem {
    var problem = simple
    problem.configurations.append(FleetProblem.Configuration(name: "B2", system: 0, devices: 2))
    problem.assignments.append(assignment(1, 0, capacity: 4, quality: 0.5))
    for (index, credit) in [-0.2, -0.21].enumerated() {
      problem.assignments[index].verification = FleetProblem.Verification(
        name: "P", attempts: 1, credit: credit)
    }
    return problem
  }

  /// Demand charges, CO2e with a price and both caps, stairs of spares, and a rack to lose.
  private static func addWholeCost(to problem: inout FleetProblem) {
    problem.deployments[0].busyDemandRate = .usdPerHour(0.25)
    problem.deployments[0].busyCarbonKilogramsPerHour = 2
    problem.deployments[1].busyCarbonKilogramsPerHour = 0.75
    for (offer, kilograms) in [4, 3.5, 1.5, 3, 1.25].enumerated() {
      problem.offers[offer].carbonKilogramsPerHour = kilograms
    }
    problem.apiOptions[0].carbonKilogramsPerAttempt = 0.0005
    problem.carbonPricePerKilogram = .usd(0.125)
    problem.carbonLimitKilogramsPerHour = 40
    problem.carbonLimitKilogramsPerToken = 1e-5
    problem.deployments[0].spareSteps = [
      FleetProblem.SpareStep(lastNeeded: 1, spares: 0),
      FleetProblem.SpareStep(lastNeeded: 3, spares: 1),
    ]
    problem.deployments[1].spareSteps = [FleetProblem.SpareStep(lastNeeded: 8, spares: 1)]
    problem.deployments[0].survivesRackLoss = true
  }

  private static var completeFleet: FleetProblem {
    FleetProblem(
      workloads: completeWorkloads,
      places: [
        FleetProblem.Place(
          name: "Z", power: .kilowatts(60), pue: 1.25,
          rackClasses: [
            rackClass("K", count: 4, kilowatts: 30, units: 20),
            rackClass("L", count: 2, kilowatts: 12, units: 40),
          ]),
        FleetProblem.Place(name: "C", isCloud: true),
        FleetProblem.Place(name: "T", isCloud: true, isSpot: true),
      ],
      systems: [
        system("A", devices: 8, kilowatts: 10, units: 8, supply: 3),
        system("B", devices: 4, kilowatts: 5, units: 4),
      ],
      deployments: [
        deployment(0, 0, busy: 1.6, rackClasses: [0]),
        deployment(1, 0, busy: 0.5, rackClasses: [0, 1]),
        deployment(0, 1, busy: 0, rackClasses: []), deployment(1, 2, busy: 0, rackClasses: []),
      ],
      offers: [
        own(0, capexMillions: 0.4, capital: 12, running: 3),
        FleetProblem.Offer(
          acquisition: "existing", deployment: 0, runningRate: .usdPerHour(3), installed: 1,
          canGrow: false), own(1, capexMillions: 0.1, capital: 3, running: 1),
        rented(2, running: 64),
        FleetProblem.Offer(
          acquisition: "spot", deployment: 3, runningRate: .usdPerHour(6), capacityShare: 0.875),
      ],
      configurations: [
        FleetProblem.Configuration(name: "A2", system: 0, devices: 2),
        FleetProblem.Configuration(name: "A8", system: 0, devices: 8),
        FleetProblem.Configuration(name: "B1", system: 1, devices: 1),
      ],
      assignments: [
        assignment(0, 0, capacity: 2, quality: 0.7), assignment(1, 0, capacity: 10, quality: 0.8),
        assignment(1, 1, capacity: 16, quality: 0.75), assignment(2, 0, capacity: 1, quality: 0.4),
        assignment(2, 1, capacity: 2, quality: 0.375),
      ], maximumUtilization: 0.9, capexLimit: .usd(1_500_000), opexLimit: .usdPerHour(90))
  }

  private static var completeWorkloads: [FleetProblem.Workload] {
    [
      FleetProblem.Workload(
        name: "W", peakRequestsPerSecond: 10, meanRequestsPerSecond: 5, outputTokens: 200,
        attempts: 1.25, verificationCostPerAttempt: .usd(0.001), coverage: 1, qualityFloor: 0.5,
        places: [0, 1, 2]),
      FleetProblem.Workload(
        name: "V", peakRequestsPerSecond: 6, meanRequestsPerSecond: 1.5, outputTokens: 500,
        coverage: 0.75, qualityFloor: 0.5, floorReading: .average, places: [0]),
    ]
  }

  /// A rack class.
  public static func rackClass(
    _ name: String, count: Int, kilowatts: Double, units: Double
  ) -> FleetProblem.RackClass {
    FleetProblem.RackClass(name: name, count: count, power: .kilowatts(kilowatts), units: units)
  }

  /// A system.
  public static func system(
    _ name: String, devices: Int, kilowatts: Double, units: Double, supply: Int? = nil
  ) -> FleetProblem.System {
    FleetProblem.System(
      name: name, devices: devices, peakPower: .kilowatts(kilowatts), rackUnits: units,
      supply: supply)
  }

  /// A system at a place, with what a busy one spends on energy in USD/h.
  public static func deployment(
    _ system: Int, _ place: Int, busy: Double, rackClasses: [Int]
  ) -> FleetProblem.Deployment {
    FleetProblem.Deployment(
      system: system, place: place, busyEnergyRate: .usdPerHour(busy), rackClasses: rackClasses)
  }

  /// Systems to buy; rates in USD/h.
  public static func own(
    _ deployment: Int, capexMillions: Double, capital: Double, running: Double
  ) -> FleetProblem.Offer {
    FleetProblem.Offer(
      acquisition: "own", deployment: deployment, capex: .usd(capexMillions * 1e6),
      capitalRate: .usdPerHour(capital), runningRate: .usdPerHour(running))
  }

  /// Systems to rent; the rent in USD/h.
  public static func rented(_ deployment: Int, running: Double) -> FleetProblem.Offer {
    FleetProblem.Offer(
      acquisition: "rent", deployment: deployment, runningRate: .usdPerHour(running))
  }

  /// A configuration that serves a workload; capacity in attempts per second and replica.
  public static func assignment(
    _ configuration: Int, _ workload: Int, capacity: Double, quality: Double
  ) -> FleetProblem.Assignment {
    FleetProblem.Assignment(
      configuration: configuration, workload: workload, capacityRequestsPerSecond: capacity,
      quality: quality)
  }
}
