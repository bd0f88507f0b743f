public import FleetModel
public import LinearModel
import Quantities

/// The best fleet by trying every count of systems, racks and replicas.
///
/// It reads the problem and not the program built from it; only what is left once the whole numbers
/// are fixed, shares of traffic, is a linear program, written here a second time.
public struct Enumeration {
  /// What is to be as good as possible.
  public enum Goal: Sendable {
    /// Dollars per hour, least.
    case cost
    /// Quality times thousands of tokens per second at the mean rate, most.
    case tokens
    /// Thousands of delivered tokens per second in the peak hour, most.
    case coverage
    /// Tokens over cost, most.
    case ratio
    /// Worth of right answers less cost in dollars per hour, most.
    case netValue
  }

  let problem: FleetProblem
  let solver: any MixedIntegerSolver
  /// Thousands of tokens per second that have to be delivered in the peak hour.
  public var leastCoverage = 0.0

  /// An enumeration of `problem` that solves its linear programs with `solver`.
  public init(_ problem: FleetProblem, solver: any MixedIntegerSolver) {
    self.problem = problem
    self.solver = solver
  }

  /// Whether there are at most `most` fleets with their replicas.
  ///
  /// - Complexity: exponential in offers and configurations.
  public func isSmall(most: Int = 400) -> Bool {
    var count = 0
    for systems in fleets() {
      count += layouts(on: systems).count
      if count > most { return false }
    }
    return true
  }

  /// The best value over all fleets; nil if no fleet keeps the limits.
  ///
  /// - Throws: `SolverError` from the linear programs.
  /// - Complexity: exponential in offers and configurations.
  public func best(_ goal: Goal) throws(SolverError) -> Double? {
    var best: Double?
    let fleets = fleets().map { (systems: $0, fixed: fixedRate(of: $0)) }
    for (systems, fixed) in fleets.sorted(by: { $0.fixed < $1.fixed }) {
      if let best, isHopeless(goal, fixed, beside: best) { continue }
      for replicas in layouts(on: systems) {
        let traffic = Traffic(problem, systems, replicas, leastCoverage: leastCoverage)
        guard let value = try traffic.best(goal, fixed: fixed, solver: solver) else { continue }
        best = best.map { goal == .cost ? min($0, value) : max($0, value) } ?? value
        if let best, isHopeless(goal, fixed, beside: best) { break }
      }
    }
    return best
  }

  /// Traffic only adds to the cost, and no fleet serves more than everything at its best.
  private func isHopeless(_ goal: Goal, _ fixed: Double, beside best: Double) -> Bool {
    switch goal {
    case .cost: fixed >= best
    case .tokens: mostTokens <= best
    case .coverage: mostCoverage <= best
    case .ratio: mostTokens / max(fixed, 1e-12) <= best
    case .netValue: mostWorth - fixed <= best
    }
  }

  private var mostCoverage: Double {
    problem.workloads.reduce(0) { $0 + $1.outputTokens / 1000 * $1.peakRequestsPerSecond }
  }

  private func fixedRate(of systems: [Int]) -> Double {
    systems.indices.reduce(charges(systems).rate) { $0 + rate(of: $1) * Double(systems[$1]) }
  }

  private var mostTokens: Double { mostRight { $0.outputTokens / 1000 } }

  private var mostWorth: Double { mostRight { $0.valuePerRightAnswer.usd * 3600 } }

  /// What all requests come to at the mean rate if the best candidate answers every one.
  private func mostRight(_ each: (FleetProblem.Workload) -> Double) -> Double {
    problem.workloads.enumerated().reduce(0) { sum, entry in
      let hosted = problem.apiOptions.filter { $0.workload == entry.offset }.map(\.quality)
      let best =
        (problem.assignments.filter { $0.workload == entry.offset }.map(\.quality) + hosted).max()
      return sum + (best ?? 0) * each(entry.element) * entry.element.meanRequestsPerSecond
    }
  }

  private func rate(of offer: Int) -> Double {
    problem.offers[offer].capitalRate.usdPerHour + problem.offers[offer].runningRate.usdPerHour
  }

  /// Every count of systems by offer that supply, money, site power and racks allow.
  private func fleets() -> [[Int]] {
    let ranges = problem.offers.indices.map { offer -> ClosedRange<Int> in
      let installed = problem.offers[offer].installed
      let most =
        problem.offers[offer].canGrow
        ? max(installed, use(of: offer), countsBeyondDemand(of: offer))
        : installed
      return installed...most
    }
    return combinations(ranges).filter { keepsLimits($0) }
  }

