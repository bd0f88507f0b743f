import FleetModel
import LinearModel

/// By how much the limit of a row moves when a limit of the plan gives way by one unit.
///
/// Shares and mean floors are coefficients of a row rather than its limit: what a hundredth of them
/// leaves room for depends on what is served.
enum RowGrowth: Sendable {
  /// By so much, whatever the fleet.
  case fixed(Double)
  /// By so much for each request per second of a workload that is served in its hour, the peak hour if it
  /// has none.
  case served(workload: String, each: Double)
  /// By so much for each request per second of a workload that is served, in the mean over its hours.
  case servedInYear(workload: String, each: Double)
  /// By so much for each thousand of output tokens per second that systems serve in an hour, the peak
  /// hour if it is nil.
  case tokensOfSystems(each: Double, hour: String? = nil)
  /// By so much for each thousand of output tokens per second that reach users at the mean load.
  case deliveredTokens(each: Double)

  /// The growth at a point of a program.
  ///
  /// - Complexity: O(columns).
  func amount(in program: FleetProgram, at values: [Double]) -> Double {
    switch self {
    case .fixed(let amount): amount
    case .served(let workload, let each):
      each * program.served { $0.name == workload ? 1 : 0 }.value(at: values)
    case .servedInYear(let workload, let each):
      each
        * program.served { [problem = program.problem] in
          $0.nameWithoutHour == workload ? problem.share(ofHour: $0.hour) : 0
        }.value(at: values)
    case .tokensOfSystems(let each, let hour):
      each * program.tokensOfSystems(inHour: hour).value(at: values)
    case .deliveredTokens(let each):
      each * DeliveredTokens.expression(in: program).value(at: values)
    }
  }
}

extension FleetProgram {
  /// Requests per second that are served, each workload's multiplied by its weight.
  fileprivate func served(_ weight: (FleetProblem.Workload) -> Double) -> LinearExpression {
    let flows = variables.flows.map {
      (workload: problem.assignments[$0.assignment].workload, rate: $0.rate)
    }
    let hosted = zip(problem.apiOptions, variables.hosted).map { (workload: $0.workload, rate: $1) }
    return LinearExpression(
      (flows + hosted).map { LinearModel.Term(weight(problem.workloads[$0.workload]), $0.rate) })
  }

  /// Output tokens per second that systems serve in an hour, in thousands.
  fileprivate func tokensOfSystems(inHour hour: String?) -> LinearExpression {
    LinearExpression(
      variables.flows.compactMap {
        let workload = problem.workloads[problem.assignments[$0.assignment].workload]
        guard workload.hour.map({ problem.hours[$0].name }) == hour else { return nil }
        return LinearModel.Term(workload.outputTokens / 1000, $0.rate)
      })
  }
}
