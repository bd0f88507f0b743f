import LinearModel

/// Every request is served or counted as unserved, and no more than the plan tolerates is unserved.
///
///     Σ_{j,z} flow[j,w,z] + Σ_e api[e,w] + unserved[w] = λ[w]        for each workload w
///     0 ≤ unserved[w] ≤ (1 − coverage[w]) · λ[w]
///
/// `flow` and `api` are in delivered requests per second of the peak hour and λ the peak rate. The dual is
/// what one more request per second costs.
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
      program.add(
        self, workload.name, terms, lower: workload.peakRequestsPerSecond,
        upper: workload.peakRequestsPerSecond)
    }
  }
}
