import FleetModel
import LinearModel

/// By how much the limit of a row moves when a limit of the plan gives way by one unit.
///
/// Shares and mean floors are coefficients of a row rather than its limit: what a hundredth of them
/// leaves room for depends on what is served.
enum RowGrowth: Sendable {
  /// By so much, whatever the fleet.
  case fixed(Double)
  /// By so much for each request per second of a workload that is served in the peak hour.
  case served(workload: String, each: Double)
  /// By so much for each thousand of output tokens per second that systems serve in the peak hour.
  case tokensOfSystems(each: Double)
  /// By so much for each thousand of output tokens per second that reach users at the mean load.
  case deliveredTokens(each: Double)

  /// The growth at a point of a program.
  ///
  /// - Complexity: O(columns).
  func amount(in program: FleetProgram, at values: [Double]) -> Double {
    switch self {
    case .fixed(let amount): amount
    case .served(let workload, let each):
      each * program.served(workload).value(at: values)
    case .tokensOfSystems(let each):
      each * program.tokensOfSystems.value(at: values)
    case .deliveredTokens(let each):
      each * DeliveredTokens.expression(in: program).value(at: values)
    }
  }
}

extension FleetProgram {
  /// Requests per second of a workload's peak hour that are served.
  fileprivate func served(_ name: String) -> LinearExpression {
    let flows = variables.flows
      .filter { problem.workloads[problem.assignments[$0.assignment].workload].name == name }
      .map(\.rate)
    let hosted = zip(problem.apiOptions, variables.hosted)
      .filter { problem.workloads[$0.0.workload].name == name }.map { $0.1 }
    return LinearExpression((flows + hosted).map { LinearModel.Term(1, $0) })
  }

  /// Output tokens per second that systems serve in the peak hour, in thousands.
  fileprivate var tokensOfSystems: LinearExpression {
    LinearExpression(
      variables.flows.map {
        let workload = problem.workloads[problem.assignments[$0.assignment].workload]
        return LinearModel.Term(workload.outputTokens / 1000, $0.rate)
      })
  }
}
