public import FleetModel
import Quantities
import SeededRandom

/// Small random problems with every kind of limit, tight, loose or absent.
public enum RandomFleets {
  /// How large a problem may be.
  public enum Size: Sendable {
    /// Small enough to enumerate: few systems, places, racks and replicas.
    case enumerable
    /// 1 to 3 systems, workloads and sites, several configurations each.
    case small
  }

  /// The problem of a seed; about two in three are feasible.
  ///
  /// - Parameter isElastic: whether less than the whole demand may have to be served.
  public static func problem(
    seed: UInt64, size: Size = .small, isElastic: Bool = false
  ) -> FleetProblem {
    var maker = Maker(random: SeededGenerator(seed: seed), size: size, isElastic: isElastic)
    return maker.problem()
  }
}

private struct Maker {
  var random: SeededGenerator
  let size: RandomFleets.Size
  let isElastic: Bool
  private var systems: [FleetProblem.System] = []
  private var places: [FleetProblem.Place] = []
  private var deployments: [FleetProblem.Deployment] = []
  private var offers: [FleetProblem.Offer] = []

  init(random: SeededGenerator, size: RandomFleets.Size, isElastic: Bool) {
    self.random = random
    self.size = size
    self.isElastic = isElastic
  }

  mutating func problem() -> FleetProblem {
    let most = size == .small ? 3 : 2
    systems = (0..<whole(1...most)).map { system($0) }
    places = (0..<whole(1...(size == .small ? 2 : 1))).map { site($0) }
    if chance(0.6) { places.append(FleetProblem.Place(name: "C", isCloud: true)) }
    for system in systems.indices { place(system) }
    let workloads = (0..<whole(1...most)).map { workload($0) }
    let configurations = systems.indices.flatMap { makeConfigurations(of: $0) }
    let assignments = configurations.indices.flatMap { configuration in
      workloads.indices.compactMap { assignment(configurations[configuration], configuration, $0) }
    }
    var problem = FleetProblem(
      workloads: workloads, places: places, systems: systems, deployments: deployments,
      offers: offers, configurations: configurations, assignments: assignments,
      maximumUtilization: pick([0.8, 0.9, 1]),
      capexLimit: chance(0.5) ? .usd(pick([0.3, 0.6, 1, 2]) * 1e6) : nil,
      opexLimit: chance(0.4) ? .usdPerHour(pick([6, 15, 30, 80])) : nil)
    if chance(0.3) { addSpot(to: &problem) }
    if chance(0.3) { addHostedModels(to: &problem) }
    return problem
  }

  /// A place whose systems may be taken back, for the first system.
  private mutating func addSpot(to problem: inout FleetProblem) {
    problem.places.append(FleetProblem.Place(name: "T", isCloud: true, isSpot: true))
    problem.deployments.append(
      FleetProblem.Deployment(system: 0, place: problem.places.count - 1))
    problem.offers.append(
      FleetProblem.Offer(
        acquisition: "spot", deployment: problem.deployments.count - 1,
        runningRate: .usdPerHour(number(2, 8)), capacityShare: pick([0.75, 0.8, 0.9, 1])))
    problem.spotShareLimit = pick([0, 0.3, 0.5, 0.8, 1])
    for index in problem.workloads.indices where chance(0.8) {
      problem.workloads[index].places.insert(problem.places.count - 1)
    }
  }

  private mutating func addHostedModels(to problem: inout FleetProblem) {
    for index in 0..<whole(1...3) {
      problem.apiOptions.append(
        FleetProblem.APIOption(
          name: "E\(index)", workload: whole(0...(problem.workloads.count - 1)),
          costPerAttempt: .usd(number(0.0002, 0.004)), quality: pick([0.4, 0.55, 0.65, 0.9])))
    }
    if chance(0.5) { problem.apiRateLimit = number(0.2, 4) }
  }

