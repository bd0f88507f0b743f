public import LinearModel

/// The answers to a workload are good enough on average, beside the floor that each of them keeps.
///
///     Σ_{j,z} (floor[w] − Q[j,w]) · flow[j,w,z] + Σ_e (floor[w] − Q[e,w]) · api[e,w] ≤ 0        for each w
///
/// Where hours stand for the year, w is a workload in all of them, and the sum weighs each hour by its
/// part of the year: the mean is that of a year's requests. The dual is what a request without quality would save, divided by the floor.
public enum AverageQuality: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "AverageQuality"

  /// Adds one row for each workload with such a floor that some answer misses.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for positions in problem.workloadsOfAllHours {
      let workload = problem.workloads[positions[0]]
      guard workload.averageQuality > 0 else { continue }
      let terms = positions.flatMap(program.answers).map {
        LinearModel.Term((workload.averageQuality - $0.quality) * $0.share, $0.rate)
      }
      guard terms.contains(where: { $0.coefficient > 0 }) else { continue }
      program.add(
        self, workload.nameWithoutHour, terms.filter { $0.coefficient != 0 }, upper: 0)
    }
  }
}

extension FleetProgram {
  /// What may answer a workload: its quality, the part of the year of the workload's hour, and the
  /// column of its requests.
  public func answers(
    to workload: Int
  ) -> [(quality: Double, share: Double, rate: LinearModel.VariableIndex)] {
    let share = problem.share(ofHour: problem.workloads[workload].hour)
    let served = variables.flows
      .filter { problem.assignments[$0.assignment].workload == workload }
      .map { (quality: problem.assignments[$0.assignment].quality, share: share, rate: $0.rate) }
    return served
      + hosted(for: workload).map { (quality: $0.option.quality, share: share, rate: $0.rate) }
  }
}
