/// How answers are made sure of: by checks with retries, or by several samples of one prompt.
public enum VerificationPolicy: Sendable, Hashable {
  /// The first answer is delivered as it is.
  case none
  /// A model judges each answer; a rejected one is made again, at most `maximumRetries` times.
  case judge(AnswerCheck, maximumRetries: Int?)
  /// Tests are run on each answer; a failing one is made again, at most `maximumRetries` times.
  case tests(AnswerCheck, maximumRetries: Int?)
  /// A person checks each answer; a rejected one is made again, at most `maximumRetries` times.
  case human(AnswerCheck, maximumRetries: Int?)
  /// Several answers are generated and the most frequent is delivered.
  case selfConsistency(samples: Int)
  /// Several answers are generated and checked, and the best is delivered.
  ///
  /// `recovery` is the part of what a perfect choice would gain, pass@n − q, that the check finds:
  /// 0 for a choice at random, 1 for a perfect one.
  case bestOf(samples: Int, recovery: Double, judging: SampleJudging = .pointwise)

  /// What comes of the policy, on average over prompts.
  ///
  /// Self-consistency gives the majority of n; best-of-n gives Q = q + recovery·(pass@n − q).
  /// Retries are as in `AnswerCheck.outcome`. What is left without an answer is abstained from,
  /// or escalated to a person: `RequestCosts.escalation`.
  ///
  /// - Parameter success: how likely attempts are right.
  /// - Throws: `InvalidTerm` for the first number of the policy out of range.
  /// - Complexity: O(samples²) or O(retries³).
  public func outcome(of success: PromptSuccess) throws(InvalidTerm) -> VerifiedOutcome {
    switch self {
    case .none:
      return VerifiedOutcome(samples: 1, quality: success.mean)
    case .judge(let check, let retries), .tests(let check, let retries),
      .human(let check, let retries):
      return try check.outcome(of: success, maximumRetries: retries)
    case .selfConsistency(let samples):
      return VerifiedOutcome(
        samples: samples, quality: try success.majority(of: samples))
    case .bestOf(let samples, let recovery, let judging):
      try InvalidTerm.checkShare("recovery of best-of-n", recovery)
      let gain = try success.passAtN(samples) - success.mean
      return VerifiedOutcome(
        samples: samples, quality: success.mean + recovery * gain,
        checks: judging.checks(of: samples))
    }
  }
}
