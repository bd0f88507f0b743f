internal import RealModule

/// How well a check tells right answers from wrong ones: a judge, tests or a person.
public struct AnswerCheck: Sendable, Hashable {
  /// The chance s that a right answer is accepted, 0...1.
  public let acceptIfRight: Double
  /// The chance f that a wrong answer is accepted, 0...1.
  public let acceptIfWrong: Double

  /// Creates a check.
  ///
  /// - Parameters:
  ///   - acceptIfRight: 0...1; 1 for a check that never rejects a right answer.
  ///   - acceptIfWrong: 0...1; 0 for a check that lets no wrong answer pass.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(acceptIfRight: Double, acceptIfWrong: Double) throws(InvalidTerm) {
    try InvalidTerm.checkShare("chance to accept a right answer", acceptIfRight)
    try InvalidTerm.checkShare("chance to accept a wrong answer", acceptIfWrong)
    self.acceptIfRight = acceptIfRight
    self.acceptIfWrong = acceptIfWrong
  }

  /// The share of first attempts that is accepted, A = q·s + (1 − q)·f.
  public func acceptance(of success: PromptSuccess) -> Double {
    min(1, success.mean * acceptIfRight + (1 - success.mean) * acceptIfWrong)
  }

  /// What comes of checking each answer and making rejected ones again, at most R times.
  ///
  /// With independent attempts: quality Q' = q·s/A, attempts N̄ = (1 − (1−A)^(R+1))/A and coverage
  /// κ = 1 − (1−A)^(R+1). With correlated attempts the means over prompts of r^k, r the chance of
  /// a rejection, take the place of (1−A)^k: more attempts, less coverage. The check itself is
  /// taken to err independently from attempt to attempt.
  ///
  /// - Parameters:
  ///   - success: how likely attempts are right.
  ///   - maximumRetries: 0...100, or nil to go on until an answer is accepted, which independent
  ///     attempts only can do: N̄ = 1/A.
  /// - Throws: `InvalidTerm` for retries out of range, for a check that accepts nothing, and for
  ///   correlated attempts without a limit, as some prompts would be tried for ever.
  /// - Complexity: O(R³) for correlated attempts, O(1) otherwise.
  public func outcome(
    of success: PromptSuccess, maximumRetries: Int?
  ) throws(InvalidTerm) -> VerifiedOutcome {
    let accepted = acceptance(of: success)
    try InvalidTerm.checkPositive("share of accepted attempts", accepted)
    guard let maximumRetries else {
      try InvalidTerm.check(
        "correlation of attempts", success.correlation, "0 where retries have no limit"
      ) { $0 == 0 }
      return VerifiedOutcome(
        retried: 1 / accepted, coverage: 1,
        quality: success.mean * acceptIfRight / accepted)
    }
    try InvalidTerm.checkCount("number of retries", maximumRetries, 0...100)
    return success.correlation == 0
      ? independent(success.mean, accepted, maximumRetries) : correlated(success, maximumRetries)
  }

  private func independent(_ q: Double, _ accepted: Double, _ retries: Int) -> VerifiedOutcome {
    // 1 − (1−A)^(R+1) without the loss of digits at a small A.
    let coverage = -Double.expMinusOne(Double(retries + 1) * Double.log(onePlus: -accepted))
    return VerifiedOutcome(
      retried: coverage / accepted, coverage: coverage, quality: q * acceptIfRight / accepted)
  }

  private func correlated(_ success: PromptSuccess, _ retries: Int) -> VerifiedOutcome {
    var attempts = 0.0
    var right = 0.0
    for rejected in 0...retries {
      attempts += chance(success, rejected: rejected, thenRight: 0)
      right += chance(success, rejected: rejected, thenRight: 1)
    }
    let acceptedRight = acceptIfRight * right
    let coverage = acceptedRight + acceptIfWrong * (attempts - right)
    // Rounding must not answer more than every request.
    return VerifiedOutcome(
      retried: attempts, coverage: min(1, coverage), quality: min(1, acceptedRight / coverage))
  }

  /// E[r^rejected · q^thenRight] with r = q(1−s) + (1−q)(1−f), by the binomial theorem.
  private func chance(
    _ success: PromptSuccess, rejected: Int, thenRight: Int
  ) -> Double {
    (0...rejected).reduce(0) { sum, right in
      let wrong = rejected - right
      return sum + choose(rejected, right)
        * Double.pow(1 - acceptIfRight, right) * Double.pow(1 - acceptIfWrong, wrong)
        * success.probability(right: right + thenRight, wrong: wrong)
    }
  }
}
