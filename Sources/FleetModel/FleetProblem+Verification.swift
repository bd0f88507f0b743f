public import Quantities

extension FleetProblem {
  /// How the answers of one candidate are verified, per request of its workload.
  public struct Verification: Sendable, Hashable {
    /// The user's name of the policy; unique within a workload.
    public var name: String
    /// Answers that are generated for one request, at least 1; what a candidate carries or costs
    /// per request has them in it already.
    public var attempts: Double
    /// What the verification of one request costs in money, escalations to people included.
    public var costPerRequest: Quantity<Money>
    /// What the verification of one request asks of a judge on the same fleet; nil if nothing.
    public var calls: Calls?
    /// What a request counts for in the objective, at most its quality: less where wrong answers
    /// are penalised.
    public var credit: Double
    /// The share of requests that get an answer at all, 0...1.
    public var answered: Double

    /// Creates a verification.
    public init(
      name: String, attempts: Double, costPerRequest: Quantity<Money> = .zero,
      calls: Calls? = nil, credit: Double, answered: Double = 1
    ) {
      self.name = name
      self.attempts = attempts
      self.costPerRequest = costPerRequest
      self.calls = calls
      self.credit = credit
      self.answered = answered
    }
  }

  /// Requests that a verification sends to a judge.
  public struct Calls: Sendable, Hashable {
    /// Position of the judge's workload.
    public var workload: Int
    /// Calls for one request, not negative.
    public var perRequest: Double

    /// Creates calls.
    public init(workload: Int, perRequest: Double) {
      self.workload = workload
      self.perRequest = perRequest
    }
  }
}

extension FleetProblem.Assignment {
  /// What a request counts for in the objective.
  public var credit: Double { verification?.credit ?? quality }

  /// The share of requests that get an answer, 0...1.
  public var answered: Double { verification?.answered ?? 1 }
}

extension FleetProblem.APIOption {
  /// What a request counts for in the objective.
  public var credit: Double { verification?.credit ?? quality }

  /// The share of requests that get an answer, 0...1.
  public var answered: Double { verification?.answered ?? 1 }
}
