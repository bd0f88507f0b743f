public import LinearModel

/// Output tokens that reach users at the mean rate, whatever their quality; those of a judge reach nobody.
///
///     Σ_w O[w] · (Σ_{j,z} flow[j,w,z] + Σ_e api[e,w]) · (mean ÷ peak)[w]        in thousands per second
public enum DeliveredTokens {
  /// Output tokens per second at the mean rate, in thousands.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    let flows = program.variables.flows.map {
      (workload: problem.assignments[$0.assignment].workload, rate: $0.rate)
    }
    let hosted = zip(problem.apiOptions, program.variables.hosted).map {
      (workload: $0.workload, rate: $1)
    }
    return LinearExpression(
      (flows + hosted).compactMap { position, column in
        let workload = problem.workloads[position]
        guard !workload.isCalledFor else { return nil }
        return LinearModel.Term(
          ModelUnits.kilotokens(workload.outputTokens * workload.meanShareOfPeak), column)
      })
  }
}
