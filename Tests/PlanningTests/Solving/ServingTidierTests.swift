import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import Testing

@testable import Planning

@Suite struct ServingTidierTests {
  /// Of the fleets with most tokens, within the gap, a plan is the cheapest; it stays that.
  @Test func tokensAreNotBoughtBackFromHostedModels() throws {
    // Two alike configurations at 0.7996 stand on two systems; a hosted model answers at 0.8 for more.
    let problem = TinyFleet.simple.with {
      $0.configurations.append(FleetProblem.Configuration(name: "B2", system: 0, devices: 2))
      $0.assignments[0].quality = 0.7996
      $0.assignments.append(TinyFleet.assignment(1, 0, capacity: 1, quality: 0.7996))
      $0.apiOptions = [
        FleetProblem.APIOption(name: "E", workload: 0, costPerAttempt: .usd(0.01), quality: 0.8)
      ]
    }
    let optimizer = FleetOptimizer(gap: 1e-3)
    var program = FleetProgram(problem)
    for replicas in program.variables.replicas where replicas.place == 0 {
      program.fix(replicas.count, at: 2)
    }
    for flow in program.variables.flows where flow.place == 0 { program.fix(flow.rate, at: 2) }
    let values = try #require(
      try optimizer.optimize(program, for: .cost, incumbent: nil).fleet?.values)
    let fleet = SolvedFleet(
      FleetProgram(problem), values, for: .tokens, bound: 0.8 * 0.2, stoppedBy: nil)
    let tidied = try ServingTidier(optimizer: optimizer).tidied(fleet, for: .tokens)
    let cost = { (fleet: SolvedFleet) in fleet.program.value(of: .cost, at: fleet.values) }
    #expect(fleet.gap <= 1e-3 && tidied.gap <= 1e-3)
    #expect(abs(cost(fleet) - 20) < 1e-9 && abs(cost(tidied) - 20) < 1e-6)
    #expect(FleetCounts(tidied).running.count == 1)
  }
}
