import FleetModel
import LinearModel

/// Drops configurations from a solved fleet as long as it stays within the requested gap.
///
/// An optimum often serves a last percent of a workload in a second way that earns nearly nothing.
/// Whoever runs the fleet prefers few configurations; the gap that the user allowed pays for it.
struct ServingTidier {
  let optimizer: FleetOptimizer

  /// The most configurations that are tried, smallest load first.
  private static let mostTries = 12

  /// The same systems with as few configurations as the gap allows.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: up to twelve small integer programs, whose systems are fixed.
  func tidied(_ fleet: SolvedFleet, for objective: Objective) throws(SolverError) -> SolvedFleet {
    guard fleet.stoppedBy == nil else { return fleet }
    var best = fleet
    var program = fixingSystems(of: fleet)
    if objective == .tokens {
      program.minimizeCost(holding: fleet, within: optimizer.gap)
    } else {
      program.setObjective(for: objective, at: fleet)
    }
    for configuration in smallestFirst(fleet).prefix(ServingTidier.mostTries) {
      let tighter = program.forbidding { $0 == configuration }
      let solution = try optimizer.solve(tighter, gap: optimizer.gap / 4)
      guard solution.hasValues else { continue }
      let candidate = SolvedFleet(
        fleet.program, solution.values, for: objective, bound: fleet.bound, stoppedBy: nil)
      guard candidate.gap <= optimizer.gap else { continue }
      best = candidate
      program = tighter
    }
    return try withFewPolicies(best, program, for: objective)
  }

  /// The same with as few policies of a workload as the gap allows.
  private func withFewPolicies(
    _ fleet: SolvedFleet, _ program: FleetProgram, for objective: Objective
  ) throws(SolverError) -> SolvedFleet {
    var best = fleet
    var program = program
    for assignment in rarestPolicies(fleet).prefix(ServingTidier.mostTries) {
      var tighter = program
      for flow in program.variables.flows where flow.assignment == assignment {
        tighter.fix(flow.rate, at: 0)
      }
      let solution = try optimizer.solve(tighter, gap: optimizer.gap / 4)
      guard solution.hasValues else { continue }
      let candidate = SolvedFleet(
        fleet.program, solution.values, for: objective, bound: fleet.bound, stoppedBy: nil)
      guard candidate.gap <= optimizer.gap else { continue }
      best = candidate
      program = tighter
    }
    return best
  }

  /// Assignments with a policy of their own whose configuration serves by another one as well, those
  /// with the least traffic first.
  private func rarestPolicies(_ fleet: SolvedFleet) -> [Int] {
    let problem = fleet.program.problem
    let served = FleetCounts(fleet).served.filter {
      problem.assignments[$0.assignment].verification != nil
    }
    let groups = Dictionary(grouping: served) { problem.assignments[$0.assignment].workload }
    return groups.values.filter { $0.count > 1 }.flatMap { $0 }
      .sorted { ($0.requestsPerSecond, $0.assignment) < ($1.requestsPerSecond, $1.assignment) }
      .map(\.assignment)
  }

  /// The program with the fleet's systems and racks, and none but its configurations.
  private func fixingSystems(of fleet: SolvedFleet) -> FleetProgram {
    let used = Set(FleetCounts(fleet).running.map(\.configuration))
    var program = fleet.program.forbidding { !used.contains($0) }
    let racks = program.variables.slots.map(\.racks) + program.variables.patterns.map(\.racks)
    for column in program.variables.systems + racks {
      let count = fleet.values[column.position].rounded()
      program.fix(column, at: count)
    }
    return program
  }

  /// Used configurations by rising load; the last one is needed anyway.
  private func smallestFirst(_ fleet: SolvedFleet) -> [Int] {
    var loads: [Int: Double] = [:]
    for running in FleetCounts(fleet).running where !running.computesPrompts {
      loads[running.configuration, default: 0] += running.load
    }
    let order = loads.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    return order.dropLast()
  }
}

extension FleetProgram {
  /// The program without the configurations that `isForbidden` accepts, by position.
  func forbidding(_ isForbidden: (Int) -> Bool) -> FleetProgram {
    var program = self
    for replicas in variables.replicas where isForbidden(replicas.configuration) {
      program.fix(replicas.count, at: 0)
    }
    for flow in variables.flows
    where problem.assignments[flow.assignment].configurations.contains(where: isForbidden) {
      program.fix(flow.rate, at: 0)
    }
    return program
  }

  /// Asks for the cheapest fleet whose tokens are within a gap of the most, as a plan for most tokens is.
  fileprivate mutating func minimizeCost(holding fleet: SolvedFleet, within gap: Double) {
    require(
      "tidied", VerifiedTokens.expression(in: self),
      atLeast: min(fleet.value, fleet.bound / (1 + gap)))
    setObjective(.minimize, FleetCost.expression(in: self))
  }

  /// Sets the linear objective whose optimum, with the systems of `fleet`, is the objective's.
  mutating func setObjective(for objective: Objective, at fleet: SolvedFleet) {
    let amount = objective.amount(in: self)
    guard let divisor = objective.divisor(in: self) else {
      setObjective(
        objective.isMinimized ? .minimize : .maximize, amount,
        constant: gapConstant(of: objective, at: fleet.values))
      return
    }
    setObjective(
      .maximize, amount + (-fleet.value) * divisor,
      constant: fleet.value * divisor.value(at: fleet.values))
  }
}