  /// Systems that could be kept busy if each configuration had all the traffic to itself.
  func use(of offer: Int) -> Int {
    let system = problem.deployments[problem.offers[offer].deployment].system
    let devices = problem.configurations.indices
      .filter { problem.configurations[$0].system == system }
      .reduce(0) { $0 + mostReplicas(of: $1) * problem.configurations[$1].devices }
    let each = Double(problem.systems[system].devices) * problem.offers[offer].capacityShare
    return Int((Double(devices) / each - 1e-9).rounded(.up))
  }

  private func mostReplicas(of configuration: Int) -> Int {
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

  private func counts(at place: Int, _ systems: [Int]) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for (offer, count) in systems.enumerated() {
      let deployment = problem.offers[offer].deployment
      if problem.deployments[deployment].place == place { counts[deployment, default: 0] += count }
    }
    return counts
  }

  /// Whether some number of racks for each kind of system holds them all.
  private func fitsRacks(_ place: Int, _ systems: [Int]) -> Bool {
    guard !problem.places[place].isCloud else { return true }
    let classes = problem.places[place].rackClasses
    if classes.contains(where: \.isMixed) {
      return fitsMixedRacks(place, counts(at: place, systems))
    }
    let counts = counts(at: place, systems).filter { $0.value > 0 }.sorted { $0.key < $1.key }
    let slots = counts.flatMap { deployment, _ in
      problem.deployments[deployment].rackClasses.map { (deployment, $0) }
    }
    return combinations(slots.map { 0...classes[$0.1].count }).contains { racks in
      let isEnough = classes.indices.allSatisfy { index in
        racks.indices.filter { slots[$0].1 == index }.reduce(0) { $0 + racks[$1] }
          <= classes[index].count
      }
      return isEnough
        && counts.allSatisfy { deployment, count in
          racks.indices.filter { slots[$0].0 == deployment }.reduce(0) {
            $0 + racks[$1] * each(deployment, in: classes[slots[$1].1])
          } >= count
        }
    }
  }

  private func each(_ deployment: Int, in rackClass: FleetProblem.RackClass) -> Int {
    let system = problem.systems[problem.deployments[deployment].system]
    var count = 0
    while Double(count + 1) * system.peakPower.kilowatts <= rackClass.power.kilowatts + 1e-9,
      Double(count + 1) * system.rackUnits <= rackClass.units + 1e-9
    { count += 1 }
    return count
  }

  /// Every count of replicas by configuration and place that fits, those left out to which another
  /// could be added.
  private func layouts(on systems: [Int]) -> [[ReplicaPlace: Int]] {
    var layouts: [[ReplicaPlace: Int]] = [[:]]
    for (position, deployment) in problem.deployments.enumerated() {
      let there = systems.indices.filter { problem.offers[$0].deployment == position }
        .reduce(0) { $0 + Double(systems[$1]) * problem.offers[$1].capacityShare }
      let devices =
        Int(there * Double(problem.systems[deployment.system].devices) + 1e-9)
      let own = problem.configurations.indices
        .filter { problem.configurations[$0].system == deployment.system }
      let sizes = own.map { problem.configurations[$0].devices }
      let caps = zip(own, sizes).map { min(mostReplicas(of: $0), devices / $1) }
      let fitting = combinations(caps.map { 0...$0 }).filter { counts in
        let left = devices - zip(counts, sizes).reduce(0) { $0 + $1.0 * $1.1 }
        return left >= 0
          && counts.indices.allSatisfy { counts[$0] == caps[$0] || sizes[$0] > left }
      }
      layouts = layouts.flatMap { layout in
        fitting.map { counts in
          var layout = layout
          for (configuration, count) in zip(own, counts) {
            layout[ReplicaPlace(configuration: configuration, place: deployment.place)] = count
          }
          return layout
        }
      }
    }
    return layouts
  }

  func combinations(_ ranges: [ClosedRange<Int>]) -> [[Int]] {
    ranges.reduce([[]]) { lists, range in lists.flatMap { list in range.map { list + [$0] } } }
  }
}

struct ReplicaPlace: Hashable {
  let configuration: Int
  let place: Int
}
