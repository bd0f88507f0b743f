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
      let isByTheHour = line.acquisition == .onDemand || line.acquisition == .spot
      let hours: [String?] = isByTheHour ? request.hourNames : [nil]
      if !hours.contains(line.hour) {
        found.append(
          "\(label(line)) is there in \(line.hour ?? "all hours"), which it cannot be.")
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
      let name = "spare accelerators of \(key[0]) at \(key[1])"
      let unused = request.hourNames.map { hour in
        lines.filter { isThere($0, inHour: hour) }.reduce(0) { $0 + $1.accelerators }
          - acceleratorsInUse(system: key[0], site: key[1], inHour: hour)
      }
      // What no hour uses is of the systems that are there all the year, as far as they go.
      let lasting = lines.filter { $0.hour == nil }
      let allYear = min(
        unused.min() ?? 0, lasting.reduce(0) { $0 + $1.accelerators })
      let said = lasting.reduce(0) { $0 + $1.spareAccelerators }
      return
        (request.load.isEmpty
        ? [] : differing(name, Double(said), Double(allYear)))
        + zip(request.hourNames, unused).flatMap { hour, unused in
          let rented = lines.filter { $0.hour != nil && $0.hour == hour }
          let there = hour == nil ? lines : rented
          let spare =
            hour == nil
            ? unused : min(unused - allYear, rented.reduce(0) { $0 + $1.accelerators })
          return differing(
            name + words(ofHour: hour),
            Double(there.reduce(0) { $0 + $1.spareAccelerators }), Double(spare))
        }
    }
  }

  /// Whether the systems of a line are there in an hour; a plan without hours has none but nil.
  func isThere(_ line: FleetLine, inHour hour: String?) -> Bool {
    line.hour == nil || line.hour == hour
  }

  /// ` in day`; empty for the whole year.
  func words(ofHour hour: String?) -> String { hour.map { " in \($0)" } ?? "" }

  /// Accelerators of the replicas at a place in an hour.
  func acceleratorsInUse(system: String, site: String, inHour hour: String?) -> Int {
    let lines = plan.serving.filter {
      $0.systems.contains(system) && $0.site == site && $0.hour == hour
    }
    // Lines that share replicas count them once.
    return Dictionary(grouping: lines, by: pool).values.reduce(0) { sum, lines in
      sum + (lines.map { $0.accelerators(on: system) }.max() ?? 0)
    }
  }

  /// How a line of the fleet is called in a sentence.
  func label(_ line: FleetLine) -> String {
    "\(line.system) at \(line.site) (\(line.acquisition.rawValue))" + words(ofHour: line.hour)
  }
}
