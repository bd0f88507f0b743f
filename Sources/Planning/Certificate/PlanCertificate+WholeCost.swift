import Catalog
import Economics
import Quantities

extension PlanCertificate {
  /// What a system draws idle, busy and at its peak, as the plan file reads it; nil if unknown.
  func drawnPower(
    of system: SystemSKU
  ) -> (idle: Quantity<Power>, busy: Quantity<Power>, peak: Quantity<Power>)? {
    guard let peak = peakPower(of: system) else { return nil }
    if request.finance.energy == .peak { return (peak, peak, peak) }
    let busy = min(system.typicalPower ?? peak, peak)
    return (min(system.idlePower ?? busy, busy), busy, peak)
  }

  /// What a demand charge is billed for, idle and at the peak, whatever energy is counted at; nil if
  /// unknown.
  func demandPower(of system: SystemSKU) -> (idle: Quantity<Power>, peak: Quantity<Power>)? {
    peakPower(of: system).map { (min(system.idlePower ?? $0, $0), $0) }
  }

  /// Demand charge, software, tax and insurance of one system of a line.
  func extras(of system: SystemSKU, _ line: FleetLine) -> Quantity<MoneyRate> {
    guard let place = places[line.site], let power = demandPower(of: system) else { return .zero }
    let use = utilization(of: line, atPeak: true)
    let highest = (power.idle + (power.peak - power.idle) * use) * place.pue
    let demand = highest * (place.site?.demandCharge ?? .zero)
    let software =
      (request.finance.softwarePerAccelerator ?? .zero) * Double(system.acceleratorCount)
    let tax = (system.capex?.usd ?? 0) * (request.finance.taxAndInsurancePerYear ?? 0)
    return demand + software + Quantity<Money>.usd(tax) / .years(1)
  }

  /// The loan for the part of a building that one system takes up; of nothing in colocation.
  ///
  /// - Throws: `InvalidTerm` for a number out of range.
  func building(
    _ place: PlaceTerms, _ peak: Quantity<Power>, _ terms: OwnershipTerms
  ) throws(InvalidTerm) -> Annuity {
    let facility = place.site?.facility
    return try Annuity(
      price: .usd((facility?.usdPerKilowatt ?? 0) * peak.kilowatts), residual: .zero,
      months: facility?.life.months ?? terms.finance.lifeMonths,
      annualRate: facility?.costOfCapital ?? terms.finance.annualRate)
  }

  /// What the systems of a line emit in an hour at the mean load, by electricity and by their making.
  func kilogramsPerHour(of line: FleetLine) -> (running: Double, making: Double, total: Double) {
    guard let carbon = request.carbon, let system = catalog.systems[line.system],
      let power = drawnPower(of: system), let place = places[line.site]
    else { return (0, 0, 0) }
    let pue = place.site == nil ? defaults.pue : place.pue
    let grid =
      place.site?.gridKilogramsPerKilowattHour ?? carbon.gridKilogramsPerKilowattHour
      ?? defaults.gridKilogramsPerKilowattHour
    let time = request.shareOfYear(line.hour)
    let running = meanKilowatts(of: line, power) * pue * grid * time
    let made = line.acquisition == .existing ? 0 : carbon.embodiedKilograms[line.system] ?? 0
    let hours = (request.horizon ?? defaults.horizon).hours
    let making = made / hours * Double(line.count) * time
    return (running, making, running + making)
  }

  /// The mean power of a line, without cooling.
  private func meanKilowatts(
    of line: FleetLine,
    _ power: (idle: Quantity<Power>, busy: Quantity<Power>, peak: Quantity<Power>)
  ) -> Double {
    let use = utilization(of: line, atPeak: false)
    return (power.idle.kilowatts + (power.busy.kilowatts - power.idle.kilowatts) * use)
      * Double(line.count)
  }

  /// What hosted models emit in an hour at the mean load.
  var hostedKilogramsPerHour: Double {
    request.hourNames.reduce(0) { $0 + hostedKilogramsPerHour(inHour: $1) }
  }

