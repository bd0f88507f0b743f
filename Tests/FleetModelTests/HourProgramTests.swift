import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import SeededRandom
import Testing

/// Programs in which hours stand for the year.
@Suite struct HourProgramTests {
  /// A random problem whose hours have nothing to do with each other but the systems of the year.
  private static func problem(_ seed: UInt64, isApart: Bool = false) -> FleetProblem {
    let problem =
      isApart
      ? RandomFleets.apart(seed: seed, size: .enumerable)
      : RandomFleets.problem(seed: seed, size: .enumerable)
    return problem.with { problem in
      problem.opexLimit = nil
      for index in problem.workloads.indices { problem.workloads[index].floorReading = .each }
    }
  }

  /// A day, an evening and a night, whose loads a seed decides.
  private static func hours(_ seed: UInt64, of problem: FleetProblem) -> [HourFleets.Hour] {
    var random = SeededGenerator(seed: seed &* 31 &+ 7)
    return [0.5, 0.2, 0.3].map { share in
      HourFleets.Hour(
        share: share,
        factors: problem.workloads.map { _ in Double.random(in: 0.2...1, using: &random) })
    }
  }

  /// Every number of systems of the year, and in each hour every number of rented ones, tried.
  @Test func theOptimumIsThatOfTryingEverything() throws {
    var (tried, feasible, rented) = (0, 0, 0)
    for seed in 0..<90 as Range<UInt64> {
      let base = Self.problem(seed)
      let enumeration = Enumeration(base, solver: GLPKSolver())
      guard enumeration.isSmall(most: 150) else { continue }
      tried += 1
      let hours = Self.hours(seed, of: base)
      let program = FleetProgram(HourFleets.problem(base, in: hours))
      let solution = try program.cheapest()
      guard let best = try enumeration.leastCost(in: hours) else {
        #expect(solution.objective == nil, "seed \(seed)")
        continue
      }
      let found = try #require(solution.objective, "seed \(seed)")
      #expect(abs(found - best) <= 1e-7 * max(1, best), "seed \(seed)")
      feasible += 1
      let isRented = zip(program.problem.offers, program.variables.systems).contains {
        $0.hour != nil && solution.values[$1.position] > 0.5
      }
      if isRented { rented += 1 }
    }
    #expect(tried >= 50 && feasible >= 20 && rented >= 5)
  }

  /// The same with prompts on replicas of their own, which an hour may have and another not.
  @Test func promptsApartInEachHourAgreeWithTryingEverything() throws {
    var (tried, feasible, useful) = (0, 0, 0)
    // Limits that join hours, such as changes to an earlier fleet, are in every third seed.
    for seed in 0..<150 as Range<UInt64> where !seed.isMultiple(of: 3) {
      let base = Self.problem(seed, isApart: true)
      let enumeration = Enumeration(base, solver: GLPKSolver())
      guard enumeration.isSmall(most: 200) else { continue }
      tried += 1
      let hours = Self.hours(seed, of: base)
      let program = FleetProgram(HourFleets.problem(base, in: hours))
      let found = try program.leastCost()
      #expect(close(found, try enumeration.leastCost(in: hours)), "seed \(seed)")
      guard let found else { continue }
      feasible += 1
      let together = HourFleets.problem(base.withoutPrefill, in: hours)
      if found < (try FleetProgram(together).leastCost() ?? .infinity) - 1e-7 { useful += 1 }
    }
    #expect(tried >= 40 && feasible >= 15 && useful >= 3)
  }

  /// Two equal hours in place of one are the same year.
  @Test func splittingAnHourChangesNothing() throws {
    var feasible = 0
    for seed in 0..<60 as Range<UInt64> {
      let base = RandomFleets.problem(seed: seed)
      let hours = Self.hours(seed, of: base)
      let night = hours[2]
      let halves = [0.4, 0.6].map {
        HourFleets.Hour(share: night.share * $0, factors: night.factors)
      }
      let whole = try FleetProgram(HourFleets.problem(base, in: hours)).leastCost()
      let split = try FleetProgram(HourFleets.problem(base, in: hours.dropLast() + halves))
        .leastCost()
      #expect((whole == nil) == (split == nil), "seed \(seed)")
      guard let whole, let split else { continue }
      // With a floor of means, halves may differ in how they keep it, and cost a little less.
      let readsMeans = base.workloads.contains { $0.floorReading == .average }
      #expect(split <= whole + 1e-7 * whole, "seed \(seed)")
      if !readsMeans && base.opexLimit == nil {
        #expect(abs(split - whole) <= 1e-7 * whole, "seed \(seed)")
      }
      feasible += 1
    }
    #expect(feasible >= 15)
  }

