import FleetModel
import LinearModel
import Quantities

/// Spreads replicas and traffic of a pooled program over the places of each pool.
///
/// Systems stand where the pooled program put them. Replicas are placed by falling number of
/// accelerators, which are powers of two, so whatever fits in sum fits; among equals, those that are
/// busy for more of the day go where energy is cheapest. Each configuration's traffic then fills its
/// replicas at the cheapest places first.
struct PoolExpansion {
  /// The pooled program.
  let pooled: FleetProgram
  /// The program with every place apart, and perhaps with more configurations.
  let whole: FleetProgram

  private var problem: FleetProblem { pooled.problem }

  private struct Stand: Hashable {
    let configuration: Int
    let place: Int
  }

  private struct Rate: Hashable {
    let assignment: Int
    let place: Int
  }

  /// The point of the whole program for one of the pooled program.
  ///
  /// Loads are billed where they end up, so the cost can be a little higher than the pooled one.
  ///
  /// - Complexity: O(columns × log columns).
  func values(of point: [Double]) -> [Double] {
    var values = [Double](repeating: 0, count: whole.model.variables.count)
    func copy(_ from: [LinearModel.VariableIndex], _ to: [LinearModel.VariableIndex]) {
      for (from, to) in zip(from, to) { values[to.position] = point[from.position] }
    }
    copy(pooled.variables.systems, whole.variables.systems)
    copy(pooled.variables.slots.map(\.racks), whole.variables.slots.map(\.racks))
    copy(pooled.variables.slots.map(\.placed), whole.variables.slots.map(\.placed))
    copy(pooled.variables.patterns.map(\.racks), whole.variables.patterns.map(\.racks))
    copy(pooled.variables.hosted, whole.variables.hosted)
    copy(pooled.variables.unserved, whole.variables.unserved)
    let replicas = placedReplicas(point)
    for column in whole.variables.replicas {
      guard let configuration = configurations[column.configuration] else { continue }
      let stand = Stand(configuration: configuration, place: column.place)
      values[column.count.position] = Double(replicas[stand] ?? 0)
    }
    let shares = trafficShares(point, replicas)
    let rates = rates(point)
    for flow in whole.variables.flows {
      guard let assignment = assignments[flow.assignment] else { continue }
      let configuration = problem.assignments[assignment].configuration
      let share = shares[Stand(configuration: configuration, place: flow.place)] ?? 0
      guard share > 0 else { continue }
      let first = firstPlace(of: problem.configurations[configuration].system, flow.place)
      let rate = rates[Rate(assignment: assignment, place: first)] ?? 0
      values[flow.rate.position] = rate * share
    }
    return whole.settlingUse(in: values)
  }

  /// Pooled rates by assignment and first place.
  private func rates(_ point: [Double]) -> [Rate: Double] {
    var rates: [Rate: Double] = [:]
    for flow in pooled.variables.flows where point[flow.rate.position] > 0 {
      rates[Rate(assignment: flow.assignment, place: flow.place)] = point[flow.rate.position]
    }
    return rates
  }

  private func firstPlace(of system: Int, _ place: Int) -> Int {
    pooled.pools.pools(of: system).first { $0.contains(place) }?[0] ?? place
  }

  /// The places of a pool, the one with the cheapest energy first.
  private func cheapestFirst(_ pool: [Int], of system: Int) -> [Int] {
    let rates = Dictionary(
      problem.deployments.filter { $0.system == system }.map { ($0.place, $0.busyEnergyRate) },
      uniquingKeysWith: { first, _ in first })
    return pool.sorted { left, right in
      let (first, second) = (rates[left] ?? .zero, rates[right] ?? .zero)
      return first == second ? left < right : first < second
    }
  }

  /// Accelerators by system and place; systems that may be taken back count with a share.
  private func freeDevices(_ point: [Double]) -> [[Int]: Double] {
    var free: [[Int]: Double] = [:]
    for (offer, column) in zip(problem.offers, pooled.variables.systems) {
      let deployment = problem.deployments[offer.deployment]
      free[[deployment.system, deployment.place], default: 0] +=
        point[column.position].rounded() * offer.capacityShare
        * Double(problem.systems[deployment.system].devices)
    }
    return free
  }

