import LinearModel

/// Hosted models get no more requests than the plan allows.
///
///     Σ_{e,w} N̄[e,w] · api[e,w] ≤ limit
///
/// In attempts per second of the peak hour, or of each hour that stands for the year, because providers
/// count every call. The dual is what one
/// more attempt per second is worth.
public enum APILimit: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "APILimit"

  /// Adds one row, or one for each hour, if the plan limits requests to hosted models.
  public static func add(to program: inout FleetProgram) {
    guard let limit = program.problem.apiRateLimit else { return }
    for hour in program.problem.hourPositions {
      let name = hour.map { program.problem.hours[$0].name } ?? "all"
      program.add(
        self, name, program.attemptsOfHostedModels(inHour: hour).terms, upper: limit)
    }
  }
}

extension FleetProgram {
  /// Attempts per second of the peak hour, or of the given one, that go to hosted models.
  public func attemptsOfHostedModels(inHour hour: Int? = nil) -> LinearExpression {
    LinearExpression(
      zip(problem.apiOptions, variables.hosted).compactMap { option, rate in
        guard hour == nil || problem.workloads[option.workload].hour == hour else { return nil }
        let attempts = option.verification?.attempts ?? 1
        return LinearModel.Term(problem.workloads[option.workload].attempts * attempts, rate)
      })
  }
}
