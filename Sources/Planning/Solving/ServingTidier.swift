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
    program.setObjective(for: objective, at: fleet)
    for configuration in smallestFirst(fleet).prefix(ServingTidier.mostTries) {
      let tighter = program.forbidding { $0 == configuration }
      let solution = try optimizer.solve(tighter, gap: optimizer.gap / 4)
      guard solution.hasValues else { continue }
      let candidate = SolvedFleet(
        program: fleet.program, values: solution.values,
        value: fleet.program.value(of: objective, at: solution.values), bound: fleet.bound,
        isMaximized: fleet.isMaximized, stoppedBy: nil)
      guard candidate.gap <= optimizer.gap else { continue }
      best = candidate
      program = tighter
    }
    return best
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
    for running in FleetCounts(fleet).running {
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
    where isForbidden(problem.assignments[flow.assignment].configuration) {
      program.fix(flow.rate, at: 0)
    }
    return program
  }

  /// Sets the linear objective whose optimum, with the systems of `fleet`, is the objective's.
  mutating func setObjective(for objective: Objective, at fleet: SolvedFleet) {
    let cost = FleetCost.expression(in: self)
    let tokens = VerifiedTokens.expression(in: self)
    switch objective {
    case .cost: setObjective(.minimize, cost)
    case .tokens: setObjective(.maximize, tokens)
    case .vcpd:
      setObjective(
        .maximize, tokens + (-fleet.value) * cost,
        constant: fleet.value * cost.value(at: fleet.values))
    }
  }

  /// The objective of a point in the program's units.
  func value(of objective: Objective, at point: [Double]) -> Double {
    let cost = FleetCost.expression(in: self).value(at: point)
    let tokens = VerifiedTokens.expression(in: self).value(at: point)
    switch objective {
    case .cost: return cost
    case .tokens: return tokens
    case .vcpd: return cost > 0 ? tokens / cost : 0
    }
  }
}