  private func placedReplicas(_ point: [Double]) -> [Stand: Int] {
    var free = freeDevices(point)
    var placed: [Stand: Int] = [:]
    for replicas in pooled.variables.replicas.filter({ point[$0.count.position] > 0.5 })
      .sorted(by: isPlacedBefore)
    {
      let configuration = problem.configurations[replicas.configuration]
      var left = Int(point[replicas.count.position].rounded())
      let pool = pooled.pools.members(of: configuration.system, first: replicas.place)
      for place in cheapestFirst(pool, of: configuration.system) where left > 0 {
        let key = [configuration.system, place]
        let room = ((free[key] ?? 0) + 1e-6) / Double(configuration.devices)
        let count = min(left, Int(room.rounded(.down)))
        guard count > 0 else { continue }
        free[key, default: 0] -= Double(count * configuration.devices)
        placed[Stand(configuration: replicas.configuration, place: place)] = count
        left -= count
      }
    }
    return placed
  }

  private func isPlacedBefore(
    _ left: FleetVariables.Replicas, _ right: FleetVariables.Replicas
  ) -> Bool {
    let (first, second) = (
      problem.configurations[left.configuration], problem.configurations[right.configuration]
    )
    if first.devices != second.devices { return first.devices > second.devices }
    let shares = (meanShare[left.configuration], meanShare[right.configuration])
    return shares.0 == shares.1
      ? left.configuration < right.configuration : shares.0 > shares.1
  }

  /// By configuration: the largest mean share of the peak among its workloads.
  private let meanShare: [Double]

  /// By position in the whole problem: the position in the pooled one; nil for what it lacks.
  private let configurations: [Int?]
  private let assignments: [Int?]

  /// An expansion between two programs of one problem.
  ///
  /// - Parameters:
  ///   - pooled: the pooled program.
  ///   - whole: the program with every place apart.
  ///   - isKept: by position in the whole problem, whether the pooled one has a configuration.
  init(pooled: FleetProgram, whole: FleetProgram, isKept: [Bool]) {
    self.pooled = pooled
    self.whole = whole
    configurations = PoolExpansion.positions(of: isKept)
    assignments = PoolExpansion.positions(
      of: whole.problem.assignments.map { isKept[$0.configuration] })
    var meanShare = [Double](repeating: 0, count: pooled.problem.configurations.count)
    for assignment in pooled.problem.assignments {
      let share = pooled.problem.workloads[assignment.workload].meanShareOfPeak
      meanShare[assignment.configuration] = max(meanShare[assignment.configuration], share)
    }
    self.meanShare = meanShare
  }

  private static func positions(of isKept: [Bool]) -> [Int?] {
    var next = 0
    return isKept.map { isKept in
      guard isKept else { return nil }
      defer { next += 1 }
      return next
    }
  }

  /// What part of a configuration's pooled traffic each place takes.
  private func trafficShares(_ point: [Double], _ placed: [Stand: Int]) -> [Stand: Double] {
    var load: [Stand: Double] = [:]
    for flow in pooled.variables.flows where point[flow.rate.position] > 0 {
      let assignment = problem.assignments[flow.assignment]
      let attempts = problem.workloads[assignment.workload].attempts
      load[Stand(configuration: assignment.configuration, place: flow.place), default: 0] +=
        attempts * point[flow.rate.position] / assignment.capacityRequestsPerSecond
    }
    var shares: [Stand: Double] = [:]
    for (stand, total) in load where total > 0 {
      let system = problem.configurations[stand.configuration].system
      let pool = cheapestFirst(
        pooled.pools.members(of: system, first: stand.place), of: system
      ).filter { placed[Stand(configuration: stand.configuration, place: $0)] != nil }
      var left = 1.0
      for place in pool {
        let key = Stand(configuration: stand.configuration, place: place)
        let room = Double(placed[key] ?? 0) * problem.maximumUtilization / total
        // The last place takes what rounding leaves.
        let share = place == pool.last ? left : min(left, room)
        shares[key] = share
        left -= share
      }
    }
    return shares
  }
}
