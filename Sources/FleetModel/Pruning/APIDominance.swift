/// Drops hosted models that no optimal plan needs, without ever losing the optimum.
///
/// An option is dominated by another one for the same workload that is neither dearer nor worse and
/// emits no more. Price, emission, quality and verification are all in which two options of a workload differ, in every row
/// and objective: what the one serves, the other can serve as well. Of options that are alike the
/// first is kept.
public enum APIDominance {
  /// By position: whether some optimal plan may need the option.
  ///
  /// - Complexity: O(options²).
  public static func keptOptions(of problem: FleetProblem) -> [Bool] {
    problem.apiOptions.indices.map { position in
      !problem.apiOptions.indices.contains { other in
        other != position && dominates(problem, other, position)
          && !(other > position && dominates(problem, position, other))
      }
    }
  }

  private static func dominates(_ problem: FleetProblem, _ better: Int, _ worse: Int) -> Bool {
    let (better, worse) = (problem.apiOptions[better], problem.apiOptions[worse])
    return better.workload == worse.workload && better.costPerAttempt <= worse.costPerAttempt
      && better.carbonKilogramsPerAttempt <= worse.carbonKilogramsPerAttempt
      && better.quality >= worse.quality
      && FleetProblem.isNoWorse(
        better.verification, better.credit, worse.verification, worse.credit)
  }
}
