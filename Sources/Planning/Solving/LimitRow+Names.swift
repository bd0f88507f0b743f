import FleetModel
import Quantities

extension LimitRow {
  /// The limit in the user's words, for example `site power at iad`.
  func name(in problem: FleetProblem) -> String {
    switch self {
    case .coverage(let workload): "coverage of \(problem.workloads[workload].name)"
    case .floor(let workload):
      "quality floor of \(problem.workloads[workload].nameWithoutHour)"
    case .averageQuality(let workload):
      LimitName.averageQuality(of: problem.workloads[workload].nameWithoutHour)
    case .residency(let workload):
      LimitName.residency(of: problem.workloads[workload].nameWithoutHour)
    case .supply(let system): LimitName.supply(of: problem.systems[system].name)
    case .lot(let system): LimitName.lot(of: problem.systems[system].name)
    case .rackCount(let place, let rackClass): racks(place, rackClass, problem)
    case .rackHeight(let place, let rackClass):
      "height of \(racks(place, rackClass, problem))"
    case .rackPower(let place, let rackClass): "power of \(racks(place, rackClass, problem))"
    case .sitePower(let place): LimitName.sitePower(at: problem.places[place].name)
    case .capex: LimitName.capex
    case .opex: LimitName.opex
    case .spotShare: LimitName.spotShare
    case .apiRate: LimitName.hostedRequests
    case .kinds: LimitName.kinds
    case .vendorShare(let vendor): LimitName.share(ofVendor: vendor ?? "every vendor")
    case .vendors: LimitName.vendors
    case .changes: LimitName.changes
    case .carbonOfYear: LimitName.carbonOfYear
    case .carbonOfTokens: LimitName.carbonOfTokens
    case .availability: RelaxableLimit.availability.title
    case .rackLoss: RelaxableLimit.rackLoss.title
    }
  }

  /// The plan's key of the limit, as `--set` takes it.
  func key(in problem: FleetProblem) -> String {
    PlanPath(keys(in: problem)).description
  }

  /// The limit as it stands in the plan; nil where it is no number.
  func step(in problem: FleetProblem) -> LimitValue? {
    value(in: problem).map { LimitValue(row: self, value: $0) }
  }

  private func racks(_ place: Int, _ rackClass: Int, _ problem: FleetProblem) -> String {
    let place = problem.places[place]
    return LimitName.racks(place.rackClasses[rackClass].name, at: place.name)
  }

  private func keys(in problem: FleetProblem) -> [String] {
    switch self {
    case .coverage(let workload): problem.key(ofWorkload: workload) + ["coverage"]
    case .floor(let workload): problem.key(ofWorkload: workload) + ["quality", "floor"]
    case .averageQuality(let workload):
      problem.key(ofWorkload: workload) + ["quality", "average_floor"]
    case .residency(let workload): problem.key(ofWorkload: workload) + ["residency", "share"]
    case .supply(let system): ["supply", problem.systems[system].name]
    case .lot(let system): ["portfolio", "min_lots", problem.systems[system].name]
    case .rackCount(let place, let rackClass): key(place, rackClass, problem) + ["count"]
    case .rackHeight(let place, let rackClass): key(place, rackClass, problem) + ["units"]
    case .rackPower(let place, let rackClass): key(place, rackClass, problem) + ["power"]
    case .sitePower(let place): ["sites", problem.places[place].name, "power"]
    case .capex: ["budget", "capex"]
    case .opex: ["budget", "opex"]
    case .spotShare: ["cloud", "spot_share"]
    case .apiRate: ["api", "max_requests_per_second"]
    case .kinds: ["portfolio", "max_kinds"]
    case .vendorShare(nil): ["portfolio", "max_vendor_share"]
    case .vendorShare(let vendor?): ["portfolio", "vendor_shares", vendor]
    case .vendors: ["portfolio", "min_vendors"]
    case .changes: ["stability", "max_changed_systems"]
    case .carbonOfYear: ["carbon", "cap_kg_per_year"]
    case .carbonOfTokens: ["carbon", "cap_kg_per_million_tokens"]
    case .availability: ["availability", "target"]
    case .rackLoss: ["availability", "survives"]
    }
  }

  private func key(_ place: Int, _ rackClass: Int, _ problem: FleetProblem) -> [String] {
    let place = problem.places[place]
    return ["sites", place.name, "racks", place.rackClasses[rackClass].name]
  }

  private func value(in problem: FleetProblem) -> Double? {
    switch self {
    case .coverage(let workload): return problem.workloads[workload].coverage
    case .floor(let workload): return problem.workloads[workload].qualityFloor
    case .averageQuality(let workload): return problem.workloads[workload].averageQuality
    case .residency(let workload): return problem.workloads[workload].residency?.share
    case .supply(let system): return problem.systems[system].supply.map(Double.init)
    case .lot(let system): return Double(problem.systems[system].minimumLot)
    case .rackCount(let place, let rackClass):
      return Double(problem.places[place].rackClasses[rackClass].count)
    case .rackHeight(let place, let rackClass):
      return problem.places[place].rackClasses[rackClass].units
    case .rackPower(let place, let rackClass):
      return problem.places[place].rackClasses[rackClass].statedKilowatts
    case .sitePower(let place): return problem.places[place].statedKilowatts
    case .capex: return problem.capexLimit?.usd
    case .opex: return problem.opexLimit.map { ($0.usdPerMonth / 1000).asGiven }
    case .spotShare: return problem.spotShareLimit
    case .apiRate: return problem.apiRateLimit
    case .kinds: return problem.portfolio.maximumSystemKinds.map(Double.init)
    case .vendorShare(let vendor):
      return problem.vendors(limitedBy: vendor).compactMap { problem.portfolio.vendorShares[$0] }
        .min()
    case .vendors: return problem.portfolio.leastVendors.map(Double.init)
    case .changes: return problem.stability?.maximumChanges.map(Double.init)
    case .carbonOfYear: return problem.carbonLimitKilogramsPerHour.map { ($0 * 8760).asGiven }
    case .carbonOfTokens: return problem.carbonLimitKilogramsPerToken.map { ($0 * 1e6).asGiven }
    case .availability, .rackLoss: return nil
    }
  }
}

extension FleetProblem {
  /// The key below which a workload stands; a bucket's limits are those of its workload.
  func key(ofWorkload position: Int) -> [String] {
    let name = workloads[position].nameWithoutHour
    return ["workloads", name.split(separator: "/").first.map(String.init) ?? name]
  }

  /// Positions of the workloads that have their limits from the same keys: its hours and buckets.
  ///
  /// - Complexity: O(workloads).
  func sharingKeys(with workload: Int) -> [Int] {
    let key = key(ofWorkload: workload)
    return workloads.indices.filter { self.key(ofWorkload: $0) == key }
  }
}

extension FleetProblem.Place {
  /// The power that the plan gives for the site; nil for no limit.
  var statedKilowatts: Double? { power.map { ($0.kilowatts / usablePowerShare).asGiven } }
}

extension FleetProblem.RackClass {
  /// The power that the plan gives for one rack.
  var statedKilowatts: Double { (power.kilowatts / usablePowerShare).asGiven }
}
