import LinearModel

/// How much of the demand is served: output tokens delivered in the peak hour, or, where hours stand for
/// the year, the mean over them.
///
///     Σ_w O[w] · (Σ_{j,z} flow[j,w,z] + Σ_e api[e,w])        in thousands of tokens per second
public enum Coverage {
  /// Output tokens per second in the peak hour, in thousands.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    for flow in program.variables.flows {
      let workload = problem.workloads[problem.assignments[flow.assignment].workload]
      if workload.isCalledFor { continue }
      expression.add(
        ModelUnits.kilotokens(workload.outputTokens) * problem.share(ofHour: workload.hour),
        flow.rate)
    }
    for (option, rate) in zip(problem.apiOptions, program.variables.hosted)
    where !problem.workloads[option.workload].isCalledFor {
      let workload = problem.workloads[option.workload]
      expression.add(
        ModelUnits.kilotokens(workload.outputTokens) * problem.share(ofHour: workload.hour), rate)
    }
    return expression
  }
}
