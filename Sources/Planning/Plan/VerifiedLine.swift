public import Quantities

/// What a chosen policy makes of the answers of one line: attempts, checks, and what is right.
public struct VerifiedLine: Sendable, Hashable {
  /// The user's name of the policy.
  public var policy: String
  /// How answers are made sure of; nil where only wrong answers are penalised.
  public var kind: VerificationChoice.Policy?
  /// The judge: a model of the catalog on the plan's systems, or provider and model; empty without.
  public var judge: String
  /// The share of first attempts that is right, 0...1.
  public var firstPass: Double
  /// The correlation of attempts at one request, 0..<1.
  public var correlation: Double
  /// Answers that are generated for one request, at least 1.
  public var attempts: Double
  /// Checks of one request.
  public var checks: Double
  /// The share of requests of which an attempt is accepted, 0...1.
  public var accepted: Double
  /// The share of requests that is answered right, 0...1.
  public var right: Double
  /// The share of requests that is answered wrong, 0...1.
  public var wrong: Double
  /// What a request counts for in the objective: right answers less what wrong ones undo.
  public var credit: Double
  /// What the verification of one request costs in money.
  public var costPerRequest: Quantity<Money>
  /// What all verification of the line costs in money at the mean load; a judge on the plan's
  /// systems costs what those cost.
  public var costRate: Quantity<MoneyRate>
  /// The line's share of what the systems of its judge cost; zero without a judge on them. It is
  /// part of the systems' cost, not beside it.
  public var judgeRate: Quantity<MoneyRate>
  /// Retries as load and as a divisor; nil where the answers cost nothing.
  public var retries: RetryAccount?

  /// The share of requests that get no answer, 0...1.
  public var unanswered: Double { max(0, 1 - right - wrong) }
}

/// The accepted answers of one line, accounted for in two ways that must agree.
///
/// As load, the cost of all attempts stands over delivered tokens. As a divisor, all generated tokens
/// stand over that cost divided by the share of attempts that is delivered. Doing both would charge
/// retries twice.
public struct RetryAccount: Sendable, Hashable {
  /// Output tokens of accepted answers per second at the mean load.
  public var deliveredTokensPerSecond: Double
  /// Output tokens of all attempts per second at the mean load.
  public var generatedTokensPerSecond: Double
  /// The share of generated answers that is not delivered, 0..<1.
  public var retryProbability: Double
  /// The line's share of the systems' cost, and its checks.
  public var rate: Quantity<MoneyRate>
  /// That cost over the share of delivered attempts.
  public var effectiveRate: Quantity<MoneyRate>
  /// Quality-tokens per dollar with retries as load.
  public var vcpdAsLoad: Double
  /// Quality-tokens per dollar with retries as a divisor.
  public var vcpdAsDivisor: Double
  /// By how much the two differ, as a share; rounding only, below 1e-9.
  public var difference: Double
}
