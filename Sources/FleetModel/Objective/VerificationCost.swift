import LinearModel
import Quantities

/// What verifying every attempt costs, at the mean rate of requests.
///
///     Σ_{j,w,z} v[w] · N̄[w] · flow[j,w,z] · (mean ÷ peak)[w]        in dollars per hour
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
    for flow in program.variables.flows {
      let workload = problem.workloads[problem.assignments[flow.assignment].workload]
      let attemptsPerSecond = workload.attempts * workload.meanShareOfPeak
      let rate = Quantity<MoneyRate>(workload.verificationCostPerAttempt.usd * attemptsPerSecond)
      expression.add(ModelUnits.usdPerHour(rate), flow.rate)
    }
    return expression
  }
}
