import FleetModel
import Quantities

/// Finds out by plain arithmetic, before any program, that a plan is impossible.
///
/// Each check looks at one workload that has to be served and at one limit, all others lifted. What it
/// says is therefore proven; where it says nothing, nothing is proven.
struct NamedChecks {
  let problem: FleetProblem

  /// What cannot be, one sentence with its numbers each; empty where no check fails.
  ///
  /// - Complexity: O(workloads × (offers + assignments)).
  func sentences() -> [String] {
    let wanted = problem.workloads.indices.filter { problem.workloads[$0].mustBeServed }
    let found = wanted.flatMap { workload -> [String] in
      let purchases = self.purchases(for: workload)
      guard isBoughtFor(workload), !purchases.isEmpty else { return rate(of: workload) }
      let single = racks(purchases) + sitePower(purchases) + budget(purchases)
      return single.isEmpty ? rate(of: workload) : single
    }
    return found.uniqued
  }

  // MARK: What may serve a workload

  /// Whether only systems that have to be bought may serve a workload.
  private func isBoughtFor(_ workload: Int) -> Bool {
    guard !problem.apiOptions.contains(where: { $0.workload == workload }) else { return false }
    return offers(for: workload).allSatisfy(problem.isPurchase)
  }

  private func purchases(for workload: Int) -> [Int] {
    offers(for: workload).filter(problem.isPurchase)
  }

  /// Offers of systems that serve a workload at its places.
  private func offers(for workload: Int) -> [Int] {
    let systems = Set(
      usable(for: workload).map { problem.configurations[$0.configuration].system })
    return problem.offers.indices.filter { offer in
      let deployment = problem.deployments[problem.offers[offer].deployment]
      return systems.contains(deployment.system)
        && problem.workloads[workload].places.contains(deployment.place)
    }
  }

  /// Ways to serve a workload that reach its floor.
  private func usable(for position: Int) -> [FleetProblem.Assignment] {
    let workload = problem.workloads[position]
    return problem.assignments.filter {
      $0.workload == position
        && (workload.floorReading == .average || $0.quality >= workload.qualityFloor)
    }
  }

  private func deployment(of offer: Int) -> FleetProblem.Deployment {
    problem.deployments[problem.offers[offer].deployment]
  }

  private func system(of offer: Int) -> FleetProblem.System {
    problem.systems[deployment(of: offer).system]
  }

  private func place(of offer: Int) -> FleetProblem.Place {
    problem.places[deployment(of: offer).place]
  }

  // MARK: One system

  /// A system in a class of racks at a place.
  private struct Stand {
    let system: FleetProblem.System
    let rackClass: FleetProblem.RackClass
    let place: String

    var isTooHungry: Bool { rackClass.systemsByPower(of: system) == 0 }
    var isTooTall: Bool { rackClass.systemsByUnits(of: system) == 0 }
    /// For example `air at iad`.
    var location: String { "\(rackClass.name) at \(place)" }
  }

  /// Whether not a single system fits into a rack.
  private func racks(_ offers: [Int]) -> [String] {
    let stands = offers.flatMap { offer in
      deployment(of: offer).rackClasses.map {
        Stand(
          system: system(of: offer), rackClass: place(of: offer).rackClasses[$0],
          place: place(of: offer).name)
      }
    }
    guard !stands.isEmpty, stands.allSatisfy({ $0.isTooHungry || $0.isTooTall }) else { return [] }
    if stands.allSatisfy(\.isTooHungry) { return [powerSentence(stands)].compactMap(\.self) }
    if stands.allSatisfy(\.isTooTall) { return [heightSentence(stands)].compactMap(\.self) }
    let reasons = stands.prefix(4).map {
      $0.isTooHungry
        ? "\($0.system.name) draws \($0.system.peakPower.asGiven), and \($0.location) allows "
          + "\($0.rackClass.power.asGiven)"
        : "\($0.system.name) is \($0.system.rackUnits.shortText) U high, and \($0.location) has "
          + "\($0.rackClass.units.shortText) U"
    }
    let rest = stands.count > 4 ? "; and so on" : ""
    return ["No system fits into any rack: \(reasons.joined(separator: "; "))\(rest)."]
  }

