import LinearModel

/// Answers are as good as the workload demands.
///
///     each:     Σ_{j: Q[j,w] < floor[w], z} flow[j,w,z] ≤ 0                for each workload w
///     average:  Σ_{j,z} (floor[w] − Q[j,w]) · flow[j,w,z] ≤ 0              for each workload w
///
/// Requests to hosted models, `api[e,w]`, count like flows with their own quality. Q is the benchmark score times what the weight format keeps of it. The dual is what a request
/// below the floor would save.
public enum QualityFloor: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "QualityFloor"

  /// Adds one row for each workload with a floor that some configuration misses.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for (position, workload) in problem.workloads.enumerated() {
      let flows = program.variables.flows
        .filter { problem.assignments[$0.assignment].workload == position }
        .map { (quality: problem.assignments[$0.assignment].quality, rate: $0.rate) }
      let hosted = program.hosted(for: position).map { (quality: $0.option.quality, rate: $0.rate) }
      let answers = flows + hosted
      guard answers.contains(where: { $0.quality < workload.qualityFloor }) else { continue }
      let terms = answers.compactMap { quality, rate -> LinearModel.Term? in
        let shortfall = workload.qualityFloor - quality
        let coefficient =
          workload.floorReading == .average ? shortfall : (shortfall > 0 ? 1 : 0)
        return coefficient == 0
          ? nil : LinearModel.Term(coefficient, rate)
      }
      program.add(self, workload.name, terms, upper: 0)
    }
  }
}
