public import FleetModel
import Quantities
import SeededRandom

/// Problems of the size of real procurements, the same for the same seed: fixed demand, and site
/// power, racks, supply and capital that hold a plan back.
///
/// The limits leave room for a plan, as 1.3 to 1.6 times the hardware that the demand needs on the
/// systems it was scaled on. Numbers are drawn from ranges of the hardware of 2024 and 2025; they
/// describe no product.
public struct LargeFleets: Sendable, Hashable {
  /// The name in tables.
  public let name: String
  /// How many kinds of systems.
  public let systems: Int
  /// How many configurations each system has for each workload.
  public let configurations: Int
  /// How many workloads.
  public let workloads: Int
  /// How many sites.
  public let sites: Int

  /// 10 systems × 20 configurations × 5 workloads × 3 sites.
  public static let small = LargeFleets(
    name: "S", systems: 10, configurations: 20, workloads: 5, sites: 3)
  /// 30 systems × 50 configurations × 20 workloads × 10 sites.
  public static let medium = LargeFleets(
    name: "M", systems: 30, configurations: 50, workloads: 20, sites: 10)
  /// 50 systems × 100 configurations × 50 workloads × 20 sites.
  public static let large = LargeFleets(
    name: "L", systems: 50, configurations: 100, workloads: 50, sites: 20)

  /// The three sizes, smallest first.
  public static let sizes = [small, medium, large]

  /// The problem of a seed, with all its dominated configurations.
  ///
  /// - Complexity: O(systems × configurations × workloads + systems × sites).
  public func problem(seed: UInt64) -> FleetProblem {
    var maker = LargeFleetMaker(size: self, random: SeededGenerator(seed: seed))
    return maker.problem()
  }
}

/// Draws one problem.
private struct LargeFleetMaker {
  let size: LargeFleets
  var random: SeededGenerator
  /// Relative speed of one accelerator, and dollars for one system.
  private var speeds: [Double] = []
  private var prices: [Double] = []
  private var systems: [FleetProblem.System] = []
  private var configurations: [FleetProblem.Configuration] = []
  private var assignments: [FleetProblem.Assignment] = []

  init(size: LargeFleets, random: SeededGenerator) {
    self.size = size
    self.random = random
  }

  /// Systems that the demand of one workload would take alone, on average.
  private static let systemsPerWorkload = 12.0

  mutating func problem() -> FleetProblem {
    for position in 0..<size.systems { addSystem(position) }
    for system in systems.indices {
      for workload in 0..<size.workloads { addConfigurations(system, workload) }
    }
    let workloads = (0..<size.workloads).map { workload($0) }
    let needed = LargeFleetMaker.systemsPerWorkload * Double(size.workloads)
    let places = (0..<size.sites).map { site($0, needed: needed / Double(size.sites)) }
    let deployments = deployments(places)
    let meanPrice = prices.reduce(0, +) / Double(prices.count)
    return FleetProblem(
      workloads: workloads, places: places.map(\.place), systems: systems,
      deployments: deployments, offers: offers(deployments, places),
      configurations: configurations, assignments: assignments, maximumUtilization: 0.9,
      capexLimit: .usd(needed * meanPrice * number(1.3, 1.6)))
  }

  private mutating func addSystem(_ position: Int) {
    let devices = pick([4, 8, 8, 8, 16])
    let speed = number(0.5, 2.5)
    let supply =
      LargeFleetMaker.systemsPerWorkload * Double(size.workloads) / Double(size.systems)
    speeds.append(speed)
    prices.append(Double(devices) * 30_000 * (0.3 + speed) * number(0.7, 1.3))
    systems.append(
      FleetProblem.System(
        name: "s\(position)", devices: devices,
        peakPower: .kilowatts(Double(devices) * (0.5 + 0.4 * speed) * number(0.8, 1.2)),
        rackUnits: Double(Int.random(in: 4...10, using: &random)),
        supply: Int(supply * number(1, 6)) + 1))
  }

