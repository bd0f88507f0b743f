import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import Testing

/// Hours with all families: what has to be the same however the year is told.
@Suite struct CompleteHourTests {
  /// One hour that is the whole year is a plan whose mean is its peak.
  @Test func oneHourOfTheWholeYearIsThePeak() throws {
    var feasible = 0
    for seed in 0..<60 as Range<UInt64> {
      let flat = RandomFleets.complete(seed: seed).with { problem in
        for index in problem.workloads.indices {
          problem.workloads[index].meanRequestsPerSecond =
            problem.workloads[index].peakRequestsPerSecond
        }
        // Systems that are rented for an hour are no part of the fleet that changes.
        let isRented = problem.places.contains(where: \.isCloud)
        if isRented { problem.stability = nil }
      }
      let hour = HourFleets.Hour(share: 1, factors: flat.workloads.map { _ in 1 })
      let program = FleetProgram(HourFleets.problem(flat, in: [hour]))
      let (cost, tokens) = (try program.leastCost(), try program.mostTokens())
      let plain = FleetProgram(flat)
      #expect(close(cost, try plain.leastCost()), "cost of seed \(seed)")
      #expect(close(tokens, try plain.mostTokens()), "tokens of seed \(seed)")
      if cost != nil { feasible += 1 }
    }
    #expect(feasible >= 15)
  }

  /// Two equal hours in place of one are the same year, or a cheaper one where means are limited: the
  /// halves may then keep them in different ways.
  @Test func splittingAnHourChangesNothing() throws {
    var (feasible, same) = (0, 0)
    for seed in 0..<60 as Range<UInt64> {
      let base = RandomFleets.complete(seed: seed)
      let hours = RandomFleets.hours(seed: seed, of: base, count: 2)
      let halves = [0.4, 0.6].map {
        HourFleets.Hour(share: hours[1].share * $0, factors: hours[1].factors)
      }
      let whole = try FleetProgram(HourFleets.problem(base, in: hours)).leastCost()
      let split = try FleetProgram(HourFleets.problem(base, in: [hours[0]] + halves)).leastCost()
      guard let whole else { continue }
      let found = try #require(split, "seed \(seed)")
      #expect(found <= whole + 1e-7 * max(1, whole), "seed \(seed)")
      feasible += 1
      guard !base.limitsMeans else { continue }
      #expect(close(found, whole), "seed \(seed)")
      same += 1
    }
    #expect(feasible >= 15 && same >= 5)
  }

  /// Each dollar of a demand charge adds at most as much as the one before: the best fleet may be
  /// another one, but never a worse one.
  @Test func twoMoreDollarsOfDemandAddNoMoreThanTwiceTheFirst() throws {
    var dearer = 0
    for seed in 0..<20 as Range<UInt64> {
      // A charge counts against an operating budget, which would then rule fleets out.
      let base = RandomFleets.problem(seed: seed).with { $0.opexLimit = nil }
      let hours = RandomFleets.hours(seed: seed, of: base)
      let costs = try [0.0, 1, 3].map { rate in
        let charged = base.with { problem in
          for index in problem.deployments.indices {
            problem.deployments[index].busyDemandRate = .usdPerHour(rate)
          }
        }
        return try FleetProgram(HourFleets.problem(charged, in: hours)).leastCost()
      }
      guard let free = costs[0] else {
        #expect(costs == [nil, nil, nil], "seed \(seed)")
        continue
      }
      let (low, high) = (try #require(costs[1]), try #require(costs[2]))
      let noise = 1e-6 * max(1, high)
      // The least of costs that are straight in the rate: two more dollars add at most twice the first.
      #expect(high - low <= 2 * (low - free) + noise, "seed \(seed)")
      if low > free + noise, high > low + noise { dearer += 1 }
    }
    #expect(dearer >= 5)
  }

  /// Whatever decides in an hour, read line by line.
  @Test func programIsAsApproved() throws {
    let base = TinyFleet.portfolio.with { problem in
      problem.configurations += [
        FleetProblem.Configuration(name: "B2d", system: 1, devices: 2),
        FleetProblem.Configuration(name: "A2p", system: 0, devices: 2),
      ]
      var pair = TinyFleet.assignment(3, 0, capacity: 8, quality: 0.5)
      pair.prefill = FleetProblem.Prefill(
        configuration: 4, capacityRequestsPerSecond: 4, places: [0])
      problem.assignments.append(pair)
    }
    let hours = [(0.75, 1.0), (0.25, 0.5)].map { share, factor in
      HourFleets.Hour(share: share, factors: base.workloads.map { _ in factor })
    }
    var program = FleetProgram(HourFleets.problem(base, in: hours))
    #expect(
      Set(program.rows.map(\.family)) == Set(FleetProgram.standardFamilies.map { $0.name }))
    program.setObjective(.minimize, FleetCost.expression(in: program))
    try GoldenProgram.expect(program.model.lpFormat(), "Hours/Portfolio.lp")
  }

  private func close(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= 1e-7 * max(1, abs(right))
  }
}

extension FleetProblem {
  /// Whether a limit is one of the mean over the year.
  fileprivate var limitsMeans: Bool {
    opexLimit != nil || carbonLimitKilogramsPerHour != nil || carbonLimitKilogramsPerToken != nil
      || workloads.contains { $0.averageQuality > 0 || $0.floorReading == .average }
  }
}
