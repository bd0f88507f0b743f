import LinearModel

/// A share of a workload stays at the places that its data may not leave.
///
///     Σ_{j, z elsewhere} flow[j,w,z] + Σ_{e elsewhere} api[e,w] + (1 − ρ) · unserved[w] ≤ (1 − ρ) · λ[w]
///
/// ρ is the least share of what is served, because served and unserved requests add up to λ; a judge on the
/// same fleet has the calls for it in the place of λ, as in `DemandCoverage`. Where hours
/// stand for the year, w is a workload in one of them: the share holds in every hour. The dual is
/// what one more request per second elsewhere would save.
public enum Residency: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "Residency"

  /// Adds one row for each workload of which a share has to stay somewhere.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for (position, workload) in problem.workloads.enumerated() {
      guard let residency = workload.residency else { continue }
      var terms = program.variables.flows
        .filter {
          problem.assignments[$0.assignment].workload == position
            && !residency.places.contains($0.place)
        }
        .map { LinearModel.Term(1, $0.rate) }
      if !residency.includesHosted {
        terms += program.hosted(for: position).map { LinearModel.Term(1, $0.rate) }
      }
      guard !terms.isEmpty else { continue }
      let elsewhere = 1 - residency.share
      if elsewhere > 0 {
        terms.append(LinearModel.Term(elsewhere, program.variables.unserved[position]))
        terms += program.calls(for: position).map {
          LinearModel.Term(-elsewhere * $0.coefficient, $0.variable)
        }
      }
      let demand = workload.isCalledFor ? 0 : workload.peakRequestsPerSecond
      program.add(self, workload.name, terms, upper: elsewhere * demand)
    }
  }
}
