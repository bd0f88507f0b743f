import Catalog

extension VerificationRequest {
  /// The share of right answers among those delivered, `Q' = q·s ÷ (1 − p)`.
  ///
  /// With q right first attempts, a check that accepts the share s of right answers and rejects the
  /// share p of all; q itself where s is not known or nothing is rejected.
  ///
  /// - Parameter firstPass: q, 0...1.
  /// - Returns: 0...1; nil if no check could do what the plan says of it: see `acceptIfWrong`.
  func delivered(ofFirstPass firstPass: Double) -> Double? {
    guard let acceptIfRight else { return firstPass }
    guard acceptIfWrong(ofFirstPass: firstPass) != nil else { return nil }
    return min(1, firstPass * acceptIfRight / (1 - retryProbability))
  }

  /// The share of wrong answers that the check must accept to reject p of all,
  /// `f = (1 − p − q·s) ÷ (1 − q)`.
  ///
  /// - Returns: 0...1; nil if it would lie outside, by more than rounding.
  func acceptIfWrong(ofFirstPass firstPass: Double) -> Double? {
    guard let acceptIfRight else { return nil }
    let accepted = 1 - retryProbability - firstPass * acceptIfRight
    let wrong = 1 - firstPass
    guard -1e-9...(wrong + 1e-9) ~= accepted else { return nil }
    return wrong > 0 ? min(max(accepted / wrong, 0), 1) : 0
  }
}
