import LinearModel
public import Quantities

/// What load adds to the charge for the highest power, in the peak hour.
///
///     Σ_{j,w,z} demand[s,z] · (devices[j] ÷ devices[s]) · N̄[w] · flow[j,w,z] ÷ μ[j,w]        in dollars per hour
///
/// Replicas that compute the prompts of others count in the same way. `demand` is what a system that
/// is busy in the peak hour pays beyond an idle one. The peak hours of all workloads are taken to be the
/// same, as the capacity of replicas takes them. Where hours stand for the year, a place pays for the
/// hour in which its sum is highest: `HighestDemand`.
public enum DemandCharge: CostTerm {
  /// The name that reports carry.
  public static let name = "load-dependent demand charge"
  /// The grid operator's bill is an operating cost.
  public static let isOperating = true

  /// The load-dependent demand charge of all replicas.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    guard program.problem.hours.isEmpty else {
      return LinearExpression(
        program.variables.highestDemand.map { LinearModel.Term(1, $0.charge) })
    }
    return LinearExpression(program.demandCharges.map(\.term))
  }
}

extension FleetProgram {
  /// What the load of each flow adds to the demand charge of its place in its hour, in dollars per hour.
  var demandCharges: [(place: Int, hour: Int?, term: LinearModel.Term)] {
    variables.flows.map { flow in
      let assignment = problem.assignments[flow.assignment]
      let charge = problem.loads(of: assignment).reduce(0) { sum, load in
        let rate = problem.busyDemandRate(
          of: problem.configurations[load.configuration], at: flow.place)
        return sum
          + ModelUnits.usdPerHour(rate) * load.attempts / load.capacityRequestsPerSecond
      }
      return (
        place: flow.place, hour: problem.workloads[assignment.workload].hour,
        term: LinearModel.Term(charge, flow.rate)
      )
    }
  }
}

extension FleetProblem {
  /// What a replica that is busy in the peak hour adds to the demand charge.
  public func busyDemandRate(of configuration: Configuration, at place: Int) -> Quantity<MoneyRate>
  {
    (deployment(of: configuration, at: place)?.busyDemandRate ?? .zero)
      * shareOfSystem(configuration)
  }
}
