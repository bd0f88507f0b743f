import LinearModel

/// No workload depends on systems that may be taken back by more than a share of it.
///
///     Σ_{j, z: spot} flow[j,w,z] + σ · unserved[w] ≤ σ · λ[w]        for each workload w
///
/// σ is the allowed share of what is served, because served and unserved requests add up to λ.
/// A common interruption then leaves at least 1 − σ of the service, whenever it comes: where hours stand
/// for the year, the share holds in every hour. The dual is what one more request
/// per second on spot systems would save.
public enum SpotShare: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "SpotShare"

  /// Adds one row for each workload that spot systems may serve, if their share is limited.
  public static func add(to program: inout FleetProgram) {
    let problem = program.problem
    let share = problem.spotShareLimit
    guard share < 1 else { return }
    for (position, workload) in problem.workloads.enumerated() {
      var terms = program.variables.flows
        .filter {
          problem.assignments[$0.assignment].workload == position && problem.places[$0.place].isSpot
        }
        .map { LinearModel.Term(1, $0.rate) }
      guard !terms.isEmpty else { continue }
      terms.append(LinearModel.Term(share, program.variables.unserved[position]))
      program.add(self, workload.name, terms, upper: share * workload.peakRequestsPerSecond)
    }
  }
}
