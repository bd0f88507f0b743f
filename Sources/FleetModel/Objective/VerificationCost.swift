import LinearModel
import Quantities

/// What verifying every attempt costs, at the mean rate of requests.
///
///     Σ_w v[w] · N̄[w] · (Σ_{j,z} flow[j,w,z] + Σ_e api[e,w]) · (mean ÷ peak)[w]        in dollars per hour
///
/// Attempts are counted here and in the load of replicas, and nowhere else.
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
      (workload: problem.assignments[$0.assignment].workload, rate: $0.rate)
    }
    let hosted = zip(problem.apiOptions, program.variables.hosted).map {
      (workload: $0.workload, rate: $1)
    }
    for (position, column) in flows + hosted {
      let workload = problem.workloads[position]
      let attemptsPerSecond = workload.attempts * workload.meanShareOfPeak
      let rate = Quantity<MoneyRate>(workload.verificationCostPerAttempt.usd * attemptsPerSecond)
      expression.add(ModelUnits.usdPerHour(rate), column)
    }
    return expression
  }
}