  @Test func lessLoadAtNightNeverCostsMore() throws {
    var cheaper = 0
    for seed in 0..<60 as Range<UInt64> {
      let base = RandomFleets.problem(seed: seed)
      let hours = Self.hours(seed, of: base)
      let quieter =
        hours.dropLast() + [
          HourFleets.Hour(share: hours[2].share, factors: hours[2].factors.map { $0 * 0.6 })
        ]
      let before =
        try FleetProgram(HourFleets.problem(base, in: hours)).leastCost() ?? .infinity
      let after =
        try FleetProgram(HourFleets.problem(base, in: Array(quieter))).leastCost() ?? .infinity
      #expect(after <= before + 1e-7, "seed \(seed)")
      if after < before - 1e-7 { cheaper += 1 }
    }
    #expect(cheaper >= 10)
  }

  /// One hour that is the whole year is a plan whose mean is its peak.
  @Test func oneHourOfTheWholeYearIsThePeak() throws {
    for seed in 0..<40 as Range<UInt64> {
      let flat = RandomFleets.problem(seed: seed).with { problem in
        for index in problem.workloads.indices {
          problem.workloads[index].meanRequestsPerSecond =
            problem.workloads[index].peakRequestsPerSecond
        }
      }
      let hour = HourFleets.Hour(share: 1, factors: flat.workloads.map { _ in 1 })
      let program = FleetProgram(HourFleets.problem(flat, in: [hour]))
      let (cost, tokens) = (try program.leastCost(), try program.mostTokens())
      let plain = FleetProgram(flat)
      #expect(close(cost, try plain.leastCost()), "seed \(seed)")
      #expect(close(tokens, try plain.mostTokens()), "seed \(seed)")
    }
  }

  private func close(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= 1e-7 * max(1, abs(right))
  }

  /// Of two systems that the day needs one is rented where only one can be had: 10 + 40 ÷ 2.
  @Test func whatIsRentedForAnHourIsPaidForInThatHourAlone() throws {
    let program = FleetProgram(TinyFleet.hours.with { $0.systems[0].supply = 1 })
    let solution = try program.cheapest()
    #expect(close(solution.objective, 30))
    let counts = program.variables.systems.map { solution.values[$0.position].rounded() }
    #expect(counts == [1, 1, 0])
    #expect(close(try FleetProgram(TinyFleet.hours).leastCost(), 20))
  }

  /// The same in a rented fleet alone: two by day, one by night, 40 × (2 + 1) ÷ 2.
  @Test func peakLimitsHoldInTheBusiestHour() throws {
    let rented = TinyFleet.hours.with { $0.systems[0].supply = 0 }
    #expect(close(try FleetProgram(rented).leastCost(), 60))
    let dark = TinyFleet.hours.with { $0.places[0].power = .kilowatts(24.9) }
    #expect(close(try FleetProgram(dark).leastCost(), 30))
  }

  /// The mean over the year keeps the floor, so that the day may be answered worse than the night.
  @Test func averageFloorsAreMeansOfTheYear() throws {
    let problem = TinyFleet.hours.with { problem in
      for hour in 0...1 {
        let good = problem.configurations.count
        problem.configurations.append(
          FleetProblem.Configuration(name: "G\(hour)", system: 0, devices: 2, hour: hour))
        problem.assignments.append(
          FleetProblem.Assignment(
            configuration: good, workload: hour, capacityRequestsPerSecond: 0.5, quality: 1))
        problem.workloads[hour].qualityFloor = 0.6
        problem.workloads[hour].floorReading = .average
      }
    }
    let program = FleetProgram(problem)
    #expect(program.rows(of: "QualityFloor").map(\.name) == ["QualityFloor[W]"])
    // A fifth of 5 requests of a day and a night are answered well: all of the night's.
    let solution = try program.cheapest()
    #expect(close(solution.objective, 20))
  }

  @Test func problemsWithHoursAreNeverPooled() {
    #expect(PlacePools(TinyFleet.hours, isPooled: true).pools(of: 0).count == 1)
    #expect(TinyFleet.hours.hourPositions == [0, 1])
    #expect(TinyFleet.simple.hourPositions == [nil])
    #expect(TinyFleet.hours.workloadsOfAllHours == [[0, 1]])
  }

  /// The whole program, read line by line.
  @Test func programIsAsApproved() throws {
    var program = FleetProgram(
      TinyFleet.hours.with { $0.deployments[0].busyDemandRate = .usdPerHour(4) })
    program.setObjective(.minimize, FleetCost.expression(in: program))
    try GoldenProgram.expect(program.model.lpFormat(), "Hours/TinyFleet.lp")
  }
}
