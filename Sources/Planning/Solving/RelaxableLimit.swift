import FleetModel
import Quantities

/// A kind of limit that a person can negotiate, and the problem as it would be without it.
enum RelaxableLimit: String, CaseIterable {
  case demandCoverage = "DemandCoverage"
  case qualityFloor = "QualityFloor"
  case supplyLimit = "SupplyLimit"
  case rackPacking = "RackPacking"
  case rackPower = "RackPower"
  case sitePower = "SitePower"
  case capexBudget = "CapexBudget"
  case opexBudget = "OpexBudget"
  case spotShare = "SpotShare"
  case apiLimit = "APILimit"
  case maximumSKUs = "MaximumSKUs"
  case minimumLot = "MinimumLot"
  case vendorShare = "VendorShare"
  case vendorCount = "VendorCount"
  case averageQuality = "AverageQuality"
  case residency = "Residency"
  case stability = "Stability"
  case carbonCap = "CarbonCap"
  case availability = "Availability"
  case rackLoss = "RackLoss"

  /// The kind of limit in words.
  var title: String {
    switch self {
    case .demandCoverage: "coverage of the demand"
    case .qualityFloor: "quality floors"
    case .supplyLimit: "supply of systems"
    case .rackPacking: "number and height of racks"
    case .rackPower: "power of each rack"
    case .sitePower: "site power"
    case .capexBudget: "capex budget"
    case .opexBudget: "opex budget"
    case .spotShare: "share of spot systems"
    case .apiLimit: "requests to hosted models"
    case .maximumSKUs: "kinds of systems"
    case .minimumLot: "minimum lots"
    case .vendorShare: "shares of vendors"
    case .vendorCount: "number of vendors"
    case .averageQuality: "average quality floors"
    case .residency: "residency"
    case .stability: "changes against the earlier plan"
    case .carbonCap: "cap on CO2e"
    case .availability: "spares for failures"
    case .rackLoss: "survival of the loss of a rack"
    }
  }

  /// Whether the problem has such a limit at all.
  func isPresent(in problem: FleetProblem) -> Bool {
    switch self {
    case .demandCoverage: problem.workloads.contains { $0.coverage > 0 && !$0.isCalledFor }
    case .qualityFloor: problem.workloads.contains { $0.qualityFloor > 0 }
    case .supplyLimit: problem.systems.contains { $0.supply != nil }
    case .rackPacking, .rackPower: problem.places.contains { !$0.rackClasses.isEmpty }
    case .sitePower: problem.places.contains { $0.power != nil }
    case .capexBudget: problem.capexLimit != nil
    case .opexBudget: problem.opexLimit != nil
    case .spotShare: problem.spotShareLimit < 1 && problem.places.contains(where: \.isSpot)
    case .apiLimit: problem.apiRateLimit != nil && !problem.apiOptions.isEmpty
    case .maximumSKUs: problem.portfolio.maximumSystemKinds != nil
    case .minimumLot: problem.systems.contains { $0.minimumLot > 1 }
    case .vendorShare: problem.portfolio.vendorShares.values.contains { $0 < 1 }
    case .vendorCount: problem.portfolio.leastVendors != nil
    case .averageQuality: problem.workloads.contains { $0.averageQuality > 0 }
    case .residency: problem.workloads.contains { $0.residency != nil }
    case .stability: problem.stability?.maximumChanges != nil
    case .carbonCap:
      problem.carbonLimitKilogramsPerHour != nil || problem.carbonLimitKilogramsPerToken != nil
    case .availability:
      problem.deployments.contains { $0.spareSteps.contains { $0.spares > 0 } }
    case .rackLoss: problem.deployments.contains(where: \.survivesRackLoss)
    }
  }

  /// The problem without the limit.
  func lifted(from problem: FleetProblem) -> FleetProblem {
    var problem = problem
    switch self {
    case .demandCoverage:
      for index in problem.workloads.indices where !problem.workloads[index].isCalledFor {
        problem.workloads[index].coverage = 0
      }
    case .qualityFloor:
      for index in problem.workloads.indices { problem.workloads[index].qualityFloor = 0 }
    case .supplyLimit:
      for index in problem.systems.indices { problem.systems[index].supply = nil }
    case .rackPacking: liftRackPacking(&problem)
    case .rackPower: liftRackPower(&problem)
    case .sitePower:
      for index in problem.places.indices { problem.places[index].power = nil }
    case .capexBudget: problem.capexLimit = nil
    case .opexBudget: problem.opexLimit = nil
    case .spotShare: problem.spotShareLimit = 1
    case .apiLimit: problem.apiRateLimit = nil
    case .maximumSKUs: problem.portfolio.maximumSystemKinds = nil
    case .minimumLot:
      for index in problem.systems.indices { problem.systems[index].minimumLot = 0 }
    case .vendorShare: problem.portfolio.vendorShares = [:]
    case .vendorCount: problem.portfolio.leastVendors = nil
    case .averageQuality:
      for index in problem.workloads.indices { problem.workloads[index].averageQuality = 0 }
    case .residency:
      for index in problem.workloads.indices { problem.workloads[index].residency = nil }
    case .stability: problem.stability?.maximumChanges = nil
    case .carbonCap:
      problem.carbonLimitKilogramsPerHour = nil
      problem.carbonLimitKilogramsPerToken = nil
    case .availability:
      for index in problem.deployments.indices { problem.deployments[index].spareSteps = [] }
    case .rackLoss:
      for index in problem.deployments.indices {
        problem.deployments[index].survivesRackLoss = false
      }
    }
    return problem
  }

  /// More racks than any plan could fill, each as high as its power can use.
  private func liftRackPacking(_ problem: inout FleetProblem) {
    let (many, systems) = (problem.manyRacks, problem.systems)
    problem.updateRackClasses { rackClass in
      rackClass.count = max(rackClass.count, many)
      rackClass.liftHeight(for: systems)
    }
  }

  private func liftRackPower(_ problem: inout FleetProblem) {
    let systems = problem.systems
    problem.updateRackClasses { $0.liftPowerCap(for: systems) }
  }

  /// More racks of a class than a plan of usual size fills.
  static let manyRacks = 10_000
}

extension FleetProblem.RackClass {
  /// Gives each rack as much power as its height full of any of the systems can draw.
  mutating func liftPowerCap(for systems: [FleetProblem.System]) {
    let heaviest = systems.map(\.peakPower).max() ?? .zero
    let lowest = systems.map(\.rackUnits).filter { $0 > 0 }.min() ?? 1
    power = max(power, heaviest * max(1, units / lowest))
  }
}

extension FleetProblem {
  mutating func updateRackClasses(_ update: (inout RackClass) -> Void) {
    for place in places.indices {
      for rackClass in places[place].rackClasses.indices {
        update(&places[place].rackClasses[rackClass])
      }
    }
  }
}