  /// What hosted models of one hour add to it.
  func hostedKilogramsPerHour(inHour hour: String?) -> Double {
    let each = (request.carbon?.apiKilogramsPerMillionTokens ?? 0) / 1e6
    return plan.hosted.filter { $0.hour == hour }.reduce(0) { sum, line in
      guard let terms = workloads[line.workload] else { return sum }
      let mean = terms.meanRequestsPerSecond / terms.request.peakRequestsPerSecond
      let attempts = terms.attempts * (line.verification?.attempts ?? 1)
      let tokens =
        terms.request.outputTokens.mean * (line.modelID.map { thinking($0, terms) } ?? 1)
      return sum + each * tokens * attempts * line.requestsPerSecond * mean * 3600
    }
  }

  /// What the plan emits in an hour at the mean load, by its lines.
  var kilogramsPerHour: Double {
    plan.fleet.reduce(hostedKilogramsPerHour) { $0 + kilogramsPerHour(of: $1).total }
  }

  /// What the plan says of CO2e and water is what its lines come to, and the caps hold.
  func footprint() -> [String] {
    let lines = plan.fleet.map { kilogramsPerHour(of: $0) }
    let running = lines.reduce(0) { $0 + $1.running }
    let making = lines.reduce(0) { $0 + $1.making }
    let hosted = hostedKilogramsPerHour
    let said = plan.footprint
    var found = differing("CO2e of electricity", said?.operationalKilogramsPerHour ?? 0, running)
    found += differing("CO2e of making systems", said?.embodiedKilogramsPerHour ?? 0, making)
    found += differing("CO2e of hosted models", said?.hostedKilogramsPerHour ?? 0, hosted)
    found += differing("water", said?.waterLitresPerHour ?? 0, waterLitresPerHour)
    let emitted = running + making + hosted
    if let cap = request.carbon?.capKilogramsPerYear {
      found += exceeding("kilograms of CO2e a year", emitted * 8760, cap)
    }
    if let cap = request.carbon?.capKilogramsPerMillionTokens {
      let tokens = answers.reduce(0) { sum, line in
        // What a judge writes reaches nobody.
        guard let terms = workloads[line.workload], terms.request.judgeRole == nil else {
          return sum
        }
        let mean = terms.meanRequestsPerSecond / terms.request.peakRequestsPerSecond
        return sum + line.answered * line.requestsPerSecond * mean * terms.request.outputTokens.mean
      }
      found += exceeding("kilograms of CO2e an hour", emitted, cap * tokens * 3600 / 1e6)
    }
    return found
  }

  private var waterLitresPerHour: Double {
    plan.fleet.reduce(0) { sum, line in
      guard let system = catalog.systems[line.system], let power = drawnPower(of: system),
        let place = places[line.site], let site = place.site
      else { return sum }
      let litres =
        (site.waterLitresPerKilowattHour ?? 0)
        + place.pue * (site.sourceWaterLitresPerKilowattHour ?? 0)
      return sum + meanKilowatts(of: line, power) * litres
    }
  }

  /// Beside the systems that replicas need stand those that failures may take.
  func failures() throws(InvalidTerm) -> [String] {
    let terms = request.availability
    var found: [String] = []
    for hour in request.hourNames { found += try failures(terms, inHour: hour) }
    return found
  }

  private func failures(
    _ terms: AvailabilityRequest, inHour hour: String?
  ) throws(InvalidTerm) -> [String] {
    let lines = Dictionary(grouping: plan.fleet.filter { isThere($0, inHour: hour) }) {
      [$0.system, $0.site]
    }
    var found: [String] = []
    for (key, lines) in lines.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      guard let system = catalog.systems[key[0]], places[key[1]]?.isSpot == false else { continue }
      let accelerators = system.acceleratorCount
      let used = acceleratorsInUse(system: key[0], site: key[1], inHour: hour)
      let needed = (used + accelerators - 1) / accelerators
      let there = lines.reduce(0) { $0 + $1.count }
      let name = "\(key[0]) at \(key[1])" + words(ofHour: hour)
      guard needed > 0 else { continue }
      if let target = terms.target, there >= needed {
        let chance = try spareNodes(of: system).probability(
          needed: needed, spares: there - needed)
        if chance < target {
          found.append("availability of \(name): \(chance) is below \(target).")
        }
      }
      if terms.survives != .none {
        found += exceeding(
          "systems of \(name) after a loss", Double(needed),
          Double(there - lost(key[0], at: key[1])))
      }
    }
    return found
  }

  /// The most systems of a kind at a place that one failure takes.
  private func lost(_ system: String, at place: String) -> Int {
    guard request.availability.survives == .rack, places[place]?.site != nil else { return 1 }
    return systemsInFullestRack(of: system, at: place)
  }
}
