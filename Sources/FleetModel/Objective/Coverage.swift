import LinearModel

/// How much of the demand is served: output tokens delivered in the peak hour.
///
///     Σ_{j,w,z} O[w] · flow[j,w,z]        in thousands of tokens per second
public enum Coverage {
  /// Output tokens per second in the peak hour, in thousands.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    for flow in program.variables.flows {
      let workload = problem.workloads[problem.assignments[flow.assignment].workload]
      expression.add(
        ModelUnits.kilotokens(workload.outputTokens), flow.rate)
    }
    return expression
  }
}
