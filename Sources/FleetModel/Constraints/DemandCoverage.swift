import LinearModel

/// Every request is served or counted as unserved, and no more than the plan tolerates is unserved.
///
///     Σ_{j,z} flow[j,w,z] + Σ_e api[e,w] + unserved[w] = λ[w]        for each workload w
///     0 ≤ unserved[w] ≤ (1 − coverage[w]) · λ[w]
///
/// `flow` and `api` are in delivered requests per second of the peak hour and λ the peak rate. The dual is
/// what one more request per second costs. Where hours stand for the year, each workload is that of one
/// hour: λ[w,h], with flows, hosted requests and unserved ones of that hour alone. A judge on the same fleet is a workload whose demand is
/// what the verification of others calls for; it is part of the load, and nothing of it stays
/// unserved:
///
///     Σ_{j,z} flow[j,w,z] + Σ_e api[e,w] + unserved[w] = Σ calls[j,w] · (flow[j,·,z] + api[e,·])
public enum DemandCoverage: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "DemandCoverage"

  /// Adds one row for each workload.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for (position, workload) in problem.workloads.enumerated() {
      var terms = program.variables.flows
        .filter { problem.assignments[$0.assignment].workload == position }
        .map { LinearModel.Term(1, $0.rate) }
      terms += program.hosted(for: position).map { LinearModel.Term(1, $0.rate) }
      terms.append(LinearModel.Term(1, program.variables.unserved[position]))
      terms += program.calls(for: position).map {
        LinearModel.Term(-$0.coefficient, $0.variable)
      }
      let demand = workload.isCalledFor ? 0 : workload.peakRequestsPerSecond
      program.add(self, workload.name, terms, lower: demand, upper: demand)
    }
  }
}

extension FleetProgram {
  /// The calls of the verification of all workloads for a judge, per second of the peak hour.
  func calls(for judge: Int) -> [LinearModel.Term] {
    let flows = variables.flows.map { (problem.assignments[$0.assignment].verification, $0.rate) }
    let hosted = zip(problem.apiOptions, variables.hosted).map { ($0.verification, $1) }
    return (flows + hosted).compactMap { verification, rate in
      guard let calls = verification?.calls, calls.workload == judge, calls.perRequest > 0 else {
        return nil
      }
      return LinearModel.Term(calls.perRequest, rate)
    }
  }
}
