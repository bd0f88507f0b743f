import FleetModel
import FleetTestSupport
import Testing

@Suite struct DominanceFilterTests {
  @Test func filteringLosesNoOptimum() throws {
    var dropped = 0
    for seed in 1000..<1200 as Range<UInt64> {
      let problem =
        seed.isMultiple(of: 2)
        ? RandomFleets.mixed(seed: seed) : RandomFleets.problem(seed: seed)
      let pruned = DominanceFilter.pruning(problem)
      dropped += problem.configurations.count - pruned.configurations.count
      let cost = (try FleetProgram(problem).leastCost(), try FleetProgram(pruned).leastCost())
      #expect(isSame(cost.0, cost.1), "cost of seed \(seed)")
      let tokens = (try FleetProgram(problem).mostTokens(), try FleetProgram(pruned).mostTokens())
      #expect(isSame(tokens.0, tokens.1), "tokens of seed \(seed)")
    }
    #expect(dropped > 100)
  }

  @Test func filteringLosesNoOptimumWithPromptsApart() throws {
    var dropped = 0
    for seed in 3000..<3200 as Range<UInt64> {
      let problem = RandomFleets.apart(seed: seed)
      let isKept = DominanceFilter.keptConfigurations(of: problem)
      let pruned = DominanceFilter.pruning(problem)
      dropped += problem.assignments.count {
        $0.prefill != nil && !isKept[$0.configuration]
      }
      let cost = (try FleetProgram(problem).leastCost(), try FleetProgram(pruned).leastCost())
      #expect(isSame(cost.0, cost.1), "cost of seed \(seed)")
      let tokens = (try FleetProgram(problem).mostTokens(), try FleetProgram(pruned).mostTokens())
      #expect(isSame(tokens.0, tokens.1), "tokens of seed \(seed)")
    }
    #expect(dropped > 10)
  }

  @Test func aPairNoWorseInBothRowsIsKept() {
    let problem = pairs { $0.prefill?.capacityRequestsPerSecond = 3 }
    #expect(
      DominanceFilter.keptConfigurations(of: problem) == [true, true, false, false, true, true])
  }

  @Test func aPairWorseInOneRowDominatesNothing() {
    let problem = pairs {
      $0.capacityRequestsPerSecond = 9
      $0.prefill?.capacityRequestsPerSecond = 1.9
    }
    #expect(DominanceFilter.keptConfigurations(of: problem) == [Bool](repeating: true, count: 6))
  }

  @Test func aPairThatMeetsInFewerPlacesDominatesNothing() {
    let problem = pairs {
      $0.prefill?.capacityRequestsPerSecond = 3
      $0.prefill?.places = []
    }
    #expect(DominanceFilter.keptConfigurations(of: problem) == [Bool](repeating: true, count: 6))
  }

  @Test func wholeReplicasStandInForAPairOfTheirSystem() {
    var problem = TinyFleet.apart
    problem.configurations[2].system = 0
    // 2 ÷ 8 + 2 ÷ 2 accelerators for each request per second, against 2 ÷ 1 and then 2 ÷ 1.6.
    #expect(DominanceFilter.keptConfigurations(of: problem) == [Bool](repeating: true, count: 4))
    problem.assignments[0].capacityRequestsPerSecond = 1.6
    #expect(DominanceFilter.keptConfigurations(of: problem) == [true, true, false, false])
    problem.configurations[0].devices = 4
    #expect(DominanceFilter.keptConfigurations(of: problem) == [Bool](repeating: true, count: 4))
  }

  /// The problem with a pair, and a second one that differs in its assignment.
  private func pairs(_ change: (inout FleetProblem.Assignment) -> Void) -> FleetProblem {
    TinyFleet.apart.with {
      $0.configurations += [$0.configurations[2], $0.configurations[3]]
      var pair = $0.assignments[2]
      pair.configuration = 4
      pair.prefill?.configuration = 5
      change(&pair)
      $0.assignments.append(pair)
    }
  }

  @Test func theBetterOfTwoIsKept() {
    let problem = twin { $0.capacityRequestsPerSecond = 1.5 }
    #expect(DominanceFilter.keptConfigurations(of: problem) == [false, true])
    #expect(
      DominanceFilter.pruning(problem).assignments == [
        TinyFleet.assignment(0, 0, capacity: 1.5, quality: 0.5)
      ])
  }

  @Test func ofTwoAlikeTheFirstIsKept() {
    #expect(DominanceFilter.keptConfigurations(of: twin { _ in }) == [true, false])
  }

  @Test func moreCapacityForLessQualityIsNoDominance() {
    let problem = twin {
      $0.capacityRequestsPerSecond = 9
      $0.quality = 0.49
    }
    #expect(DominanceFilter.keptConfigurations(of: problem) == [true, true])
  }

  @Test func severalSmallReplicasStandInForALargeOne() {
    var problem = twin { $0.capacityRequestsPerSecond = 0.5 }
    problem.configurations[1].devices = 1
    #expect(DominanceFilter.keptConfigurations(of: problem) == [false, true])
    problem.assignments[1].capacityRequestsPerSecond = 0.49
    #expect(DominanceFilter.keptConfigurations(of: problem) == [true, true])
  }

  @Test func alargeReplicaDoesNotStandInForASmallOne() {
    var problem = twin { $0.capacityRequestsPerSecond = 9 }
    problem.configurations[1].devices = 4
    #expect(DominanceFilter.keptConfigurations(of: problem) == [true, true])
  }

  @Test func aConfigurationThatServesMoreWorkloadsIsKept() {
    var problem = twin { $0.capacityRequestsPerSecond = 9 }
    problem.workloads.append(problem.workloads[0].named("V"))
    problem.assignments.append(TinyFleet.assignment(0, 1, capacity: 1, quality: 0.5))
    #expect(DominanceFilter.keptConfigurations(of: problem) == [true, true])
  }

  @Test func systemsAreNotCompared() {
    var problem = twin { $0.capacityRequestsPerSecond = 9 }
    problem.systems.append(problem.systems[0])
    problem.configurations[1].system = 1
    #expect(DominanceFilter.keptConfigurations(of: problem) == [true, true])
  }

  /// The simple problem with a second configuration that differs in its assignment.
  private func twin(_ change: (inout FleetProblem.Assignment) -> Void) -> FleetProblem {
    TinyFleet.simple.with {
      $0.configurations.append(FleetProblem.Configuration(name: "A1", system: 0, devices: 2))
      var assignment = TinyFleet.assignment(1, 0, capacity: 1, quality: 0.5)
      change(&assignment)
      $0.assignments.append(assignment)
    }
  }

  private func isSame(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= 1e-7 * max(1, abs(left))
  }
}

extension FleetProblem.Workload {
  func named(_ name: String) -> FleetProblem.Workload {
    var workload = self
    workload.name = name
    return workload
  }
}
