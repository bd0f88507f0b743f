import LinearModel
import Quantities

/// What verifying every attempt costs, at the mean rate of requests.
///
///     Σ_w v[w] · N̄[w] · (Σ_{j,z} flow[j,w,z] + Σ_e api[e,w]) · (mean ÷ peak)[w]        in dollars per hour
///
/// Attempts are counted here and in the load of replicas, and nowhere else. Where candidates have
/// verifications of their own, v · N̄ is what each spends per request.
public enum VerificationCost: CostTerm {
  /// The name that reports carry.
  public static let name = "verification"
  /// Verification is an operating cost.
  public static let isOperating = true

  /// The cost of verifying every attempt of every workload.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    let flows = program.variables.flows.map {
      let assignment = problem.assignments[$0.assignment]
      return (assignment.workload, assignment.verification, $0.rate)
    }
    let hosted = zip(problem.apiOptions, program.variables.hosted).map {
      ($0.workload, $0.verification, $1)
    }
    for (position, verification, column) in flows + hosted {
      let workload = problem.workloads[position]
      let attemptsPerSecond = workload.attempts * workload.meanShareOfPeak
      let stated = Quantity<MoneyRate>(workload.verificationCostPerAttempt.usd * attemptsPerSecond)
      let chosen = (verification?.costPerRequest.usd ?? 0) * workload.meanShareOfPeak
      expression.add(ModelUnits.usdPerHour(stated + Quantity<MoneyRate>(chosen)), column)
    }
    return expression
  }
}
