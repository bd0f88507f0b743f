import LinearModel

/// A share of a workload stays at the places that its data may not leave.
///
///     Σ_{j, z elsewhere} flow[j,w,z] + Σ_{e elsewhere} api[e,w] + (1 − ρ) · unserved[w] ≤ (1 − ρ) · λ[w]
///
/// ρ is the least share of what is served, because served and unserved requests add up to λ. A judge's λ
/// is only a bound on the calls for it, which are all served; its share is of those:
///
///     ρ · (Σ_{j, z elsewhere} flow[j,w,z] + Σ_{e elsewhere} api[e,w])
///         − (1 − ρ) · (Σ_{j, z there} flow[j,w,z] + Σ_{e there} api[e,w]) ≤ 0
///
/// Where hours stand for the year, w is a workload in one of them: the share holds in every hour. The
/// dual is what one more request per second elsewhere would save.
public enum Residency: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "Residency"

  /// Adds one row for each workload of which a share has to stay somewhere.
  public static func add(to program: inout FleetProgram) {
    for (position, workload) in program.problem.workloads.enumerated() {
      guard let residency = workload.residency else { continue }
      let (there, elsewhere) = program.answers(to: position, at: residency)
      guard !elsewhere.isEmpty else { continue }
      let outside = 1 - residency.share
      var terms = elsewhere.map { LinearModel.Term(workload.isCalledFor ? residency.share : 1, $0) }
      if workload.isCalledFor {
        terms += there.map { LinearModel.Term(-outside, $0) }
      } else {
        terms.append(LinearModel.Term(outside, program.variables.unserved[position]))
      }
      program.add(
        self, workload.name, terms.filter { $0.coefficient != 0 },
        upper: workload.isCalledFor ? 0 : outside * workload.peakRequestsPerSecond)
    }
  }
}

extension FleetProgram {
  /// The columns of what serves a workload at the places of a residency, and elsewhere.
  fileprivate func answers(
    to workload: Int, at residency: FleetProblem.Residency
  ) -> (there: [LinearModel.VariableIndex], elsewhere: [LinearModel.VariableIndex]) {
    let flows = variables.flows.filter { problem.assignments[$0.assignment].workload == workload }
    let hosted = hosted(for: workload).map(\.rate)
    let isHere = { (flow: FleetVariables.Flow) in residency.places.contains(flow.place) }
    return (
      flows.filter(isHere).map(\.rate) + (residency.includesHosted ? hosted : []),
      flows.filter { !isHere($0) }.map(\.rate) + (residency.includesHosted ? [] : hosted)
    )
  }
}
