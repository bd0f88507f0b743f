import LinearModel

/// Output tokens that reach users at the mean rate, whatever their quality; those of a judge reach
/// nobody, and a request that no attempt answers acceptably delivers none.
///
///     Σ_w O[w] · (Σ_{j,z} κ[j,w] · flow[j,w,z] + Σ_e κ[e,w] · api[e,w]) · (mean ÷ peak)[w]        in thousands per second
///
/// κ is the share of requests that get an answer: 1 without a verification that abstains.
public enum DeliveredTokens {
  /// Output tokens per second at the mean rate, in thousands.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    let flows = program.variables.flows.map {
      let assignment = problem.assignments[$0.assignment]
      return (workload: assignment.workload, answered: assignment.answered, rate: $0.rate)
    }
    let hosted = zip(problem.apiOptions, program.variables.hosted).map {
      (workload: $0.workload, answered: $0.answered, rate: $1)
    }
    return LinearExpression(
      (flows + hosted).compactMap { position, answered, column in
        let workload = problem.workloads[position]
        guard !workload.isCalledFor else { return nil }
        let tokens = answered * workload.outputTokens * workload.meanShareOfPeak
        return LinearModel.Term(ModelUnits.kilotokens(tokens), column)
      })
  }
}