  private mutating func system(_ position: Int) -> FleetProblem.System {
    FleetProblem.System(
      name: "S\(position)", devices: pick([1, 2, 4]), peakPower: .kilowatts(pick([2, 3, 5])),
      rackUnits: pick([2, 4, 5]), supply: chance(0.4) ? whole(1...4) : nil)
  }

  private mutating func site(_ position: Int) -> FleetProblem.Place {
    let racks = (0..<whole(1...2)).map { index in
      FleetProblem.RackClass(
        name: "K\(index)", count: whole(1...2), power: .kilowatts(pick([4, 6, 11])),
        units: pick([4, 8, 12]))
    }
    return FleetProblem.Place(
      name: "Z\(position)", power: chance(0.5) ? .kilowatts(pick([6, 12, 25])) : nil,
      pue: pick([1, 1.25, 1.5]), rackClasses: racks)
  }

  private mutating func place(_ system: Int) {
    for (position, place) in places.enumerated() where chance(0.8) || position == 0 {
      let suitable = place.rackClasses.indices.filter { _ in chance(0.8) }
      deployments.append(
        FleetProblem.Deployment(
          system: system, place: position,
          busyEnergyRate: place.isCloud ? .zero : .usdPerHour(number(0.1, 2)),
          rackClasses: suitable))
      if place.isCloud {
        offers.append(
          FleetProblem.Offer(
            acquisition: "rent", deployment: deployments.count - 1,
            runningRate: .usdPerHour(number(8, 20))))
        continue
      }
      offers.append(
        FleetProblem.Offer(
          acquisition: "own", deployment: deployments.count - 1, capex: .usd(number(1e5, 4e5)),
          capitalRate: .usdPerHour(number(2, 10)), runningRate: .usdPerHour(number(0.5, 3))))
      if chance(0.2) {
        offers.append(
          FleetProblem.Offer(
            acquisition: "existing", deployment: deployments.count - 1,
            runningRate: .usdPerHour(number(0.5, 3)), installed: whole(1...2), canGrow: false))
      }
    }
  }

  private mutating func workload(_ position: Int) -> FleetProblem.Workload {
    let peak = number(0.5, size == .small ? 5 : 3)
    let allowed = places.indices.filter { _ in chance(0.8) }
    return FleetProblem.Workload(
      name: "W\(position)", peakRequestsPerSecond: peak,
      meanRequestsPerSecond: peak * number(0.3, 1), outputTokens: number(50, 500),
      attempts: chance(0.5) ? 1 : number(1, 1.5),
      verificationCostPerAttempt: chance(0.5) ? .zero : .usd(number(0, 0.001)),
      coverage: isElastic ? pick([0, 0.5, 0.9, 1]) : 1, qualityFloor: pick([0, 0, 0.5, 0.6, 0.7]),
      floorReading: chance(0.5) ? .each : .average,
      places: allowed.isEmpty ? [0] : Set(allowed))
  }

  private mutating func makeConfigurations(of system: Int) -> [FleetProblem.Configuration] {
    let degrees = [1, 2, 4].filter { $0 <= systems[system].devices }
    return (0..<whole(1...(size == .small ? 4 : 2))).map { index in
      FleetProblem.Configuration(
        name: "S\(system)c\(index)", system: system, devices: pick(degrees))
    }
  }

  private mutating func assignment(
    _ configuration: FleetProblem.Configuration, _ position: Int, _ workload: Int
  ) -> FleetProblem.Assignment? {
    guard chance(0.85) else { return nil }
    return FleetProblem.Assignment(
      configuration: position, workload: workload,
      capacityRequestsPerSecond: Double(configuration.devices) * number(0.4, 1.6),
      quality: pick([0.4, 0.5, 0.6, 0.65, 0.7, 0.8]))
  }

  private mutating func whole(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }

  private mutating func number(_ low: Double, _ high: Double) -> Double {
    Double.random(in: low...high, using: &random)
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }
}
