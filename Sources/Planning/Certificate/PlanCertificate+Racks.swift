import Catalog
import Quantities

extension PlanCertificate {
  /// Every rack holds what it can, every system stands in one, and no rack is counted twice.
  func packedRacks() -> [String] {
    var found: [String] = []
    for line in plan.racks {
      guard let site = places[line.site]?.site,
        let rackClass = site.racks.first(where: { $0.name == line.rackClass })
      else {
        found.append("racks of \(line.rackClass) at \(line.site): there are none.")
        continue
      }
      found += contents(of: line, rackClass, site)
    }
    for place in places.values.sorted(by: { $0.name < $1.name }) {
      guard let site = place.site else { continue }
      let lines = plan.racks.filter { $0.site == site.name }
      for rackClass in site.racks {
        let used = lines.filter { $0.rackClass == rackClass.name }.reduce(0) { $0 + $1.racks }
        found += exceeding(
          "packed \(rackClass.name) racks at \(site.name)", Double(used), Double(rackClass.count))
      }
      found += standing(lines, at: site.name)
    }
    return found
  }

  /// As many systems stand in racks as the plan has at the site.
  private func standing(_ lines: [PackedRacks], at site: String) -> [String] {
    let fleet = plan.fleet.filter { $0.site == site }
    let packed = lines.flatMap { line in line.contents.map { ($0.system, $0.count * line.racks) } }
    return Set(fleet.map(\.system)).union(packed.map(\.0)).sorted().flatMap { system in
      differing(
        "\(system) in racks at \(site)",
        Double(packed.filter { $0.0 == system }.reduce(0) { $0 + $1.1 }),
        Double(fleet.filter { $0.system == system }.reduce(0) { $0 + $1.count }))
    }
  }

  private func contents(
    of line: PackedRacks, _ rackClass: RackClassRequest, _ site: SiteRequest
  ) -> [String] {
    let what = "one \(line.rackClass) rack at \(line.site)"
    var (watts, units) = (0.0, 0.0)
    var found: [String] = []
    for content in line.contents {
      guard let system = catalog.systems[content.system] else {
        found.append("\(what) holds \(content.system), which is unknown.")
        continue
      }
      watts += (peakPower(of: system)?.watts ?? 0) * Double(content.count)
      units += (system.rackUnits ?? 0) * Double(content.count)
      if rackClass.cooling == .air, !system.cooling.contains(.air) {
        found.append("\(content.system) needs liquid cooling, but stands in \(what).")
      }
    }
    if rackClass.packing == .oneKind, line.contents.count > 1 {
      found.append("\(what) holds several kinds of systems.")
    }
    return found + differing("watts of \(what)", line.peakPower.watts, watts)
      + differing("height of \(what)", line.units, units)
      + exceeding("watts of \(what)", watts, rackClass.power.watts * site.derate)
      + exceeding("height of \(what)", units, rackClass.units)
  }
}
