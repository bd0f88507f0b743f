import LinearModel

/// The answers to a workload are good enough on average, beside the floor that each of them keeps.
///
///     Σ_{j,z} (floor[w] − Q[j,w]) · flow[j,w,z] + Σ_e (floor[w] − Q[e,w]) · api[e,w] ≤ 0        for each w
///
/// The dual is what a request without quality would save, divided by the floor.
public enum AverageQuality: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "AverageQuality"

  /// Adds one row for each workload with such a floor that some answer misses.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for (position, workload) in problem.workloads.enumerated() where workload.averageQuality > 0 {
      let served = program.variables.flows
        .filter { problem.assignments[$0.assignment].workload == position }
        .map { (quality: problem.assignments[$0.assignment].quality, rate: $0.rate) }
      let hosted = program.hosted(for: position).map { (quality: $0.option.quality, rate: $0.rate) }
      let terms = (served + hosted).map {
        LinearModel.Term(workload.averageQuality - $0.quality, $0.rate)
      }
      guard terms.contains(where: { $0.coefficient > 0 }) else { continue }
      program.add(self, workload.name, terms.filter { $0.coefficient != 0 }, upper: 0)
    }
  }
}
