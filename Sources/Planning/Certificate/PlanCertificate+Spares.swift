import Catalog
import Economics

extension PlanCertificate {
  /// Where something has to be left when systems fail, the plan tells for each kind of system at each
  /// place, in each hour, what replicas need, what has to stand beside it, and the chance that it is
  /// enough; and as many systems of its lines are there for failures alone.
  ///
  /// - Throws: `InvalidTerm` for failures or repairs that no plan can be made with.
  func spareLines() throws(InvalidTerm) -> [String] {
    var left = plan.spares
    var found: [String] = []
    for hour in request.hourNames {
      for (key, lines) in hosts(inHour: hour) {
        guard let system = catalog.systems[key[0]] else { continue }
        let position = left.firstIndex {
          $0.system == key[0] && $0.site == key[1] && $0.hour == hour
        }
        let line = position.map { left.remove(at: $0) }
        found += try spares(line, of: system, at: key[1], inHour: hour, lines)
      }
    }
    return found
      + left.map {
        "spares of \($0.system) at \($0.site)\(words(ofHour: $0.hour)): there are none."
      }
  }

  /// The lines of the fleet that are there in an hour and not taken back, by system and place, sorted.
  private func hosts(inHour hour: String?) -> [(key: [String], lines: [FleetLine])] {
    Dictionary(
      grouping: plan.fleet.filter {
        isThere($0, inHour: hour) && places[$0.site]?.isSpot == false
      }
    ) { [$0.system, $0.site] }
    .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value) }
  }

  private func spares(
    _ line: SpareLine?, of system: SystemSKU, at site: String, inHour hour: String?,
    _ lines: [FleetLine]
  ) throws(InvalidTerm) -> [String] {
    let terms = request.availability
    let name = "\(system.id) at \(site)" + words(ofHour: hour)
    let kept = Double(lines.reduce(0) { $0 + $1.spareSystems })
    guard terms.target != nil || terms.survives != .none else {
      return differing("systems for failures of \(name)", kept, 0)
        + (line == nil ? [] : ["spares of \(name): the plan file asks for none."])
    }
    guard let line else { return ["spares of \(name) are missing from the plan."] }
    let accelerators = system.acceleratorCount
    let used = acceleratorsInUse(system: system.id, site: site, inHour: hour)
    let needed = (used + accelerators - 1) / accelerators
    let count = lines.reduce(0) { $0 + $1.count }
    let isOnSite = places[site]?.site != nil
    let fullest =
      isOnSite && terms.survives == .rack ? systemsInFullestRack(of: system.id, at: site) : nil
    let nodes = try spareNodes(of: system)
    let byChance = try fewest(nodes, needed: needed, count: count)
    let spares = byChance.map { max($0, needed > 0 ? fullest ?? 0 : 0) }
    let chance =
      terms.target != nil && needed > 0 && count >= needed
      ? try nodes.probability(needed: needed, spares: count - needed) : nil
    return differing("systems beside the spares of \(name)", Double(line.count), Double(count))
      + differing("needed systems of \(name)", Double(line.needed), Double(needed))
      + told(
        "fullest rack of \(name)", line.systemsInFullestRack.map(Double.init),
        fullest.map(Double.init))
      + told("chance that \(name) are enough", line.availability, chance)
      + (spares.map {
        differing("spares of \(name)", Double(line.spares), Double($0))
          + forFailures(name, lines, Double(min($0, count)), kept)
      } ?? [])
  }

  /// The fewest spares that are enough; nil where those that are there are not.
  private func fewest(
    _ nodes: SpareNodes, needed: Int, count: Int
  ) throws(InvalidTerm) -> Int? {
    guard needed > 0 else { return 0 }
    let least = request.availability.survives == .none ? 0 : 1
    guard let target = request.availability.target else { return least }
    var spares = least
    while needed + spares <= max(count, needed + least) {
      if try nodes.probability(needed: needed, spares: spares) >= target { return spares }
      spares += 1
    }
    return nil
  }

  /// As many systems as there are spares are told to be there for failures; those of the whole year in
  /// the hour that needs most, and so perhaps more than another hour asks for.
  private func forFailures(
    _ name: String, _ lines: [FleetLine], _ spares: Double, _ kept: Double
  ) -> [String] {
    let what = "systems for failures of \(name)"
    return lines.filter { $0.spareSystems > $0.count }.map {
      "\(what): \($0.spareSystems) of a line of \($0.count)."
    }
      + (request.load.isEmpty ? differing(what, kept, spares) : exceeding(what, spares, kept))
  }

  private func told(_ what: String, _ said: Double?, _ checked: Double?) -> [String] {
    switch (said, checked) {
    case (let said?, let checked?): differing(what, said, checked)
    case (nil, nil): []
    case (let said?, nil): ["\(what): the plan says \(said), the check knows none."]
    case (nil, let checked?): ["\(what): the plan says none, the check says \(checked)."]
    }
  }

  /// How often enough systems of a kind are up.
  ///
  /// - Throws: `InvalidTerm` for failures or repairs that no plan can be made with.
  func spareNodes(of system: SystemSKU) throws(InvalidTerm) -> SpareNodes {
    let terms = request.availability
    return SpareNodes(
      node: try NodeAvailability(
        interruptionsPerAcceleratorYear: terms.failuresPerAcceleratorYear
          ?? defaults.interruptionsPerAcceleratorYear, accelerators: system.acceleratorCount,
        meanTimeToRepair: terms.repair ?? defaults.repair))
  }

  /// The most systems of a kind in any rack of a site, as the plan fills its racks; 0 without racks.
  func systemsInFullestRack(of system: String, at site: String) -> Int {
    plan.racks.filter { $0.site == site && $0.racks > 0 }.flatMap(\.contents)
      .filter { $0.system == system }.map(\.count).max() ?? 0
  }
}