  private func powerSentence(_ stands: [Stand]) -> String? {
    guard let least = stands.min(by: { $0.system.peakPower < $1.system.peakPower }),
      let most = stands.max(by: { $0.rackClass.power < $1.rackClass.power })
    else { return nil }
    return "Every system draws more than every rack may: the least is \(least.system.name) with "
      + "\(least.system.peakPower.asGiven), and the most that a rack may draw is \(most.rackClass.power.asGiven) "
      + "(\(most.location))."
  }

  private func heightSentence(_ stands: [Stand]) -> String? {
    guard let lowest = stands.min(by: { $0.system.rackUnits < $1.system.rackUnits }),
      let highest = stands.max(by: { $0.rackClass.units < $1.rackClass.units })
    else { return nil }
    return "Every system is taller than every rack: the lowest is \(lowest.system.name) with "
      + "\(lowest.system.rackUnits.shortText) U, and the highest rack has "
      + "\(highest.rackClass.units.shortText) U (\(highest.location))."
  }

  /// Whether not a single system is within the power of its site.
  private func sitePower(_ offers: [Int]) -> [String] {
    let needs = offers.map { offer in
      (offer, power: system(of: offer).peakPower * place(of: offer).pue)
    }
    let isOver = needs.allSatisfy { offer, power in
      place(of: offer).power.map { $0 * (1 + Self.rounding) < power } ?? false
    }
    guard isOver, let least = needs.min(by: { $0.power < $1.power }),
      let limit = place(of: least.0).power
    else { return [] }
    return [
      "Every system draws more than its site may, with cooling: the least is "
        + "\(system(of: least.0).name) at \(place(of: least.0).name) with \(least.power.asGiven), and the "
        + "site has \(limit.asGiven)\(Self.usable(place(of: least.0).usablePowerShare))."
    ]
  }

  private static func usable(_ share: Double) -> String {
    share < 1 ? " to use, after derating and spare feeds" : ""
  }

  /// Whether the budget buys not a single system.
  private func budget(_ offers: [Int]) -> [String] {
    guard let limit = problem.capexLimit,
      let cheapest = offers.min(by: { problem.offers[$0].capex < problem.offers[$1].capex }),
      limit * (1 + Self.rounding) < problem.offers[cheapest].capex
    else { return [] }
    return [
      "The capex budget of \(limit.asGiven) buys no system: the cheapest is \(system(of: cheapest).name) "
        + "with \(problem.offers[cheapest].capex.asGiven)."
    ]
  }

  // MARK: Everything that can be had

  /// Systems of a kind that can be had, and what they carry.
  private struct Supply {
    let system: String
    let count: Int
    /// Why there are no more of them.
    let limit: String
    /// Delivered requests per second by one of them.
    let rate: Double
  }

  /// Whether everything that can be had, at its best rate, is too little for a workload.
  private func rate(of position: Int) -> [String] {
    let workload = problem.workloads[position]
    let needed = workload.peakRequestsPerSecond * workload.coverage
    guard let hosted = hostedRate(of: position), let each = supplies(for: position) else {
      return []
    }
    let shared = sharing(each, for: position)
    let (most, supplies) = (hosted + shared.rate, shared.supplies)
    guard most * (1 + Self.rounding) < needed else { return [] }
    let parts =
      supplies.map {
        "\($0.count) × \($0.system) (\($0.limit)) at \($0.rate.short) requests/s each"
      } + (hosted > 0 ? ["hosted models with \(hosted.short)"] : [])
    return [
      "Workload '\(workload.name)' needs \(needed.short) requests/s in its peak hour, and all that "
        + "can be had carries \(most.short) at best"
        + (parts.isEmpty ? "." : ": \(parts.joined(separator: ", ")).")
    ]
  }

