public import Quantities

/// The requests of one workload that a fleet of its own systems answers.
public struct BuildTraffic: Sendable, Hashable {
  /// The workload.
  public let workload: String
  /// Mean input of a request, in tokens.
  public let inputTokens: Double
  /// Mean output of a request, in tokens.
  public let outputTokens: Double
  /// Delivered requests per second on average.
  public let meanRequestsPerSecond: Double
  /// Attempts per delivered request, at least 1.
  public let attempts: Double
  /// What the check of one attempt costs.
  public let checkCost: Quantity<Money>

  /// Creates traffic from its parts.
  public init(
    workload: String, inputTokens: Double, outputTokens: Double, meanRequestsPerSecond: Double,
    attempts: Double = 1, checkCost: Quantity<Money> = .zero
  ) {
    self.workload = workload
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.meanRequestsPerSecond = meanRequestsPerSecond
    self.attempts = attempts
    self.checkCost = checkCost
  }

  /// Attempts per second on average.
  public var meanAttemptsPerSecond: Double { meanRequestsPerSecond * attempts }

  /// Delivered output tokens per second on average.
  public var deliveredTokensPerSecond: Double { meanRequestsPerSecond * outputTokens }
}
