import LinearModel

/// Delivered output tokens of the workloads whose quality counts: what mean quality is a share of.
///
///     Σ_w O[w] · (Σ_{j,z} flow[j,w,z] + Σ_e api[e,w]) · (mean ÷ peak)[w]        in thousands per second
///
/// A workload whose answers all have the quality 0 counts none, and is left out; so is a judge.
public enum ScoredTokens {
  /// Delivered output tokens per second at the mean rate, in thousands.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    let counted = problem.workloadsWithQuality
    var expression = LinearExpression()
    for flow in program.variables.flows {
      let position = problem.assignments[flow.assignment].workload
      guard counted.contains(position) else { continue }
      expression.add(problem.workloads[position].meanKilotokensPerRequestRate, flow.rate)
    }
    for (option, rate) in zip(problem.apiOptions, program.variables.hosted)
    where counted.contains(option.workload) {
      expression.add(problem.workloads[option.workload].meanKilotokensPerRequestRate, rate)
    }
    return expression
  }
}

extension FleetProblem {
  /// Positions of the workloads that some answer serves with a quality above 0.
  ///
  /// - Complexity: O(assignments + hosted options).
  public var workloadsWithQuality: Set<Int> {
    Set(assignments.filter { $0.quality > 0 }.map(\.workload))
      .union(apiOptions.filter { $0.quality > 0 }.map(\.workload))
      .filter { !workloads[$0].isCalledFor }
  }
}

extension FleetProblem.Workload {
  /// Thousands of output tokens per second at the mean rate, for each request per second of the peak.
  fileprivate var meanKilotokensPerRequestRate: Double {
    ModelUnits.kilotokens(outputTokens * meanShareOfPeak)
  }
}
