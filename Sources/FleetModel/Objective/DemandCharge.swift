import LinearModel
public import Quantities

/// What load adds to the charge for the highest power, in the peak hour.
///
///     Σ_{j,w,z} demand[s,z] · (devices[j] ÷ devices[s]) · N̄[w] · flow[j,w,z] ÷ μ[j,w]        in dollars per hour
///
/// Replicas that compute the prompts of others count in the same way. `demand` is what a system that is busy in the peak hour pays beyond an idle one. The peak hours of
/// all workloads are taken to be the same, as the capacity of replicas takes them.
public enum DemandCharge: CostTerm {
  /// The name that reports carry.
  public static let name = "load-dependent demand charge"
  /// The grid operator's bill is an operating cost.
  public static let isOperating = true

  /// The load-dependent demand charge of all replicas.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    for flow in program.variables.flows {
      let assignment = problem.assignments[flow.assignment]
      for load in problem.loads(of: assignment) {
        let rate = problem.busyDemandRate(
          of: problem.configurations[load.configuration], at: flow.place)
        expression.add(
          ModelUnits.usdPerHour(rate) * load.attempts / load.capacityRequestsPerSecond, flow.rate)
      }
    }
    return expression
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
