import LinearModel
public import Quantities

/// What load adds to the energy bill, at the mean rate of requests.
///
///     Σ_{j,w,z} busy[s,z] · (devices[j] ÷ devices[s]) · N̄[w] · flow[j,w,z] · (mean ÷ peak)[w] ÷ μ[j,w]
///
/// `busy` is what a system that is busy all the time spends beyond an idle one, in dollars per hour.
public enum EnergyCost: CostTerm {
  /// The name that reports carry.
  public static let name = "load-dependent energy"
  /// Energy is an operating cost.
  public static let isOperating = true

  /// The load-dependent energy of all replicas.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    for flow in program.variables.flows {
      let assignment = problem.assignments[flow.assignment]
      let workload = problem.workloads[assignment.workload]
      let rate = problem.busyEnergyRate(
        of: problem.configurations[assignment.configuration], at: flow.place)
      let busyShare =
        workload.attempts * workload.meanShareOfPeak / assignment.capacityRequestsPerSecond
      expression.add(
        ModelUnits.usdPerHour(rate) * busyShare, flow.rate)
    }
    return expression
  }
}

extension FleetProblem {
  /// What a replica that is busy all the time adds to the energy bill.
  public func busyEnergyRate(of configuration: Configuration, at place: Int) -> Quantity<MoneyRate>
  {
    (deployment(of: configuration, at: place)?.busyEnergyRate ?? .zero)
      * shareOfSystem(configuration)
  }

  /// Where the replicas of a configuration at a place run; nil if the system cannot be had there.
  func deployment(of configuration: Configuration, at place: Int) -> Deployment? {
    deployments.first { $0.system == configuration.system && $0.place == place }
  }

  /// The part of a system's accelerators that one replica takes.
  func shareOfSystem(_ configuration: Configuration) -> Double {
    Double(configuration.devices) / Double(systems[configuration.system].devices)
  }
}
