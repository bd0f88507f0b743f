public import FleetModel
import Quantities

extension TinyFleet {
  /// Eight requests per second on two kinds of systems, of which A may compute prompts for B.
  ///
  /// An A costs 10 USD/h and a B 12 USD/h on site. Replicas that do both carry 1 request/s on half a
  /// system: four As for 40 USD/h. Half an A computes 2 prompts/s and half a B decodes 8 requests/s:
  /// two As and one B for 32 USD/h.
  public static var apart: FleetProblem {
    var problem = twoKinds
    problem.workloads[0].peakRequestsPerSecond = 8
    problem.workloads[0].meanRequestsPerSecond = 4
    problem.deployments[0].busyEnergyRate = .usdPerHour(0)
    problem.configurations += [
      FleetProblem.Configuration(name: "B2d", system: 1, devices: 2),
      FleetProblem.Configuration(name: "A2p", system: 0, devices: 2),
    ]
    var pair = assignment(2, 0, capacity: 8, quality: 0.5)
    pair.prefill = FleetProblem.Prefill(
      configuration: 3, capacityRequestsPerSecond: 2, places: [0])
    problem.assignments.append(pair)
    return problem
  }
}
