import FleetModel
import FleetTestSupport
import Quantities
import Testing

/// A problem in which one limit makes the best fleet dearer.
struct LimitCase: CustomTestStringConvertible, Sendable {
  /// The constraint family.
  let family: String
  /// What about it.
  let aspect: String
  /// The problem with the limit.
  let problem: FleetProblem
  /// The problem without it.
  let free: FleetProblem
  /// The least cost with and without it, in USD/h, added up by hand.
  let costs: (with: Double, without: Double)
  /// Whether the row is met exactly; otherwise one more system or rack would break it.
  let isTight: Bool

  var testDescription: String { "\(family): \(aspect)" }

  init(
    _ family: String, _ aspect: String, costs: (with: Double, without: Double),
    isTight: Bool = false,
    from free: FleetProblem = TinyFleet.simple, _ limit: (inout FleetProblem) -> Void
  ) {
    self.family = family
    self.aspect = aspect
    self.free = free
    self.costs = costs
    self.isTight = isTight
    var problem = free
    limit(&problem)
    self.problem = problem
  }

  /// Two systems on site cost 20 USD/h; one on site and one in the cloud 50 USD/h.
  static let all =
    [
      LimitCase("DemandCoverage", "coverage", costs: (20, 10), isTight: true, from: halfCovered) {
        $0.workloads[0].coverage = 1
      },
      LimitCase(
        "DemandCoverage", "calls of a judge", costs: (30, 20), isTight: true, from: judged(0)
      ) {
        $0 = judged(2)
      },
      LimitCase("ReplicaCapacity", "maximum utilization", costs: (30, 20)) {
        $0.maximumUtilization = 0.75
      },
      LimitCase("ReplicaCapacity", "retries", costs: (30, 20), isTight: true) {
        $0.workloads[0].attempts = 1.5
      },
      LimitCase("PrefillCapacity", "prompts", costs: (52, 32), isTight: true, from: onlyApart) {
        $0.assignments[0].prefill?.capacityRequestsPerSecond = 1
      },
      LimitCase("ReplicaCapacity", "decoding", costs: (44, 32), isTight: true, from: onlyApart) {
        $0.assignments[0].capacityRequestsPerSecond = 8.0 / 3
      },
      LimitCase("ReplicaPacking", "replicas in a system", costs: (40, 20), isTight: true) {
        $0.configurations[0].devices = 4
      },
      LimitCase("RackPacking", "number of racks", costs: (50, 20), isTight: true, from: oneEach) {
        $0.places[0].rackClasses[0].count = 1
      },
      LimitCase("RackPacking", "height", costs: (50, 20), isTight: true, from: oneRack) {
        $0.places[0].rackClasses[0].units = 15
      },
      LimitCase("RackPacking", "cooling", costs: (80, 20), isTight: true) {
        $0.deployments[0].rackClasses = []
      },
      LimitCase("RackPower", "power of a rack", costs: (50, 20), isTight: true, from: oneRack) {
        $0.places[0].rackClasses[0].power = .kilowatts(19.9)
      },
      LimitCase("SitePower", "power with cooling", costs: (50, 20)) {
        $0.places[0].power = .kilowatts(24.9)
      },
      LimitCase(
        "HighestDemand", "busiest hour", costs: (28, 20), isTight: true, from: TinyFleet.hours
      ) {
        $0.deployments[0].busyDemandRate = .usdPerHour(4)
      },
      LimitCase(
        "ReplicaPacking", "replicas of an hour", costs: (30, 20), isTight: true,
        from: TinyFleet.hours
      ) {
        $0.systems[0].supply = 1
      },
      LimitCase("CapexBudget", "purchases", costs: (50, 20)) { $0.capexLimit = .usd(999_999) },
      LimitCase("OpexBudget", "rent", costs: (20, 12), from: cheapRent) {
        $0.opexLimit = .usdPerHour(4.9)
      },
      LimitCase("SupplyLimit", "deliveries", costs: (50, 20), isTight: true) {
        $0.systems[0].supply = 1
      },
      LimitCase("QualityFloor", "each", costs: (20, 10), isTight: true, from: twoModels) {
        $0.workloads[0].qualityFloor = 0.51
      },
      LimitCase("QualityFloor", "average", costs: (20 + 8.0 / 3, 12), isTight: true, from: busy) {
        $0.workloads[0].qualityFloor = 0.6
        $0.workloads[0].floorReading = .average
      },
      LimitCase("SpotShare", "share of a workload", costs: (16, 12), isTight: true, from: cheapSpot)
      {
        $0.spotShareLimit = 0.5
      },
      LimitCase("ReplicaPacking", "availability", costs: (18, 12), from: cheapSpot) {
        $0.offers[2].capacityShare = 0.9
      },
      LimitCase("CarbonCap", "in all", costs: (50, 20), from: emitting) {
        $0.carbonLimitKilogramsPerHour = 9.9
      },
      // 200 tokens a second are 720,000 an hour.
      LimitCase("CarbonCap", "for a token", costs: (50, 20), from: emitting) {
        $0.carbonLimitKilogramsPerToken = 9.9 / 720_000
      },
      LimitCase("Availability", "spares", costs: (30, 20), isTight: true) {
        $0.deployments[0].spareSteps = [FleetProblem.SpareStep(lastNeeded: 4, spares: 1)]
      },
      LimitCase("Availability", "second stair", costs: (40, 20), isTight: true) {
        $0.deployments[0].spareSteps = [
          FleetProblem.SpareStep(lastNeeded: 1, spares: 1),
          FleetProblem.SpareStep(lastNeeded: 4, spares: 2),
        ]
      },
      LimitCase("RackLoss", "one system in each rack", costs: (30, 20), isTight: true) {
        $0.deployments[0].survivesRackLoss = true
      },
      LimitCase("RackLoss", "two racks", costs: (40, 20), isTight: true, from: twoRacks) {
        $0.deployments[0].survivesRackLoss = true
      },
      LimitCase("APILimit", "requests", costs: (13.6, 7.2), isTight: true, from: cheapAPI) {
        $0.apiRateLimit = 2
      },
    ] + portfolio

