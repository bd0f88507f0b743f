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
  /// Every limit of a family at once.
  case whole(RelaxableLimit)
  case carbonOfYear, carbonOfTokens, availability, rackLoss

  /// The limits of a family that a problem has, in the order of the problem.
  static func all(of family: RelaxableLimit, in problem: FleetProblem) -> [LimitRow] {
    switch family {
    case .demandCoverage:
      problem.workloads.indices
        .filter { problem.workloads[$0].coverage > 0 && !problem.workloads[$0].isCalledFor }
        .map { .coverage(workload: $0) }
    case .qualityFloor:
      problem.workloadsOfAllHours.map { $0[0] }
        .filter { problem.workloads[$0].qualityFloor > 0 }.map { .floor(workload: $0) }
    case .supplyLimit:
      problem.systems.indices.filter { problem.systems[$0].supply != nil }
        .map { .supply(system: $0) }
    case .rackPacking:
      rackClasses(of: problem).flatMap {
        [.rackCount(place: $0, rackClass: $1), .rackHeight(place: $0, rackClass: $1)]
      }
    case .rackPower: rackClasses(of: problem).map { .rackPower(place: $0, rackClass: $1) }
    case .sitePower:
      problem.places.indices.filter { problem.places[$0].power != nil }
        .map { .sitePower(place: $0) }
    case .capexBudget: family.isPresent(in: problem) ? [.capex] : []
    case .opexBudget: family.isPresent(in: problem) ? [.opex] : []
    case .spotShare: family.isPresent(in: problem) ? [.spotShare] : []
    case .apiLimit: family.isPresent(in: problem) ? [.apiRate] : []
    case .maximumSKUs, .minimumLot, .vendorShare, .vendorCount, .averageQuality, .residency,
      .stability:
      family.isPresent(in: problem) ? [.whole(family)] : []
    case .carbonCap:
      (problem.carbonLimitKilogramsPerHour == nil ? [] : [.carbonOfYear])
        + (problem.carbonLimitKilogramsPerToken == nil ? [] : [.carbonOfTokens])
    case .availability: family.isPresent(in: problem) ? [.availability] : []
    case .rackLoss: family.isPresent(in: problem) ? [.rackLoss] : []
    }
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
    case .supply(let system): problem.systems[system].supply = nil
    case .rackCount(let place, let rackClass):
      let count = problem.places[place].rackClasses[rackClass].count
      problem.places[place].rackClasses[rackClass].count = max(count, RelaxableLimit.manyRacks)
    case .rackHeight(let place, let rackClass):
      problem.places[place].rackClasses[rackClass].liftHeight(for: problem.systems)
    case .rackPower(let place, let rackClass):
      problem.places[place].rackClasses[rackClass].liftPowerCap(for: problem.systems)
    case .sitePower(let place): problem.places[place].power = nil
    case .capex: problem.capexLimit = nil
    case .opex: problem.opexLimit = nil
    case .spotShare: problem.spotShareLimit = 1
    case .apiRate: problem.apiRateLimit = nil
    case .whole(let family): return family.lifted(from: problem)
    case .carbonOfYear: problem.carbonLimitKilogramsPerHour = nil
    case .carbonOfTokens: problem.carbonLimitKilogramsPerToken = nil
    case .availability: problem = RelaxableLimit.availability.lifted(from: problem)
    case .rackLoss: problem = RelaxableLimit.rackLoss.lifted(from: problem)
    }
    return problem
  }

  /// The limit in the user's words, for example `site power at iad`.
  func name(in problem: FleetProblem) -> String {
    switch self {
    case .coverage(let workload): return "coverage of \(problem.workloads[workload].name)"
    case .floor(let workload):
      return "quality floor of \(problem.workloads[workload].nameWithoutHour)"
    case .supply(let system): return "supply of \(problem.systems[system].name)"
    case .rackCount(let place, let rackClass):
      return "\(problem.places[place].rackClasses[rackClass].name) racks at "
        + problem.places[place].name
    case .rackHeight(let place, let rackClass):
      return "height of \(problem.places[place].rackClasses[rackClass].name) racks at "
        + problem.places[place].name
    case .rackPower(let place, let rackClass):
      return "power of \(problem.places[place].rackClasses[rackClass].name) racks at "
        + problem.places[place].name
    case .sitePower(let place): return "site power at \(problem.places[place].name)"
    case .capex: return "capex budget"
    case .opex: return "opex budget"
    case .spotShare: return "share of spot systems"
    case .apiRate: return "requests to hosted models"
    case .whole(let family): return family.title
    case .carbonOfYear: return "CO2e of a year"
    case .carbonOfTokens: return "CO2e of a million tokens"
    case .availability: return RelaxableLimit.availability.title
    case .rackLoss: return RelaxableLimit.rackLoss.title
    }
  }

  /// The plan's key of the limit, as `--set` takes it.
  func key(in problem: FleetProblem) -> String {
    PlanPath(keys(in: problem)).description
  }

  private func keys(in problem: FleetProblem) -> [String] {
    switch self {
    case .coverage(let workload): return LimitRow.family(problem.workloads[workload]) + ["coverage"]
    case .floor(let workload):
      return LimitRow.family(problem.workloads[workload]) + ["quality", "floor"]
    case .supply(let system): return ["supply", problem.systems[system].name]
    case .rackCount(let place, let rackClass): return racks(place, rackClass, problem) + ["count"]
    case .rackHeight(let place, let rackClass): return racks(place, rackClass, problem) + ["units"]
    case .rackPower(let place, let rackClass): return racks(place, rackClass, problem) + ["power"]
    case .sitePower(let place): return ["sites", problem.places[place].name, "power"]
    case .capex: return ["budget", "capex"]
    case .opex: return ["budget", "opex"]
    case .spotShare: return ["cloud", "spot_share"]
    case .apiRate: return ["api", "max_requests_per_second"]
    case .whole(let family): return LimitRow.keys(of: family)
    case .carbonOfYear: return ["carbon", "cap_kg_per_year"]
    case .carbonOfTokens: return ["carbon", "cap_kg_per_million_tokens"]
    case .availability: return ["availability", "target"]
    case .rackLoss: return ["availability", "survives"]
    }
  }

  /// The key below which a family's limits stand.
  private static func keys(of family: RelaxableLimit) -> [String] {
    switch family {
    case .maximumSKUs: ["portfolio", "max_kinds"]
    case .minimumLot: ["portfolio", "min_lots"]
    case .vendorShare: ["portfolio", "max_vendor_share"]
    case .vendorCount: ["portfolio", "min_vendors"]
    case .stability: ["stability", "max_changed_systems"]
    default: ["workloads"]
    }
  }

  /// A bucket's limits are those of its workload.
  private static func family(_ workload: FleetProblem.Workload) -> [String] {
    let name = workload.nameWithoutHour
    return ["workloads", name.split(separator: "/").first.map(String.init) ?? name]
  }

  private func racks(_ place: Int, _ rackClass: Int, _ problem: FleetProblem) -> [String] {
    let place = problem.places[place]
    return ["sites", place.name, "racks", place.rackClasses[rackClass].name]
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
