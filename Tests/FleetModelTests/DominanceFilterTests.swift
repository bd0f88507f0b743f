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
