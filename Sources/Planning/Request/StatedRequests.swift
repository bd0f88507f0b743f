public import Quantities

extension VerificationRequest {
  /// A verification stated as a whole: what a check costs, what it rejects, and what it accepts.
  ///
  /// - Parameters:
  ///   - costPerRequest: what the check of one attempt costs, not negative.
  ///   - retryProbability: the share of attempts that is rejected and tried again, 0..<1.
  ///   - acceptIfRight: the share of right answers that the check accepts, 0...1; nil where it is
  ///     not known.
  public init(
    costPerRequest: Quantity<Money> = .zero, retryProbability: Double = 0,
    acceptIfRight: Double? = nil
  ) {
    self = .none
    self.costPerRequest = costPerRequest
    self.retryProbability = retryProbability
    self.acceptIfRight = acceptIfRight
  }
}

extension QualityRequest {
  /// Quality of answers given directly, with a floor that every request is held to.
  ///
  /// - Parameters:
  ///   - benchmark: the benchmark; `none` where scores do not count.
  ///   - floor: the least quality, 0...1.
  ///   - wrongAnswerPenalty: how many right answers a wrong one undoes, not negative.
  public init(benchmark: String, floor: Double = 0, wrongAnswerPenalty: Double = 0) {
    self = .uncounted
    self.benchmark = benchmark
    self.floor = floor
    self.wrongAnswerPenalty = wrongAnswerPenalty
  }
}
