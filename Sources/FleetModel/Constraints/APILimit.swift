import LinearModel

/// Hosted models get no more requests than the plan allows.
///
///     Σ_{e,w} N̄[e,w] · api[e,w] ≤ limit
///
/// In attempts per second of the peak hour, because providers count every call. The dual is what one
/// more attempt per second is worth.
public enum APILimit: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "APILimit"

  /// Adds one row if the plan limits requests to hosted models.
  public static func add(to program: inout FleetProgram) {
    guard let limit = program.problem.apiRateLimit else { return }
    program.add(self, "all", program.attemptsOfHostedModels.terms, upper: limit)
  }
}

extension FleetProgram {
  /// Attempts per second of the peak hour that go to hosted models.
  public var attemptsOfHostedModels: LinearExpression {
    LinearExpression(
      zip(problem.apiOptions, variables.hosted).map { option, rate in
        let attempts = option.verification?.attempts ?? 1
        return LinearModel.Term(problem.workloads[option.workload].attempts * attempts, rate)
      })
  }
}
