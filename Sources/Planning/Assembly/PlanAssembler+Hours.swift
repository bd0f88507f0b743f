import FleetModel
import LinearModel
import Quantities

extension PlanAssembler {
  /// Systems of a deployment that are there in an hour.
  func systems(ofDeployment deployment: Int, inHour hour: Int?) -> Int {
    problem.offers.indices.filter {
      problem.offers[$0].deployment == deployment
        && problem.isThere(problem.offers[$0], inHour: hour)
    }.reduce(0) { $0 + counts.systems[$1] }
  }

  /// Accelerators of a deployment that replicas take in an hour.
  func acceleratorsInUse(atDeployment position: Int, inHour hour: Int?) -> Int {
    let deployment = problem.deployments[position]
    return counts.running.reduce(0) { sum, running in
      let configuration = problem.configurations[running.configuration]
      let isHere =
        configuration.system == deployment.system && running.place == deployment.place
        && configuration.hour == hour
      return sum + (isHere ? running.replicas * configuration.devices : 0)
    }
  }

  /// The hour whose load adds most to the demand charge of a place, the first of several; nil without
  /// hours.
  func hourOfHighestDemand(at place: Int) -> Int? {
    let charges = problem.hours.indices.map { hour in
      counts.served.filter { flow in
        let assignment = problem.assignments[flow.assignment]
        return flow.place == place && problem.workloads[assignment.workload].hour == hour
      }.reduce(0.0) { sum, flow in
        let assignment = problem.assignments[flow.assignment]
        return problem.loads(of: assignment).reduce(sum) { sum, load in
          let rate = problem.busyDemandRate(
            of: problem.configurations[load.configuration], at: place)
          return sum + rate.usdPerHour * load.attempts * flow.requestsPerSecond
            / load.capacityRequestsPerSecond
        }
      }
    }
    return charges.firstHighest
  }

  /// The name of an hour of the load curve; nil for the whole year.
  func name(ofHour hour: Int?) -> String? { hour.map { problem.hours[$0].name } }
}

extension [Double] {
  /// The first position of the highest of some values of at least 0, but for rounding: hours of the same
  /// load differ by that, depending on how it is summed up. Nil without values.
  ///
  /// - Complexity: O(count)
  var firstHighest: Int? {
    self.max().flatMap { highest in firstIndex { $0 >= highest * (1 - 1e-9) } }
  }
}
