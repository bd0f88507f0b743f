public import Economics

/// What a verification that is stated as a whole lets pass of a model's answers.
///
/// Plans count answers of their own systems and of hosted models by it, and so does everything that
/// stands beside a plan.
public struct StatedAnswers: Sendable, Hashable {
  /// The share of right answers among those delivered, 0...1.
  public let right: Double
  /// What a delivered answer counts for: right ones less what wrong ones undo, at most 1.
  public let credit: Double

  /// The answers of a model.
  ///
  /// - Parameters:
  ///   - score: the share of its first attempts that is right, 0...1.
  ///   - verification: the check, as the plan states it.
  ///   - quality: how the plan counts wrong answers.
  /// - Returns: nil if no check could do what the plan says of it with such answers.
  /// - Throws: `InvalidTerm` for a score out of range.
  public init?(
    score: Double, verification: VerificationRequest, quality: QualityRequest
  ) throws(InvalidTerm) {
    guard verification.delivered(ofFirstPass: score) != nil else { return nil }
    let terms = try PolicyFinder.stated(verification, counted: quality, firstPass: score)
    right = terms.right
    credit = terms.credit
  }
}
