import FleetModel
import FleetTestSupport
import Quantities
import SeededRandom

/// Random problems whose limits are loosened.
enum LimitFleets: Sendable {
  /// Limits on racks, power, money, deliveries, quality, spot systems and hosted models.
  case plain
  /// Those, and limits on kinds, lots, vendors, means, residency and changes.
  case mixed
  /// Prompts on replicas of their own.
  case apart
  /// Answers that are judged on the fleet itself.
  case judged
  /// Systems, their load and nothing else emit CO2e.
  case emitting
  /// Two hours stand for the year.
  case hours
  /// Few racks for two kinds of systems.
  case crowded
  /// All families together, in every third problem with hours that stand for the year.
  case complete

  func problem(seed: UInt64) -> FleetProblem {
    switch self {
    case .plain: RandomFleets.problem(seed: seed)
    case .mixed: RandomFleets.mixed(seed: seed)
    case .apart: RandomFleets.apart(seed: seed)
    case .judged: RandomFleets.judged(seed: seed)
    case .emitting: LimitFleets.emitting(seed)
    case .hours: LimitFleets.hourly(RandomFleets.problem(seed: seed), seed)
    case .crowded: LimitFleets.crowded(seed)
    case .complete: LimitFleets.complete(seed)
    }
  }

  private static func hourly(_ problem: FleetProblem, _ seed: UInt64) -> FleetProblem {
    HourFleets.problem(problem, in: RandomFleets.hours(seed: seed, of: problem, count: 2))
  }

  private static func complete(_ seed: UInt64) -> FleetProblem {
    let isHourly = seed.isMultiple(of: 3)
    let problem = RandomFleets.complete(seed: seed, size: isHourly ? .enumerable : .small).with {
      $0.changeWorkloads { workload in
        // Workloads that are judged and have a residency are rare.
        guard workload.isCalledFor, workload.residency == nil else { return }
        workload.residency = FleetProblem.Residency(places: [0], share: 0.5)
      }
    }
    return isHourly ? hourly(problem, seed) : problem
  }

  private static func emitting(_ seed: UInt64) -> FleetProblem {
    RandomFleets.problem(seed: seed).with { problem in
      for index in problem.offers.indices {
        problem.offers[index].carbonKilogramsPerHour = Double((index * 7 + Int(seed)) % 5)
      }
      for index in problem.deployments.indices {
        problem.deployments[index].busyCarbonKilogramsPerHour = Double(index % 3)
      }
    }
  }

  /// One or two systems of each of two kinds can be had, one or two racks hold a few of them, and what
  /// does not fit is rented at a multiple of the cost.
  private static func crowded(_ seed: UInt64) -> FleetProblem {
    var random = SeededGenerator(seed: seed &+ 0xCA_5E)
    func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    return TinyFleet.twoKinds.with { problem in
      problem.changeSystems { system in
        system.peakPower = .kilowatts(Double(whole(5...11)))
        system.rackUnits = Double(whole(4...9))
        system.supply = whole(1...2)
      }
      problem.changeRackClasses { rackClass in
        rackClass.count = whole(1...2)
        rackClass.isMixed = true
      }
      problem.workloads[0].peakRequestsPerSecond = Double(whole(3...7))
      problem.workloads[0].meanRequestsPerSecond = Double(whole(1...3))
    }
  }
}
