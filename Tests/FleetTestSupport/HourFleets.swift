public import FleetModel
public import LinearModel
import Quantities

/// Problems in which hours stand for the year, made of problems with one peak hour.
public enum HourFleets {
  /// Hours that are alike.
  public struct Hour: Sendable, Hashable {
    /// The part of the year that they are.
    public let share: Double
    /// What each workload asks for in them, over its peak, above zero.
    public let factors: [Double]

    /// Creates hours.
    public init(share: Double, factors: [Double]) {
      self.share = share
      self.factors = factors
    }
  }

  /// A problem with its workloads, configurations and rentals in each of some hours.
  public static func problem(_ base: FleetProblem, in hours: [Hour]) -> FleetProblem {
    var problem = base
    problem.hours = hours.enumerated().map {
      FleetProblem.Hour(name: "h\($0)", share: $1.share)
    }
    problem.workloads = hours.indices.flatMap { hour in
      base.workloads.enumerated().map { position, workload in
        var workload = workload
        workload.name += "@h\(hour)"
        workload.hour = hour
        workload.peakRequestsPerSecond *= hours[hour].factors[position]
        workload.meanRequestsPerSecond = workload.peakRequestsPerSecond * hours[hour].share
        return workload
      }
    }
    problem.configurations = hours.indices.flatMap { hour in
      base.configurations.map { configuration in
        var configuration = configuration
        configuration.name += "@h\(hour)"
        configuration.hour = hour
        return configuration
      }
    }
    problem.assignments = hours.indices.flatMap { hour in
      base.assignments.map { assignment in
        var assignment = assignment
        assignment.configuration += hour * base.configurations.count
        assignment.workload += hour * base.workloads.count
        assignment.prefill?.configuration += hour * base.configurations.count
        assignment.verification?.calls?.workload += hour * base.workloads.count
        return assignment
      }
    }
    problem.apiOptions = hours.indices.flatMap { hour in
      base.apiOptions.map { option in
        var option = option
        option.workload += hour * base.workloads.count
        option.verification?.calls?.workload += hour * base.workloads.count
        return option
      }
    }
    problem.offers = offers(of: base, in: hours)
    return problem
  }

  /// What stands at sites is there all the year; what is rented is rented hour by hour.
  private static func offers(
    of base: FleetProblem, in hours: [Hour]
  ) -> [FleetProblem.Offer] {
    base.offers.flatMap { offer -> [FleetProblem.Offer] in
      guard base.places[base.deployments[offer.deployment].place].isCloud else { return [offer] }
      return hours.enumerated().map { position, hour in
        var rented = offer
        rented.hour = position
        rented.runningRate = offer.runningRate * hour.share
        rented.carbonKilogramsPerHour = offer.carbonKilogramsPerHour * hour.share
        return rented
      }
    }
  }
}

extension Enumeration {
  /// The least cost of the problem in some hours, by trying every number of systems that stand all the
  /// year, and in each hour every number of rented ones; nil if no fleet keeps the limits.
  ///
  /// Once the systems of the year are there, hours have nothing to do with each other, so that each is
  /// a problem of its own with one peak. It has no budget of running costs, which would join them, and
  /// floors are those of every answer.
  ///
  /// - Throws: `SolverError` from the linear programs.
  /// - Complexity: exponential in offers and configurations.
  public func leastCost(in hours: [HourFleets.Hour]) throws(SolverError) -> Double? {
    let isFixed = problem.offers.map {
      !problem.places[problem.deployments[$0.deployment].place].isCloud
    }
    let ranges = problem.offers.indices.map { offer -> ClosedRange<Int> in
      guard isFixed[offer] else { return 0...0 }
      let installed = problem.offers[offer].installed
      return
        installed...(problem.offers[offer].canGrow
        ? max(installed, use(of: offer)) : installed)
    }
    var best: Double?
    for systems in combinations(ranges) where keepsLimits(systems) {
      let fixed = systems.indices.reduce(0.0) { sum, offer in
        let rates = problem.offers[offer].capitalRate + problem.offers[offer].runningRate
        return sum + rates.usdPerHour * Double(systems[offer])
      }
      var cost: Double? = fixed
      for hour in hours {
        guard let before = cost else { break }
        let alone = problem.alone(in: hour, standing: systems, isFixed)
        cost = try Enumeration(alone, solver: solver).best(.cost).map { before + hour.share * $0 }
      }
      if let cost { best = min(best ?? .infinity, cost) }
    }
    return best
  }
}

extension FleetProblem {
  /// One hour by itself, in which the systems of the year stand already and are paid for.
  fileprivate func alone(
    in hour: HourFleets.Hour, standing systems: [Int], _ isFixed: [Bool]
  ) -> FleetProblem {
    var problem = self
    problem.capexLimit = nil
    for index in problem.systems.indices { problem.systems[index].supply = nil }
    for index in problem.offers.indices where isFixed[index] {
      problem.offers[index].installed = systems[index]
      problem.offers[index].canGrow = false
      problem.offers[index].capex = .zero
      problem.offers[index].capitalRate = .zero
      problem.offers[index].runningRate = .zero
    }
    for index in problem.workloads.indices {
      problem.workloads[index].peakRequestsPerSecond *= hour.factors[index]
      problem.workloads[index].meanRequestsPerSecond =
        problem.workloads[index].peakRequestsPerSecond
    }
    return problem
  }
}

extension TinyFleet {
  /// The simple fleet by day and, at a quarter of its load, by night; both are half of the year.
  ///
  /// By day two systems are needed, by night one. Without limits two on site are the best fleet.
  public static var hours: FleetProblem {
    HourFleets.problem(
      simple,
      in: [
        HourFleets.Hour(share: 0.5, factors: [1]), HourFleets.Hour(share: 0.5, factors: [0.25]),
      ])
  }
}