  /// The mix that carries most where systems share the power and racks of their sites; each kind
  /// for itself if that is not less.
  private func sharing(
    _ each: [Supply], for workload: Int
  ) -> (rate: Double, supplies: [Supply]) {
    let alone = each.reduce(0) { $0 + Double($1.count) * $1.rate }
    let sites = Dictionary(grouping: offers(for: workload)) { deployment(of: $0).place }
      .sorted { $0.key < $1.key }
    var (rate, mix) = (0.0, [Supply]())
    for (place, offers) in sites {
      let kinds = Dictionary(grouping: offers) { deployment(of: $0).system }
        .sorted { $0.key < $1.key }.compactMap { kind($0.key, $0.value, for: workload) }
      guard let best = SiteMix(problem.places[place], kinds).best() else { return (alone, each) }
      rate += best.rate
      mix += zip(kinds, best.counts).filter { $1 > 0 }.map { kind, count in
        Supply(system: kind.system.name, count: count, limit: kind.limit, rate: kind.rate)
      }
    }
    return rate < alone * (1 - Self.rounding) ? (rate, mix) : (alone, each)
  }

  /// A system at one site; nil where it is not limited by that site.
  private func kind(_ system: Int, _ offers: [Int], for workload: Int) -> SiteMix.Kind? {
    guard let (count, limit) = most(of: system, offers) else { return nil }
    let place = place(of: offers[0])
    let perRack = deployment(of: offers[0]).rackClasses.map {
      place.rackClasses[$0].systemsPerRack(of: problem.systems[system])
    }
    return SiteMix.Kind(
      system: problem.systems[system], most: count, limit: limit,
      perRack: perRack.max() ?? 0, rate: bestRate(of: system, for: workload))
  }

  /// What hosted models may take; nil where that has no limit.
  private func hostedRate(of workload: Int) -> Double? {
    guard problem.apiOptions.contains(where: { $0.workload == workload }) else { return 0 }
    return problem.apiRateLimit.map { $0 / problem.workloads[workload].attempts }
  }

  /// Every kind of system that serves a workload; nil where one has no limit.
  private func supplies(for workload: Int) -> [Supply]? {
    let groups = Dictionary(grouping: offers(for: workload)) { deployment(of: $0).system }
    var supplies: [Supply] = []
    for (system, offers) in groups.sorted(by: { $0.key < $1.key }) {
      guard let (count, limit) = most(of: system, offers) else { return nil }
      supplies.append(
        Supply(
          system: problem.systems[system].name, count: count, limit: limit,
          rate: bestRate(of: system, for: workload)))
    }
    return supplies
  }

  /// The most systems of a kind, and what keeps them from being more; nil for no limit.
  private func most(of system: Int, _ offers: [Int]) -> (count: Int, limit: String)? {
    let installed = offers.reduce(0) { $0 + problem.offers[$1].installed }
    let growing = offers.filter { problem.offers[$0].canGrow }
    if growing.isEmpty { return (installed, "existing") }
    guard growing.allSatisfy(problem.isPurchase) else { return nil }
    let (racked, limit) = growing.map(mostStanding).reduce((0, "racks")) { sum, next in
      (sum.0 + next.count, next.limit == "racks" ? sum.1 : next.limit)
    }
    guard let supply = problem.systems[system].supply, supply + installed < racked else {
      return (racked + installed, limit)
    }
    return (supply + installed, installed > 0 ? "existing and supply" : "supply")
  }

  /// The most systems of a purchase that its place holds.
  private func mostStanding(_ offer: Int) -> (count: Int, limit: String) {
    let (system, place) = (system(of: offer), place(of: offer))
    let racks = deployment(of: offer).rackClasses.reduce(0) {
      $0 + place.rackClasses[$1].count * place.rackClasses[$1].systemsPerRack(of: system)
    }
    guard let power = place.power, system.peakPower > .zero else { return (racks, "racks") }
    let powered = (power / (system.peakPower * place.pue) * (1 + Self.rounding)).rounded(.down)
    return powered < Double(racks) ? (Int(powered), "racks and site power") : (racks, "racks")
  }

  /// The most delivered requests per second of a workload that one system carries.
  private func bestRate(of system: Int, for workload: Int) -> Double {
    let rates = usable(for: workload).compactMap { assignment -> Double? in
      let configuration = problem.configurations[assignment.configuration]
      guard configuration.system == system else { return nil }
      return assignment.capacityRequestsPerSecond * Double(problem.systems[system].devices)
        / Double(configuration.devices)
    }
    return (rates.max() ?? 0) * problem.maximumUtilization / problem.workloads[workload].attempts
  }

  /// What solvers keep limits to; a check that is nearer than that says nothing.
  private static let rounding = 1e-6
}
