public import FleetModel
import Quantities

/// Two years of a small procurement, quarter by quarter, the same for the same seed: demand grows,
/// deliveries add up, what is bought stays, and what is rented is taken anew each quarter.
public struct QuarterlyFleets: Sendable, Hashable {
  /// How many quarters.
  public let quarters: Int
  /// What stands in one of them.
  public let size: LargeFleets

  /// Eight quarters of 10 systems × 20 configurations × 5 workloads × 3 sites.
  public static let twoYears = QuarterlyFleets(quarters: 8, size: .small)

  /// So many quarters of a size.
  public init(quarters: Int, size: LargeFleets) {
    self.quarters = quarters
    self.size = size
  }

  /// By how much demand grows in a quarter, as a share of the first one's.
  private static let growth = 0.15
  /// The share of a kind's supply that is delivered by the end of the first quarter.
  private static let firstDeliveries = 0.3
  /// What renting a system costs, in annuities of owning it.
  private static let rentPremium = 2.5

  /// The problem of each quarter, with what has been delivered by then.
  ///
  /// Purchases count as had in every quarter: what is bought later is not there before.
  ///
  /// - Complexity: as the problem of one quarter, for each of them.
  public func problems(seed: UInt64) -> [FleetProblem] {
    let whole = size.problem(seed: seed)
    return (0..<quarters).map { quarter in problem(whole, quarter) }
  }

  private func problem(_ whole: FleetProblem, _ quarter: Int) -> FleetProblem {
    var problem = whole
    // Demand ends where the problem of one period has it, so that sites, racks and supply are enough.
    let last = 1 + QuarterlyFleets.growth * Double(quarters - 1)
    let share = (1 + QuarterlyFleets.growth * Double(quarter)) / last
    let delivered = Double(quarter) / Double(max(1, quarters - 1))
    for position in problem.workloads.indices {
      problem.workloads[position].peakRequestsPerSecond *= share
      problem.workloads[position].meanRequestsPerSecond *= share
    }
    for position in problem.systems.indices {
      let first = QuarterlyFleets.firstDeliveries
      problem.systems[position].supply = problem.systems[position].supply.map {
        Int(Double($0) * (first + (1 - first) * delivered))
      }
    }
    addRentals(to: &problem)
    return problem
  }

  /// The same systems in a cloud without limits, at a premium.
  private func addRentals(to problem: inout FleetProblem) {
    let cloud = problem.places.count
    problem.places.append(FleetProblem.Place(name: "cloud", isCloud: true))
    for position in problem.workloads.indices {
      problem.workloads[position].places.insert(cloud)
    }
    for (system, _) in problem.systems.enumerated() {
      let own = problem.offers.first { problem.deployments[$0.deployment].system == system }
      guard let own else { continue }
      problem.deployments.append(FleetProblem.Deployment(system: system, place: cloud))
      problem.offers.append(
        FleetProblem.Offer(
          acquisition: "on-demand", deployment: problem.deployments.count - 1,
          runningRate: (own.capitalRate + own.runningRate) * QuarterlyFleets.rentPremium))
    }
  }
}
