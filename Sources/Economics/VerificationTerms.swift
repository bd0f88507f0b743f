public import Quantities

/// How answers are checked, what a check costs and how often an answer has to be made again.
public struct VerificationTerms: Sendable, Hashable {
  /// What one check costs; zero where checks run on the fleet itself and are part of its load.
  public let costPerAttempt: Quantity<Money>
  /// The share of attempts that is rejected and made again.
  public let retryProbability: Double

  /// No checks and no retries.
  public static let none = VerificationTerms()

  /// Creates terms.
  ///
  /// - Parameters:
  ///   - costPerAttempt: not negative.
  ///   - retryProbability: at least 0 and below 1; retries are made until one is accepted.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    costPerAttempt: Quantity<Money>, retryProbability: Double
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("cost of a check", costPerAttempt.usd)
    try InvalidTerm.check("retry probability", retryProbability, "at least 0 and below 1") {
      0 <= $0 && $0 < 1
    }
    self.costPerAttempt = costPerAttempt
    self.retryProbability = retryProbability
  }

  private init() {
    costPerAttempt = .zero
    retryProbability = 0
  }

  /// Attempts per delivered answer, 1/(1 − p), if retries fail independently of each other.
  ///
  /// Measured retries do not: expect more attempts where the same prompts fail again.
  public var attemptsPerDelivered: Double { 1 / (1 - retryProbability) }
}
