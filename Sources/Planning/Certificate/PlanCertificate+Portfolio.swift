import Catalog
import Economics
import Quantities

extension PlanCertificate {
  /// Kinds, vendors, lots, residency and distance from an earlier plan, from the plan's lines alone.
  func portfolio() throws -> [String] {
    kinds() + lots() + vendorShares() + averageQuality() + residencies() + (try changes())
  }

  private func kinds() -> [String] {
    let kinds = Set(plan.fleet.filter { $0.count > 0 }.map(\.system))
    let vendors = Set(kinds.map(vendor))
    return
      (request.portfolio.maximumSystemKinds.map {
        exceeding("kinds of systems", Double(kinds.count), Double($0))
      } ?? [])
      + (request.portfolio.leastVendors.map {
        exceeding("least number of vendors", Double($0), Double(vendors.count))
      } ?? [])
  }

  private func vendor(_ system: String) -> String {
    catalog.systems[system].flatMap { catalog.accelerators[$0.acceleratorID]?.vendor } ?? ""
  }

  private func lots() -> [String] {
    request.portfolio.minimumLots.sorted { $0.key < $1.key }.flatMap { id, lot -> [String] in
      let bought = plan.fleet.filter { $0.system == id && $0.acquisition == .own }
        .reduce(0) { $0 + $1.count }
      return bought == 0 ? [] : exceeding("lot of \(id)", Double(lot), Double(bought))
    }
  }

  private func vendorShares() -> [String] {
    request.hourNames.flatMap(vendorShares)
  }

  private func vendorShares(inHour hour: String?) -> [String] {
    var tokens: [String: Double] = [:]
    var all = 0.0
    for line in plan.serving where line.hour == hour {
      // What judges write is delivered to nobody.
      guard let terms = workloads[line.workload], terms.request.judgeRole == nil else { continue }
      let own = line.requestsPerSecond * terms.request.outputTokens.mean
      all += own
      // Without either vendor's systems nothing is served.
      for vendor in Set(line.systems.map(vendor)) { tokens[vendor, default: 0] += own }
    }
    return tokens.sorted { $0.key < $1.key }.flatMap { vendor, own -> [String] in
      guard let share = request.portfolio.share(of: vendor) else { return [] }
      return exceeding("share of \(vendor)" + words(ofHour: hour), own / all, share)
    }
  }

  private func averageQuality() -> [String] {
    means { $0.quality.averageFloor }.flatMap {
      exceeding("average quality of \($0.workload)", $0.floor, $0.mean)
    }
  }

  private func residencies() -> [String] {
    workloads.values.sorted { $0.request.name < $1.request.name }.flatMap { terms -> [String] in
      guard let residency = terms.request.residency else { return [] }
      let name = terms.request.name
      let served = plan.serving.filter { $0.workload == name }
        .map { ($0.site, $0.requestsPerSecond) }
      let hosted = plan.hosted.filter { $0.workload == name }
        .map { (PlanSchema.apiName, $0.requestsPerSecond) }
      let total = (served + hosted).reduce(0) { $0 + $1.1 }
      let there = (served + hosted).filter { residency.placeNames.contains($0.0) }
        .reduce(0) { $0 + $1.1 }
      return total > 0 ? exceeding("residency of \(name)", residency.share * total, there) : []
    }
  }

  private func changes() throws -> [String] {
    guard let stability = request.stability, let limit = stability.maximumChanges else { return [] }
    return exceeding(
      "changes against the earlier plan", Double(try changedSystems(stability)), Double(limit))
  }

  /// Systems of every kind and place that are more or fewer than in the earlier plan.
  private func changedSystems(_ stability: StabilityRequest) throws -> Int {
    let earlier = try EarlierFleet(
      contentsOf: stability.planFile, countsRentals: request.load.isEmpty)
    var differences: [[String]: Int] = [:]
    for line in plan.fleet where line.hour == nil {
      differences[[line.site, line.system], default: 0] += line.count
    }
    for (site, systems) in earlier.counts {
      for (system, count) in systems { differences[[site, system], default: 0] -= count }
    }
    return differences.values.reduce(0) { $0 + abs($1) }
  }

  /// What is paid once, as money makes it of the plan's lines, and where the plan says otherwise.
  func charges() throws -> (capex: Quantity<Money>, rate: Quantity<MoneyRate>, found: [String]) {
    var expected: [String: Quantity<Money>] = [:]
    let stands = Set(request.existing.values.flatMap { $0.filter { $0.value > 0 }.keys })
    for system in Set(plan.fleet.filter { $0.count > 0 }.map(\.system))
    where !stands.contains(system) {
      if let fee = request.portfolio.fixedCharges[system], fee > .zero {
        expected["fixed charge of \(system)"] = fee
      }
    }
    if let stability = request.stability, stability.costPerChange > .zero {
      let count = try changedSystems(stability)
      if count > 0 {
        expected["changes against the earlier plan"] = stability.costPerChange * Double(count)
      }
    }
    var found: [String] = []
    let terms = PortfolioTerms(request: request, catalog: catalog, defaults: defaults)
    for name in Set(expected.keys).union(plan.charges.map(\.name)).sorted() {
      let said = plan.charges.filter { $0.name == name }
      let capex = expected[name] ?? .zero
      found += differing(name, said.reduce(0) { $0 + $1.capex.usd }, capex.usd)
      found += differing(
        "\(name) per hour", said.reduce(0) { $0 + $1.rate.usdPerHour },
        try terms.rate(of: capex).usdPerHour)
    }
    let capex = expected.values.reduce(Quantity<Money>.zero) { $0 + $1 }
    return (capex, try terms.rate(of: capex), found)
  }
}
