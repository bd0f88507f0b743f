import FleetModel
import FleetTestSupport
import Foundation
import GLPK
import Quantities
import SeededRandom

/// How many seeds random tests try.
enum Seeds {
  /// As many as `PLANNER_SEEDS` says, which may be as many as one has time for; else `usual`.
  static func count(_ usual: UInt64) -> UInt64 {
    ProcessInfo.processInfo.environment["PLANNER_SEEDS"].flatMap(UInt64.init) ?? usual
  }
}

/// Random problems with all families that are small enough to try every fleet, most of them with a
/// limit that the best fleet would break.
enum CompleteFleets {
  /// How many seeds the tests try unless they are told another number.
  static let seeds: UInt64 = 130

  /// One peak hour stands for the year; nil if the problem of the seed is too large.
  static func plain(_ seed: UInt64, isElastic: Bool) throws -> Enumeration? {
    let problem = RandomFleets.complete(seed: seed, size: .enumerable, isElastic: isElastic)
    return try small(Tightening.tightened(problem, seed: seed + (isElastic ? 8 : 0)), most: 200)
  }

  /// Two hours stand for the year; nil if the problem of the seed is too large.
  static func hourly(_ seed: UInt64, isElastic: Bool) throws -> Enumeration? {
    let base = RandomFleets.complete(seed: seed, size: .enumerable, isElastic: isElastic)
    let hours = RandomFleets.hours(seed: seed, of: base, count: 2)
    return try small(
      Tightening.tightened(HourFleets.problem(base, in: hours), seed: seed + 16), most: 300)
  }

  /// Two kinds of systems, one of them at two sites, of which fewer can be had than are wanted, and in
  /// every second problem only one kind; what they cannot serve is answered at a dear price.
  static func scarce(_ seed: UInt64) -> Enumeration? {
    var random = SeededGenerator(seed: seed &+ 0x5CA2)
    let problem = TinyFleet.twoKinds.with { problem in
      problem.workloads[0].peakRequestsPerSecond = Double.random(in: 3...7, using: &random)
      problem.places.append(problem.places[0])
      problem.places[2].name = "Y"
      problem.deployments.append(TinyFleet.deployment(0, 2, busy: 0.5, rackClasses: [0]))
      problem.workloads[0].places.insert(2)
      let capital = Double.random(in: 6...14, using: &random)
      problem.offers.append(TinyFleet.own(3, capexMillions: 0.4, capital: capital, running: 2))
      for index in problem.systems.indices {
        problem.systems[index].supply = Int.random(in: 1...2, using: &random)
      }
      if seed.isMultiple(of: 2) { problem.portfolio.maximumSystemKinds = 1 }
      problem.apiOptions = [
        FleetProblem.APIOption(name: "E", workload: 0, costPerAttempt: .usd(0.01), quality: 0.5)
      ]
    }
    return small(problem, most: 400)
  }

  /// All that are compared of a seed.
  static func all(_ seed: UInt64) throws -> [Enumeration] {
    try [
      plain(seed, isElastic: false), plain(seed, isElastic: true),
      hourly(seed, isElastic: seed.isMultiple(of: 2)), seed < 20 ? scarce(seed) : nil,
    ].compactMap { $0 }
  }

  private static func small(_ problem: FleetProblem, most: Int) -> Enumeration? {
    Enumeration(problem, solver: GLPKSolver()).listed(most: most, mostFleets: 1500)
  }
}
