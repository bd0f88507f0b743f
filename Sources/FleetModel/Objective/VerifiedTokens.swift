import LinearModel

/// The numerator of verified capability per dollar: quality times delivered output tokens.
///
///     Σ_w O[w] · (Σ_{j,z} Q[j,w] · flow[j,w,z] + Σ_e Q[e,w] · api[e,w]) · (mean ÷ peak)[w]        in thousands per second
///
/// Where wrong answers are penalised, Q is the credit of a request rather than its quality.
public enum VerifiedTokens {
  /// Quality-tokens per second at the mean rate, in thousands.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    for flow in program.variables.flows {
      let assignment = problem.assignments[flow.assignment]
      let workload = problem.workloads[assignment.workload]
      if workload.isCalledFor { continue }
      let tokens = assignment.credit * workload.outputTokens * workload.meanShareOfPeak
      expression.add(ModelUnits.kilotokens(tokens), flow.rate)
    }
    for (option, rate) in zip(problem.apiOptions, program.variables.hosted)
    where !problem.workloads[option.workload].isCalledFor {
      let workload = problem.workloads[option.workload]
      let tokens = option.credit * workload.outputTokens * workload.meanShareOfPeak
      expression.add(ModelUnits.kilotokens(tokens), rate)
    }
    return expression
  }
}