  /// Layouts and models of one system for one workload: capacity grows a little less than the
  /// accelerators, and better models are slower.
  private mutating func addConfigurations(_ system: Int, _ workload: Int) {
    for index in 0..<size.configurations {
      let devices = min(systems[system].devices, pick([1, 2, 4, 8]))
      // Six models: a better one is slower.
      let quality = pick([0.55, 0.62, 0.68, 0.74, 0.8, 0.86])
      let efficiency = 1 - 0.06 * (Double(devices) - 1).squareRoot()
      let capacity =
        Double(devices) * efficiency * speeds[system] * number(0.5, 1.2) * (1.7 - 1.5 * quality)
      assignments.append(
        FleetProblem.Assignment(
          configuration: configurations.count, workload: workload,
          capacityRequestsPerSecond: capacity, quality: quality))
      configurations.append(
        FleetProblem.Configuration(
          name: "s\(system)w\(workload)c\(index)", system: system, devices: devices))
    }
  }

  private mutating func workload(_ position: Int) -> FleetProblem.Workload {
    let floor = pick([0.5, 0.6, 0.65, 0.72])
    let share = number(0.2, 1.8)
    let best = assignments.lazy.filter { $0.workload == position && $0.quality >= floor }
      .map { [systems, configurations] assignment in
        let configuration = configurations[assignment.configuration]
        return assignment.capacityRequestsPerSecond
          * Double(systems[configuration.system].devices / configuration.devices)
      }.sorted()
    // A rate between the median and the best of what one system carries.
    let rate = best.isEmpty ? 1 : best[best.count * 3 / 4]
    let peak = LargeFleetMaker.systemsPerWorkload * share * rate
    return FleetProblem.Workload(
      name: "w\(position)", peakRequestsPerSecond: peak,
      meanRequestsPerSecond: peak * pick([0.5, 0.65, 0.8]), outputTokens: number(100, 1000),
      attempts: number(1, 1.2), qualityFloor: floor,
      floorReading: position.isMultiple(of: 3) ? .average : .each,
      places: Set(0..<size.sites))
  }

  private struct Site {
    let place: FleetProblem.Place
    let usdPerKilowattHour: Double
  }

  private mutating func site(_ position: Int, needed: Double) -> Site {
    let meanPower = systems.reduce(0) { $0 + $1.peakPower.kilowatts } / Double(systems.count)
    let pue = number(1.1, 1.5)
    let share = number(0.7, 1.3)
    let racks = [("air", 20.0, 42.0), ("dense", 45, 48)].map { name, kilowatts, units in
      FleetProblem.RackClass(
        name: name, count: max(2, Int(needed * share * 0.8 * meanPower / kilowatts)),
        power: .kilowatts(kilowatts), units: units)
    }
    let power = needed * share * meanPower * pue * number(1.3, 1.6)
    return Site(
      place: FleetProblem.Place(
        name: "z\(position)", power: .kilowatts(power), pue: pue, rackClasses: racks),
      usdPerKilowattHour: number(0.05, 0.14))
  }

  private func deployments(_ sites: [Site]) -> [FleetProblem.Deployment] {
    systems.indices.flatMap { system in
      sites.indices.map { site in
        let busy =
          systems[system].peakPower.kilowatts * 0.6 * sites[site].place.pue
          * sites[site].usdPerKilowattHour
        return FleetProblem.Deployment(
          system: system, place: site, busyEnergyRate: .usdPerHour(busy),
          rackClasses: sites[site].place.rackClasses.indices.filter {
            sites[site].place.rackClasses[$0].power >= systems[system].peakPower
          })
      }
    }
  }

  /// Paid off over four years, with a tenth of the price a year for maintenance and staff.
  private func offers(
    _ deployments: [FleetProblem.Deployment], _ sites: [Site]
  ) -> [FleetProblem.Offer] {
    deployments.indices.map { position in
      let deployment = deployments[position]
      let price = prices[deployment.system]
      let site = sites[deployment.place]
      let idle =
        systems[deployment.system].peakPower.kilowatts * 0.3 * site.place.pue
        * site.usdPerKilowattHour
      return FleetProblem.Offer(
        acquisition: "own", deployment: position, capex: .usd(price),
        capitalRate: .usdPerHour(price * 1.1 / (4 * 8760)),
        runningRate: .usdPerHour(idle + price * 0.1 / 8760))
    }
  }

  private mutating func number(_ low: Double, _ high: Double) -> Double {
    Double.random(in: low...high, using: &random)
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }
}
