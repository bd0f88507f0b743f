import LinearModel

/// Answers are as good as the workload demands.
///
///     each:     Σ_{j: Q[j,w] < floor[w], z} flow[j,w,z] ≤ 0                for each workload w
///     average:  Σ_{j,z} (floor[w] − Q[j,w]) · flow[j,w,z] ≤ 0              for each workload w
///
/// Q is the benchmark score times what the weight format keeps of it. The dual is what a request
/// below the floor would save.
public enum QualityFloor: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "QualityFloor"

  /// Adds one row for each workload with a floor that some configuration misses.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    for (position, workload) in problem.workloads.enumerated() {
      let flows = program.variables.flows.filter {
        problem.assignments[$0.assignment].workload == position
      }
      guard
        flows.contains(where: {
          problem.assignments[$0.assignment].quality < workload.qualityFloor
        })
      else { continue }
      let terms = flows.compactMap { flow -> LinearModel.Term? in
        let shortfall = workload.qualityFloor - problem.assignments[flow.assignment].quality
        let coefficient =
          workload.floorReading == .average ? shortfall : (shortfall > 0 ? 1 : 0)
        return coefficient == 0
          ? nil : LinearModel.Term(coefficient, flow.rate)
      }
      program.add(self, workload.name, terms, upper: 0)
    }
  }
}
