import LinearModel
import Quantities

/// What right answers are worth at the mean rate: what a plan earns.
///
///     Σ_w v[w] · (Σ_{j,z} Q[j,w] · flow[j,w,z] + Σ_e Q[e,w] · api[e,w]) · (mean ÷ peak)[w] · 3600        in dollars per hour
///
/// v is the worth of one request that is answered right, whatever its tokens. Where wrong answers are
/// penalised, Q is the credit of a request rather than its quality, so that each wrong one takes its
/// penalty times v away. A workload without a value earns nothing.
public enum AnswerValue {
  /// The worth of all right answers, in dollars per hour.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    for flow in program.variables.flows {
      let assignment = problem.assignments[flow.assignment]
      let workload = problem.workloads[assignment.workload]
      guard workload.earns else { continue }
      expression.add(assignment.credit * workload.usdPerHourAtPeakRate, flow.rate)
    }
    for (option, rate) in zip(problem.apiOptions, program.variables.hosted) {
      let workload = problem.workloads[option.workload]
      guard workload.earns else { continue }
      expression.add(option.credit * workload.usdPerHourAtPeakRate, rate)
    }
    return expression
  }
}

/// What a plan earns beyond what it costs.
///
///     V − C        in dollars per hour
///
/// V is `AnswerValue`, C is `FleetCost`. Below zero, right answers are worth less than they cost.
public enum NetValue {
  /// Worth less cost, in dollars per hour.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    AnswerValue.expression(in: program) + (-1) * FleetCost.expression(in: program)
  }
}

extension FleetProblem.Workload {
  /// Whether right answers are worth something; those of a judge reach nobody.
  fileprivate var earns: Bool { valuePerRightAnswer > .zero && !isCalledFor }

  /// Dollars an hour for each request per second of the peak hour, if every one is answered right.
  fileprivate var usdPerHourAtPeakRate: Double {
    valuePerRightAnswer.usd * meanShareOfPeak * 3600
  }
}