  /// One of the cheaper kind can be had, so that one of each costs 22 USD/h.
  private static let portfolio = [
    LimitCase("SystemUse", "fixed charge", costs: (23, 20), isTight: true, from: twoKinds) {
      $0.systems[0].fixedChargeRate = .usdPerHour(3)
    },
    LimitCase("MaximumSKUs", "kinds", costs: (24, 22), isTight: true, from: oneOfTheCheaper) {
      $0.portfolio.maximumSystemKinds = 1
    },
    LimitCase("RackPacking", "one kind in a rack", costs: (24, 22), isTight: true, from: mixedRack)
    { $0.places[0].rackClasses[0].isMixed = false },
    LimitCase(
      "RackPacking", "number of mixed racks", costs: (50, 22), isTight: true, from: mixedRack
    ) {
      $0.systems[1].supply = 0
      $0.places[0].rackClasses[0].units = 15
    },
    LimitCase("MinimumLot", "lot", costs: (30, 20), isTight: true) { $0.systems[0].minimumLot = 3 },
    LimitCase("VendorShare", "half of the tokens", costs: (22, 20), isTight: true, from: twoKinds) {
      $0.portfolio.vendorShares = ["X": 0.5]
    },
    LimitCase("VendorCount", "two vendors", costs: (22, 20), isTight: true, from: twoKinds) {
      $0.portfolio.leastVendors = 2
    },
    LimitCase(
      "AverageQuality", "mean", costs: (20 + 8.0 / 3, 12), isTight: true, from: busy
    ) { $0.workloads[0].averageQuality = 0.6 },
    LimitCase("Residency", "half in the cloud", costs: (50, 20), isTight: true) {
      $0.workloads[0].residency = FleetProblem.Residency(places: [1], share: 0.5)
    },
    LimitCase("Stability", "no changes", costs: (50, 20), isTight: true) {
      $0.stability = FleetProblem.Stability(earlier: [1, 1], maximumChanges: 0)
    },
    LimitCase("CapexBudget", "fixed charge", costs: (24, 20), isTight: true, from: twoKinds) {
      $0.capexLimit = .usd(1_000_000)
      $0.systems[0].fixedCharge = .usd(1000)
    },
  ]

  /// Prompts have to be computed on A and tokens decoded on B.
  private static let onlyApart = TinyFleet.apart.with {
    $0.assignments = [$0.assignments[2]]
  }

  /// One rack that takes two systems, one of the cheaper kind.
  private static let mixedRack = oneOfTheCheaper.with {
    $0.places[0].rackClasses[0].count = 1
    $0.places[0].rackClasses[0].isMixed = true
  }

  private static let twoKinds = TinyFleet.twoKinds

  private static let oneOfTheCheaper = TinyFleet.twoKinds.with { $0.systems[0].supply = 1 }

  private static func judged(_ calls: Double) -> FleetProblem { TinyFleet.judged(calls: calls) }

  private static let halfCovered = TinyFleet.simple.with { $0.workloads[0].coverage = 0.5 }

  /// Systems on site that emit 5 kg/h each; those in the cloud emit nothing.
  private static let emitting = TinyFleet.simple.with {
    $0.offers[0].carbonKilogramsPerHour = 5
  }

  /// Two racks, in each of which two systems fit.
  private static let twoRacks = TinyFleet.simple.with { $0.places[0].rackClasses[0].count = 2 }

  /// Racks in which only one system fits.
  private static let oneEach = TinyFleet.simple.with { $0.places[0].rackClasses[0].units = 15 }

  /// One rack, in which two systems fit.
  private static let oneRack = TinyFleet.simple.with { $0.places[0].rackClasses[0].count = 1 }

  /// A cloud in which a system costs less than at home.
  private static let cheapRent = TinyFleet.simple.with {
    $0.offers[1].runningRate = .usdPerHour(6)
  }

  /// Systems for 6 USD/h that may be taken back.
  private static let cheapSpot = TinyFleet.simple.with {
    $0.places.append(FleetProblem.Place(name: "T", isCloud: true, isSpot: true))
    $0.deployments.append(FleetProblem.Deployment(system: 0, place: 2))
    $0.offers.append(TinyFleet.rented(2, running: 6))
    $0.workloads[0].places.insert(2)
  }

  /// A hosted model for a tenth of a cent a request: 7.20 USD/h for two requests a second.
  private static let cheapAPI = TinyFleet.simple.with {
    $0.apiOptions = [
      FleetProblem.APIOption(name: "E", workload: 0, costPerAttempt: .usd(0.001), quality: 0.5)
    ]
  }

  /// The same with energy that makes a request of the better model dearer: 1 against 0.5 USD/h.
  private static let busy = twoModels.with { $0.deployments[0].busyEnergyRate = .usdPerHour(4) }

  /// A faster model of less quality beside a slower one that is better: one system against two.
  private static let twoModels = TinyFleet.simple.with {
    $0.configurations.append(FleetProblem.Configuration(name: "A1", system: 0, devices: 2))
    $0.assignments[0].quality = 0.8
    $0.assignments.append(TinyFleet.assignment(1, 0, capacity: 2, quality: 0.5))
  }
}
