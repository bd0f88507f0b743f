import FleetModel
import Quantities

/// One limit as the plan states it: a single number that a person can negotiate.
enum LimitRow: Hashable {
  case coverage(workload: Int)
  case floor(workload: Int)
  case supply(system: Int)
  case rackCount(place: Int, rackClass: Int)
  case rackHeight(place: Int, rackClass: Int)
  case rackPower(place: Int, rackClass: Int)
  case sitePower(place: Int)
  case capex, opex, spotShare, apiRate
  case kinds
  case lot(system: Int)
  /// The share of one vendor; without a name that of every vendor that has none of its own.
  case vendorShare(vendor: String?)
  case vendors
  case averageQuality(workload: Int)
  case residency(workload: Int)
  case changes
  case carbonOfYear, carbonOfTokens, availability, rackLoss

  /// The limits of a family that a problem has, in the order of the problem.
  static func all(of family: RelaxableLimit, in problem: FleetProblem) -> [LimitRow] {
    switch family {
    case .demandCoverage:
      problem.workloads.indices
        .filter { problem.workloads[$0].coverage > 0 && !problem.workloads[$0].isCalledFor }
        .map { .coverage(workload: $0) }
    case .qualityFloor:
      workloads(of: problem) { $0.qualityFloor > 0 }.map { .floor(workload: $0) }
    case .averageQuality:
      workloads(of: problem) { $0.averageQuality > 0 }.map { .averageQuality(workload: $0) }
    case .residency:
      workloads(of: problem) { $0.residency != nil }.map { .residency(workload: $0) }
    case .supplyLimit:
      problem.systems.indices.filter { problem.systems[$0].supply != nil }
        .map { .supply(system: $0) }
    case .minimumLot:
      problem.systems.indices.filter { problem.systems[$0].minimumLot > 1 }
        .map { .lot(system: $0) }
    case .rackPacking:
      rackClasses(of: problem).flatMap {
        [.rackCount(place: $0, rackClass: $1), .rackHeight(place: $0, rackClass: $1)]
      }
    case .rackPower: rackClasses(of: problem).map { .rackPower(place: $0, rackClass: $1) }
    case .sitePower:
      problem.places.indices.filter { problem.places[$0].power != nil }
        .map { .sitePower(place: $0) }
    case .vendorShare: vendorShares(of: problem)
    case .carbonCap:
      (problem.carbonLimitKilogramsPerHour == nil ? [] : [.carbonOfYear])
        + (problem.carbonLimitKilogramsPerToken == nil ? [] : [.carbonOfTokens])
    case .capexBudget: family.isPresent(in: problem) ? [.capex] : []
    case .opexBudget: family.isPresent(in: problem) ? [.opex] : []
    case .spotShare: family.isPresent(in: problem) ? [.spotShare] : []
    case .apiLimit: family.isPresent(in: problem) ? [.apiRate] : []
    case .maximumSKUs: family.isPresent(in: problem) ? [.kinds] : []
    case .vendorCount: family.isPresent(in: problem) ? [.vendors] : []
    case .stability: family.isPresent(in: problem) ? [.changes] : []
    case .availability: family.isPresent(in: problem) ? [.availability] : []
    case .rackLoss: family.isPresent(in: problem) ? [.rackLoss] : []
    }
  }

  private static func workloads(
    of problem: FleetProblem, where isLimited: (FleetProblem.Workload) -> Bool
  ) -> [Int] {
    problem.workloadsOfAllHours.map { $0[0] }.filter { isLimited(problem.workloads[$0]) }
  }

  private static func vendorShares(of problem: FleetProblem) -> [LimitRow] {
    let limited = problem.portfolio.vendorShares.filter { $0.value < 1 }.keys.sorted()
    let own = limited.filter { problem.portfolio.vendorsWithOwnShare.contains($0) }
    return (own.count < limited.count ? [.vendorShare(vendor: nil)] : [])
      + own.map { .vendorShare(vendor: $0) }
  }

  private static func rackClasses(of problem: FleetProblem) -> [(Int, Int)] {
    problem.places.enumerated().flatMap { position, place in
      place.rackClasses.indices.map { (position, $0) }
    }
  }

  /// The problem without this limit alone.
  func lifted(from problem: FleetProblem) -> FleetProblem {
    var problem = problem
    switch self {
    case .coverage(let workload): problem.workloads[workload].coverage = 0
    case .floor(let workload):
      for hour in problem.allHours(of: workload) { problem.workloads[hour].qualityFloor = 0 }
    case .averageQuality(let workload):
      for hour in problem.allHours(of: workload) { problem.workloads[hour].averageQuality = 0 }
    case .residency(let workload):
      for hour in problem.allHours(of: workload) { problem.workloads[hour].residency = nil }
    case .supply(let system): problem.systems[system].supply = nil
    case .lot(let system): problem.systems[system].minimumLot = 0
    case .rackCount(let place, let rackClass):
      let count = problem.places[place].rackClasses[rackClass].count
      problem.places[place].rackClasses[rackClass].count = max(count, problem.manyRacks)
    case .rackHeight(let place, let rackClass):
      problem.places[place].rackClasses[rackClass].liftHeight(for: problem.systems)
    case .rackPower(let place, let rackClass):
      problem.places[place].rackClasses[rackClass].liftPowerCap(for: problem.systems)
    case .sitePower(let place): problem.places[place].power = nil
    case .capex: problem.capexLimit = nil
    case .opex: problem.opexLimit = nil
    case .spotShare: problem.spotShareLimit = 1
    case .apiRate: problem.apiRateLimit = nil
    case .kinds: problem.portfolio.maximumSystemKinds = nil
    case .vendorShare(let vendor):
      for name in problem.vendors(limitedBy: vendor) {
        problem.portfolio.vendorShares[name] = nil
      }
    case .vendors: problem.portfolio.leastVendors = nil
    case .changes: problem.stability?.maximumChanges = nil
    case .carbonOfYear: problem.carbonLimitKilogramsPerHour = nil
    case .carbonOfTokens: problem.carbonLimitKilogramsPerToken = nil
    case .availability: problem = RelaxableLimit.availability.lifted(from: problem)
    case .rackLoss: problem = RelaxableLimit.rackLoss.lifted(from: problem)
    }
    return problem
  }
}

extension FleetProblem {
  /// The vendors that one key of the plan limits: that of one vendor, or that of all others.
  func vendors(limitedBy vendor: String?) -> [String] {
    if let vendor { return portfolio.vendorShares[vendor] == nil ? [] : [vendor] }
    return portfolio.vendorShares.keys.filter { !portfolio.vendorsWithOwnShare.contains($0) }
      .sorted()
  }

  /// More racks of a class than any plan fills.
  ///
  /// - Complexity: O(deployments × configurations).
  var manyRacks: Int {
    let systems = deployments.reduce(0) { sum, deployment in
      sum + min(mostNeededSystems(at: deployment), 10_000_000)
    }
    return max(RelaxableLimit.manyRacks, min(2 * systems, 100_000_000))
  }
}

extension FleetProblem.RackClass {
  /// Makes each rack as high as its power full of the lowest systems needs.
  mutating func liftHeight(for systems: [FleetProblem.System]) {
    let lightest = systems.map(\.peakPower).filter { $0 > .zero }.min() ?? .kilowatts(1)
    let highest = systems.map(\.rackUnits).max() ?? 1
    units = max(units, highest * max(1, power / lightest))
  }
}
