import Catalog
import Quantities

extension PlanCertificate {
  /// Every line speaks of things that the plan file and the catalog know.
  func names() -> [String] {
    plan.fleet.flatMap { line -> [String] in
      guard let place = places[line.site] else {
        return ["\(line.system) stands at \(line.site), which is no place of the plan file."]
      }
      guard let system = catalog.systems[line.system] else {
        return ["\(line.system) at \(line.site) is not in the catalog."]
      }
      var found: [String] = []
      if line.count < 1 { found.append("\(line.system) at \(line.site): a line of \(line.count).") }
      if line.acquisition.isRented != (place.site == nil)
        || (line.acquisition == .spot) != place.isSpot
      {
        found.append(
          "\(line.system) cannot be had as \(line.acquisition.rawValue) at \(line.site).")
      }
      let known = Set(place.site?.racks.map(\.name) ?? [])
      for rack in line.racks where !known.contains(rack.rackClass) {
        found.append("\(line.site) has no racks named \(rack.rackClass).")
      }
      return found
        + differing(
          "accelerators of \(label(line))", Double(line.accelerators),
          Double(line.count * system.acceleratorCount))
        + differing(
          "peak watts of \(label(line))", line.peakPower.watts,
          (peakPower(of: system)?.watts ?? 0) * Double(line.count))
    }
  }

  /// Accelerators that no replica uses, over the lines of one system at one place.
  func spares() -> [String] {
    let lines = Dictionary(grouping: plan.fleet) { [$0.system, $0.site] }
    return lines.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { key, lines in
      let there = lines.reduce(0) { $0 + $1.accelerators }
      let spare = lines.reduce(0) { $0 + $1.spareAccelerators }
      return differing(
        "spare accelerators of \(key[0]) at \(key[1])", Double(spare),
        Double(there - acceleratorsInUse(system: key[0], site: key[1])))
    }
  }

  /// Accelerators of the replicas at a place.
  func acceleratorsInUse(system: String, site: String) -> Int {
    let lines = plan.serving.filter { $0.systems.contains(system) && $0.site == site }
    // Lines that share replicas count them once.
    return Dictionary(grouping: lines, by: pool).values.reduce(0) { sum, lines in
      sum + (lines.map { $0.accelerators(on: system) }.max() ?? 0)
    }
  }

  /// How a line of the fleet is called in a sentence.
  func label(_ line: FleetLine) -> String {
    "\(line.system) at \(line.site) (\(line.acquisition.rawValue))"
  }
}
