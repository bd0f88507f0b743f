import FleetModel
import FleetTestSupport
import Quantities
import Testing

/// A problem that no fleet solves, and what is to be said about it.
struct ConflictCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// The problem.
  let problem: FleetProblem
  /// The constraint families in conflict.
  let families: [String]
  /// The remedies, as `limit: current → needed`.
  let remedies: [String]
  /// The share of the traffic that can be served; nil if existing systems do not fit.
  let share: Double?

  init(
    _ name: String, _ families: [String], _ remedies: [String], share: Double?,
    from base: FleetProblem = ConflictCase.site, _ change: (inout FleetProblem) -> Void
  ) {
    testDescription = name
    self.families = families
    self.remedies = remedies
    self.share = share
    var problem = base
    change(&problem)
    self.problem = problem
  }

  static let all = single + mixed + special

  /// Two systems are needed on site; each limit alone allows one or none.
  private static let single = [
    ConflictCase(
      "capex", ["DemandCoverage", "CapexBudget"], ["capex budget: 999.999 kUSD → 1 MUSD"],
      share: 0.5
    ) { $0.capexLimit = .usd(999_999) },
    ConflictCase(
      "opex", ["DemandCoverage", "OpexBudget"],
      ["opex budget: 2.847 kUSD/month → 3 kUSD/month"], share: 0.5
    ) { $0.opexLimit = .usdPerHour(3.9) },
    ConflictCase(
      "spot share", ["DemandCoverage", "SpotShare"], ["share of spot systems: 25 % → 100 %"],
      share: 0
    ) { problem in
      problem.places.append(FleetProblem.Place(name: "T", isCloud: true, isSpot: true))
      problem.deployments.append(FleetProblem.Deployment(system: 0, place: 2))
      problem.offers.append(TinyFleet.rented(2, running: 6))
      problem.workloads[0].places = [2]
      problem.spotShareLimit = 0.25
    },
    ConflictCase(
      "requests to hosted models", ["DemandCoverage", "APILimit"],
      ["requests to hosted models: 1 /s → 4 /s"], share: 0.25
    ) { problem in
      problem.apiOptions = [
        FleetProblem.APIOption(name: "E", workload: 0, costPerAttempt: .usd(1), quality: 0.5)
      ]
      problem.apiRateLimit = 1
      problem.workloads[0].places = []
    },
    ConflictCase("supply", ["DemandCoverage", "SupplyLimit"], ["supply of A: 1 → 2"], share: 0.5) {
      $0.systems[0].supply = 1
    },
    ConflictCase(
      "racks", ["DemandCoverage", "RackPacking"],
      ["K racks at Z: 1 → 2", "height of K racks at Z: 8 U → at least 16 U"], share: 0.5
    ) {
      $0.places[0].rackClasses[0].count = 1
      $0.places[0].rackClasses[0].units = 8
    },
    ConflictCase(
      "height", ["DemandCoverage", "RackPacking"],
      ["height of K racks at Z: 7.5 U → at least 8 U"], share: 0
    ) { $0.places[0].rackClasses[0].units = 7.5 },
    ConflictCase(
      "rack power", ["DemandCoverage", "RackPower"],
      ["power of K racks at Z: 9.99 kW → at least 10 kW"], share: 0
    ) { $0.places[0].rackClasses[0].power = .kilowatts(9.99) },
    ConflictCase(
      "site power", ["DemandCoverage", "SitePower"], ["site power at Z: 24.9 kW → 25 kW"],
      share: 0.5
    ) { $0.places[0].power = .kilowatts(24.9) },
    ConflictCase(
      "quality of each answer", ["DemandCoverage", "QualityFloor"],
      ["quality floor of W: 0.6 → at most 0.5"], share: 0
    ) { $0.workloads[0].qualityFloor = 0.6 },
  ]

  private static let mixed = [
    ConflictCase(
      "capex or rent", ["DemandCoverage", "CapexBudget", "OpexBudget"],
      ["capex budget: 0 USD → 500 kUSD", "opex budget: 36.5 kUSD/month → 58.4 kUSD/month"],
      share: 0.5, from: TinyFleet.simple
    ) {
      $0.capexLimit = .zero
      $0.opexLimit = .usdPerHour(50)
    },
    ConflictCase(
      "number or power of racks", ["DemandCoverage", "RackPacking", "RackPower"],
      ["K racks at Z: 1 → 2", "power of K racks at Z: 19 kW → at least 20 kW"], share: 0.5
    ) {
      $0.places[0].rackClasses[0].count = 1
      $0.places[0].rackClasses[0].power = .kilowatts(19)
    },
    ConflictCase(
      "supply or site power", ["DemandCoverage", "SupplyLimit", "SitePower"],
      ["supply of A: 1 → 2", "site power at Z: 30 kW → 37.5 kW"], share: 0.5
    ) {
      $0.systems[0].supply = 1
      $0.systems.append(TinyFleet.system("B", devices: 4, kilowatts: 20, units: 8))
      $0.deployments.append(TinyFleet.deployment(1, 0, busy: 0, rackClasses: [0]))
      $0.offers.append(TinyFleet.own(2, capexMillions: 0.5, capital: 8, running: 2))
      $0.configurations.append(FleetProblem.Configuration(name: "B2", system: 1, devices: 2))
      $0.assignments.append(TinyFleet.assignment(1, 0, capacity: 1, quality: 0.5))
      $0.places[0].power = .kilowatts(30)
    },
    ConflictCase(
      "quality or capex", ["DemandCoverage", "QualityFloor", "CapexBudget"],
      ["quality floor of W: 0.7 → at most 0.5", "capex budget: 500 kUSD → 1 MUSD"], share: 0.5,
      from: twoModels
    ) {
      $0.workloads[0].qualityFloor = 0.7
      $0.capexLimit = .usd(500_000)
    },
    ConflictCase(
      "mean quality or capex", ["DemandCoverage", "QualityFloor", "CapexBudget"],
      ["quality floor of W: 0.7 → at most 0.6", "capex budget: 500 kUSD → 1 MUSD"],
      share: 2.0 / 3, from: twoModels
    ) {
      // One system carries 1 request/s of quality 0.8 and 2 of 0.5, a mean of 0.6.
      $0.workloads[0].peakRequestsPerSecond = 3
      $0.workloads[0].qualityFloor = 0.7
      $0.workloads[0].floorReading = .average
      $0.capexLimit = .usd(500_000)
    },
    ConflictCase(
      "power of either site", ["DemandCoverage", "SitePower"],
      ["site power at Z: 20 kW → 25 kW", "site power at Y: 5 kW → 10 kW"], share: 0.5
    ) {
      $0.places[0].power = .kilowatts(20)
      $0.places[1] = FleetProblem.Place(
        name: "Y", power: .kilowatts(5), pue: 1,
        rackClasses: [TinyFleet.rackClass("L", count: 1, kilowatts: 10, units: 40)])
      $0.deployments[1].rackClasses = [0]
      $0.offers[1] = TinyFleet.own(1, capexMillions: 0.5, capital: 8, running: 2)
      $0.workloads[0].places = [0, 1]
    },
  ]

  private static let special = [
    ConflictCase(
      "existing systems without racks", ["RackPacking"], ["K racks at Z: 1 → 2"], share: nil
    ) {
      $0.offers.append(existing(3))
      $0.places[0].rackClasses[0].count = 1
    },
    ConflictCase(
      "existing systems without power", ["SitePower"], ["site power at Z: 30 kW → 37.5 kW"],
      share: nil
    ) {
      $0.offers.append(existing(3))
      $0.places[0].power = .kilowatts(30)
    },
    ConflictCase(
      "nothing demanded, nothing to be had", ["CapexBudget"], ["capex budget: 1 USD → 500 kUSD"],
      share: 0
    ) {
      $0.workloads[0].coverage = 0
      $0.capexLimit = .usd(1)
    },
    ConflictCase("no configuration", ["DemandCoverage"], [], share: 0) {
      $0.assignments = []
      $0.capexLimit = .usd(1)
    },
    ConflictCase(
      "rented systems of unknown power and height", ["DemandCoverage", "OpexBudget"],
      ["opex budget: 29.2 kUSD/month → 58.4 kUSD/month"], share: 0.5, from: TinyFleet.simple
    ) {
      $0.systems[0].peakPower = .zero
      $0.systems[0].rackUnits = 0
      $0.deployments[0].rackClasses = []
      $0.opexLimit = .usdPerHour(40)
    },
  ]

  /// The simple problem on site alone.
  static let site = TinyFleet.simple.with { $0.workloads[0].places = [0] }

  /// A faster model of less quality beside a slower one that is better: one system against two.
  private static let twoModels = site.with {
    $0.configurations.append(FleetProblem.Configuration(name: "A1", system: 0, devices: 2))
    $0.assignments[0].quality = 0.8
    $0.assignments.append(TinyFleet.assignment(1, 0, capacity: 2, quality: 0.5))
  }

  private static func existing(_ count: Int) -> FleetProblem.Offer {
    FleetProblem.Offer(
      acquisition: "existing", deployment: 0, runningRate: .usdPerHour(2), installed: count,
      canGrow: false)
  }
}
