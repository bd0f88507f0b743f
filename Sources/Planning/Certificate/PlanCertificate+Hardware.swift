import Catalog
import Quantities

extension PlanCertificate {
  /// Replicas fit into the systems that are there, in every hour.
  func accelerators() -> [String] { request.hourNames.flatMap(accelerators) }

  private func accelerators(inHour hour: String?) -> [String] {
    let hosts = Dictionary(grouping: plan.fleet.filter { isThere($0, inHour: hour) }) {
      [$0.system, $0.site]
    }
    let used = Set(
      plan.serving.filter { $0.hour == hour }
        .flatMap { line in line.systems.map { [$0, line.site] } })
    return used.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { key in
      let perSystem = catalog.systems[key[0]]?.acceleratorCount ?? 0
      let there = (hosts[key] ?? []).reduce(0.0) {
        $0 + Double($1.count * perSystem) * capacityShare(of: $1)
      }
      let used = acceleratorsInUse(system: key[0], site: key[1], inHour: hour)
      let divides = unitSizes(system: key[0], site: key[1]).allSatisfy {
        $0 > 0 && perSystem > 0
          && (perSystem.isMultiple(of: $0) || $0.isMultiple(of: perSystem))
      }
      let name = "accelerators of \(key[0]) at \(key[1])" + words(ofHour: hour)
      return exceeding(name, Double(used), there)
        + (divides ? [] : ["a layout does not divide \(key[0])."])
    }
  }

  /// Accelerators of one replica that decodes, or of those of one queue of prompts, by line.
  private func unitSizes(system: String, site: String) -> [Int] {
    plan.serving.filter { $0.site == site }.flatMap { line -> [Int] in
      let own = line.system == system ? [line.accelerators] : []
      guard let prefill = line.prefill, prefill.system == system else { return own }
      return own + [prefill.acceleratorsPerQueue]
    }
  }

  /// Every system on a site stands in a suitable rack that can hold and feed it.
  func racks() -> [String] {
    places.values.sorted { $0.name < $1.name }.flatMap { place -> [String] in
      guard let site = place.site else { return [] }
      let lines = plan.fleet.filter { $0.site == site.name }
      let unplaced = lines.flatMap { line in
        differing(
          "\(line.system) placed at \(site.name)",
          Double(line.racks.reduce(0) { $0 + $1.systems }), Double(line.count))
      }
      return unplaced
        + site.racks.flatMap { rackClass in
          racks(rackClass, lines, site.name, derate: site.derate)
        }
    }
  }

  private func racks(
    _ rackClass: RackClassRequest, _ lines: [FleetLine], _ site: String, derate: Double
  ) -> [String] {
    var found: [String] = []
    var total = 0
    for (id, group) in Dictionary(grouping: lines, by: \.system).sorted(by: { $0.key < $1.key }) {
      let filled = group.flatMap(\.racks).filter { $0.rackClass == rackClass.name }
      let racks = filled.reduce(0) { $0 + $1.racks }
      let systems = filled.reduce(0) { $0 + $1.systems }
      total += racks
      guard rackClass.packing == .oneKind, systems > 0, let system = catalog.systems[id],
        let peak = peakPower(of: system),
        let units = system.rackUnits
      else { continue }
      let perRack = (systems + racks - 1) / max(1, racks)
      let what = "one \(rackClass.name) rack at \(site) with \(perRack) \(id)"
      found += exceeding("height of \(what)", units * Double(perRack), rackClass.units)
      found += exceeding(
        "watts of \(what)", peak.watts * Double(perRack), rackClass.power.watts * derate)
      if rackClass.cooling == .air, !system.cooling.contains(.air) {
        found.append("\(id) needs liquid cooling, but stands in \(rackClass.name) at \(site).")
      }
    }
    return found
      + exceeding("\(rackClass.name) racks at \(site)", Double(total), Double(rackClass.count))
  }

  /// A site can feed and cool all its systems at their peak.
  func sitePower() -> [String] {
    places.values.sorted { $0.name < $1.name }.flatMap { place -> [String] in
      guard let site = place.site, let power = site.power else { return [] }
      let left = Double(site.feeds - site.spareFeeds) / Double(site.feeds)
      let watts = plan.fleet.filter { $0.site == place.name }.reduce(0) { sum, line in
        sum + (catalog.systems[line.system].flatMap(peakPower)?.watts ?? 0) * Double(line.count)
      }
      return exceeding(
        "watts at \(place.name)", watts * place.pue, power.watts * site.derate * left)
    }
  }

  /// The power that a system is taken to draw, as the plan file reads it.
  func peakPower(of system: SystemSKU) -> Quantity<Power>? {
    guard let nameplate = system.peakPower else { return nil }
    switch request.power.reading {
    case .nameplate: return nameplate
    case .measured: return system.typicalPower.map { min($0, nameplate) } ?? nameplate
    case .capped: return nameplate * (request.power.cap ?? 1)
    }
  }

  /// No more is bought than can be delivered.
  func supply() -> [String] {
    request.supply.sorted { $0.key < $1.key }.flatMap { id, supply in
      let bought = plan.fleet.filter { $0.system == id && $0.acquisition == .own }
      return exceeding(
        "supply of \(id)", Double(bought.reduce(0) { $0 + $1.count }), Double(supply))
    }
  }

  /// What stands there already is in the plan, exactly.
  func existing() -> [String] {
    request.existing.sorted { $0.key < $1.key }.flatMap { site, systems in
      systems.sorted { $0.key < $1.key }.flatMap { id, count -> [String] in
        let lines = plan.fleet.filter {
          $0.system == id && $0.site == site && $0.acquisition == .existing
        }
        return differing(
          "existing \(id) at \(site)", Double(lines.reduce(0) { $0 + $1.count }), Double(count))
      }
    }
  }
}
