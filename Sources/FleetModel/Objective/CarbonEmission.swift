import LinearModel

/// What a plan emits at the mean load.
///
///     Σ_{s,z,a} idle[s,z,a] · systems[s,z,a]
///         + Σ_{j,w,z} busy[s,z] · (devices[j] ÷ devices[s]) · N̄[w] · flow[j,w,z] · (mean ÷ peak)[w] ÷ μ[j,w]
///         + Σ_{e,w} attempt[e] · N̄[w] · api[e,w] · (mean ÷ peak)[w] · 3600        in kilograms of CO2e per hour
///
/// Replicas that compute the prompts of others count in the same way. `idle` holds the electricity of an idle system and its making spread over its life, `busy` what a
/// system that is busy all the time adds, `attempt` what a hosted model emits for one attempt.
public enum CarbonEmission {
  /// Kilograms of CO2e per hour.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    for (offer, column) in zip(problem.offers, program.variables.systems) {
      expression.add(offer.carbonKilogramsPerHour, column)
    }
    for flow in program.variables.flows {
      let assignment = problem.assignments[flow.assignment]
      let meanShare = problem.workloads[assignment.workload].meanShareOfPeak
      for load in problem.loads(of: assignment) {
        let configuration = problem.configurations[load.configuration]
        let deployment = problem.deployment(of: configuration, at: flow.place)
        let busy =
          (deployment?.busyCarbonKilogramsPerHour ?? 0) * problem.shareOfSystem(configuration)
        let meanLoad = load.attempts * meanShare / load.capacityRequestsPerSecond
        expression.add(busy * meanLoad, flow.rate)
      }
    }
    for (option, column) in zip(problem.apiOptions, program.variables.hosted) {
      let workload = problem.workloads[option.workload]
      expression.add(
        option.carbonKilogramsPerAttempt * workload.attempts * workload.meanShareOfPeak * 3600,
        column)
    }
    return expression
  }
}
