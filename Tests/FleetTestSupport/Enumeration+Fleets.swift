import FleetModel
import Quantities

extension Enumeration {
  /// Every count of systems by offer that supply, money, site power and racks allow.
  func fleets() -> [[Int]] { combinations(ranges).filter { keepsLimits($0) } }

  /// How many counts of systems there are before any limit.
  var countOfFleets: Double { ranges.reduce(1) { $0 * Double($1.count) } }

  private var ranges: [ClosedRange<Int>] {
    problem.offers.indices.map { offer -> ClosedRange<Int> in
      let installed = problem.offers[offer].installed
      let most =
        problem.offers[offer].canGrow
        ? max(installed, use(of: offer), countsBeyondDemand(of: offer)) + mostSpares(of: offer)
        : installed
      return installed...most
    }
  }

  /// Systems that could be kept busy if each configuration had all the traffic to itself.
  func use(of offer: Int) -> Int {
    let system = problem.deployments[problem.offers[offer].deployment].system
    let hours = hours.filter { isThere(offer, in: $0) }
    let devices = hours.map { hour in
      problem.configurations.indices
        .filter { problem.configurations[$0].system == system }
        .filter { problem.configurations[$0].hour == hour }
        .reduce(0) { $0 + mostReplicas(of: $1) * problem.configurations[$1].devices }
    }
    let each = Double(problem.systems[system].devices) * problem.offers[offer].capacityShare
    return Int((Double(devices.max() ?? 0) / each - 1e-9).rounded(.up))
  }

  /// What all traffic that a configuration may serve takes.
  func mostReplicas(of configuration: Int) -> Int {
    let load = problem.assignments.reduce(0.0) { sum, assignment in
      let workload = problem.workloads[assignment.workload]
      let attempts = workload.attempts * workload.peakRequestsPerSecond
      if assignment.configuration == configuration {
        return sum + attempts / assignment.capacityRequestsPerSecond
      }
      guard let prefill = assignment.prefill, prefill.configuration == configuration else {
        return sum
      }
      return sum + attempts / prefill.capacityRequestsPerSecond
    }
    return Int((load / problem.maximumUtilization).rounded(.up))
  }

  func keepsLimits(_ systems: [Int]) -> Bool {
    guard keepsPortfolio(systems) else { return false }
    let capex = systems.indices.reduce(charges(systems).capex) {
      $0 + problem.offers[$1].capex.usd * Double(systems[$1])
    }
    if let limit = problem.capexLimit, capex > limit.usd * (1 + 1e-9) { return false }
    for (position, system) in problem.systems.enumerated() {
      let bought = systems.indices.filter {
        let offer = problem.offers[$0]
        let deployment = problem.deployments[offer.deployment]
        return deployment.system == position && offer.acquisition == "own"
      }.reduce(0) { $0 + systems[$1] }
      if let supply = system.supply, bought > supply { return false }
    }
    return problem.places.indices.allSatisfy { isFed($0, systems) && fitsRacks($0, systems) }
  }

  private func isFed(_ place: Int, _ systems: [Int]) -> Bool {
    guard let power = problem.places[place].power else { return true }
    let kilowatts = counts(at: place, systems).reduce(0) {
      let system = problem.systems[problem.deployments[$1.key].system]
      return $0 + system.peakPower.kilowatts * Double($1.value)
    }
    return kilowatts * problem.places[place].pue <= power.kilowatts * (1 + 1e-9)
  }

  /// Systems at a place, by deployment.
  func counts(at place: Int, _ systems: [Int]) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for (offer, count) in systems.enumerated() {
      let deployment = problem.offers[offer].deployment
      if problem.deployments[deployment].place == place { counts[deployment, default: 0] += count }
    }
    return counts
  }

  /// Whether some number of racks for each kind of system holds them all.
  ///
  /// - Parameter most: by deployment, the systems that may be lost with one rack.
  func fitsRacks(_ place: Int, _ systems: [Int], most: [Int: Int] = [:]) -> Bool {
    guard !problem.places[place].isCloud else { return true }
    let classes = problem.places[place].rackClasses
    if classes.indices.contains(where: { isMixed($0, at: place) }) {
      return fitsMixedRacks(place, counts(at: place, systems), most: most)
    }
    let counts = counts(at: place, systems).filter { $0.value > 0 }.sorted { $0.key < $1.key }
    let slots = counts.flatMap { deployment, _ in
      problem.deployments[deployment].rackClasses.map { (deployment, $0) }
    }
    let each = slots.map { min(most[$0.0] ?? .max, perRack($0.0, in: classes[$0.1])) }
    return combinations(slots.map { 0...classes[$0.1].count }).contains { racks in
      let isEnough = classes.indices.allSatisfy { index in
        racks.indices.filter { slots[$0].1 == index }.reduce(0) { $0 + racks[$1] }
          <= classes[index].count
      }
      return isEnough
        && counts.allSatisfy { deployment, count in
          racks.indices.filter { slots[$0].0 == deployment }.reduce(0) {
            $0 + racks[$1] * each[$1]
          } >= count
        }
    }
  }

  /// Whether racks of a class may hold several kinds: where one of them has to survive the loss of a
  /// rack, they may not.
  func isMixed(_ rackClass: Int, at place: Int) -> Bool {
    problem.places[place].rackClasses[rackClass].isMixed
      && !problem.deployments.contains {
        $0.place == place && $0.survivesRackLoss && $0.rackClasses.contains(rackClass)
      }
  }

  func perRack(_ deployment: Int, in rackClass: FleetProblem.RackClass) -> Int {
    let system = problem.systems[problem.deployments[deployment].system]
    var count = 0
    while Double(count + 1) * system.peakPower.kilowatts <= rackClass.power.kilowatts + 1e-9,
      Double(count + 1) * system.rackUnits <= rackClass.units + 1e-9
    { count += 1 }
    return count
  }
}
