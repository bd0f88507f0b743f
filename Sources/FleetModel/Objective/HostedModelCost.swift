import LinearModel
import Quantities

/// What hosted models charge for every attempt, at the mean rate of requests.
///
///     Σ_{e,w} p[e,w] · N̄[w] · api[e,w] · (mean ÷ peak)[w]        in dollars per hour
///
/// p is the price of one attempt: its input and output tokens.
public enum HostedModelCost: CostTerm {
  /// The name that reports carry.
  public static let name = "API"
  /// Tokens are paid for as they are used.
  public static let isOperating = true

  /// The price of all attempts of all workloads.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    for (option, rate) in zip(problem.apiOptions, program.variables.hosted) {
      let workload = problem.workloads[option.workload]
      let attempts = workload.attempts * workload.meanShareOfPeak
      let spending = Quantity<MoneyRate>(option.costPerAttempt.usd * attempts)
      expression.add(ModelUnits.usdPerHour(spending), rate)
    }
    return expression
  }
}
