import LinearModel

/// Answers are as good as the workload demands.
///
///     each:     Σ_{j: Q[j,w] < floor[w], z} flow[j,w,z] ≤ 0                for each workload w
///     average:  Σ_{j,z} (floor[w] − Q[j,w]) · flow[j,w,z] ≤ 0              for each workload w
///
/// Requests to hosted models, `api[e,w]`, count like flows with their own quality. Where hours stand for
/// the year, the sums go over all hours of a workload, an average's with each hour's part of the year,
/// so that it is the mean of a year's requests. Q is the benchmark score times what the weight format keeps of it. The dual is what a request
/// below the floor would save.
public enum QualityFloor: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "QualityFloor"

  /// Adds one row for each workload with a floor that some configuration misses.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for positions in problem.workloadsOfAllHours {
      let workload = problem.workloads[positions[0]]
      let answers = positions.flatMap(program.answers)
      guard answers.contains(where: { $0.quality < workload.qualityFloor }) else { continue }
      let terms = answers.compactMap { quality, share, rate -> LinearModel.Term? in
        let shortfall = workload.qualityFloor - quality
        let coefficient =
          workload.floorReading == .average ? shortfall * share : (shortfall > 0 ? 1 : 0)
        return coefficient == 0
          ? nil : LinearModel.Term(coefficient, rate)
      }
      program.add(self, workload.nameWithoutHour, terms, upper: 0)
    }
  }
}
