public import Quantities

/// What a verification policy makes of one request, on average.
public struct VerifiedOutcome: Sendable, Hashable {
  /// The share of right answers among those delivered, 0...1.
  public let quality: Double
  /// The share κ of requests that get an answer; the others are abstained from or escalated.
  public let coverage: Double
  /// Answers generated per request, at least 1.
  public let generations: Double
  /// How often the input is read per request: for each retry, but once for parallel samples.
  public let prefills: Double
  /// Checks per request; 0 where none is made.
  public let checks: Double

  /// Checks and retries, one after another.
  init(retried attempts: Double, coverage: Double, quality: Double) {
    self.quality = quality
    self.coverage = coverage
    generations = attempts
    prefills = attempts
    checks = attempts
  }

  /// Samples from one reading of the input, one of which is delivered.
  init(samples: Int, quality: Double, checks: Int = 0) {
    self.quality = quality
    coverage = 1
    generations = Double(samples)
    prefills = 1
    self.checks = Double(checks)
  }

  /// The share of requests without an answer, 1 − κ.
  public var abstention: Double { 1 - coverage }

  /// The share of generated answers that is not delivered, 1 − κ/N̄.
  ///
  /// It is the retry probability that belongs in `VerificationTerms`; for independent retries it
  /// equals 1 − A whatever their limit.
  public var discardedShare: Double { max(0, 1 - coverage / generations) }

  /// The terms with which `VerifiedCapability` accounts for a policy that has this outcome.
  ///
  /// Its delivered requests are then the requests times `coverage`, its quality is `quality`, and
  /// its hardware carries `generations` answers per request.
  ///
  /// - Parameter checkCost: of one check, not negative; zero where checks are load of the fleet.
  /// - Throws: `InvalidTerm` for a cost out of range.
  public func terms(checkCost: Quantity<Money>) throws(InvalidTerm) -> VerificationTerms {
    try VerificationTerms(
      costPerAttempt: checkCost * (checks / generations), retryProbability: discardedShare)
  }

  /// Quality less a penalty for wrong answers, Q* = Q' − ω(1 − Q').
  ///
  /// - Parameter wrongAnswerWeight: ω, how many right answers a wrong one undoes; not negative.
  /// - Returns: at most `quality`; below 0 where wrong answers outweigh the right ones.
  /// - Throws: `InvalidTerm` for a weight out of range.
  public func penalizedQuality(wrongAnswerWeight: Double) throws(InvalidTerm) -> Double {
    try InvalidTerm.checkNotNegative("weight of wrong answers", wrongAnswerWeight)
    return quality - wrongAnswerWeight * (1 - quality)
  }

  /// What a request costs on average: reading, writing and checking, and the escalated share.
  public func costPerRequest(_ costs: RequestCosts) -> Quantity<Money> {
    costs.prompt * prefills + costs.output * generations + costs.check * checks
      + costs.escalation * abstention
  }

  /// Quality of all answers per request, (κQ' + (1 − κ)·Q_escalated): what abstention loses counts.
  ///
  /// - Parameter escalated: the quality of escalated answers, 0...1; 0 where nobody answers.
  /// - Throws: `InvalidTerm` for a quality out of range.
  public func qualityPerRequest(escalated: Double = 0) throws(InvalidTerm) -> Double {
    try InvalidTerm.checkShare("quality of escalated answers", escalated)
    return coverage * quality + abstention * escalated
  }

  /// Quality-tokens per dollar of a request, (κQ' + (1 − κ)·Q_escalated)·O / cost.
  ///
  /// - Parameters:
  ///   - outputTokens: mean tokens O of an answer that is delivered, above 0.
  ///   - costs: of its parts; together above zero.
  ///   - escalated: the quality of escalated answers, 0...1; 0 where nobody answers.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public func vcpd(
    outputTokens: Double, costs: RequestCosts, escalated: Double = 0
  ) throws(InvalidTerm) -> Double {
    try InvalidTerm.checkPositive("mean output in tokens", outputTokens)
    let cost = costPerRequest(costs).usd
    try InvalidTerm.checkPositive("cost of a request", cost)
    return try qualityPerRequest(escalated: escalated) * outputTokens / cost
  }
}

/// What the parts of a request cost.
public struct RequestCosts: Sendable, Hashable {
  /// Reading the input once.
  public let prompt: Quantity<Money>
  /// Writing one answer.
  public let output: Quantity<Money>
  /// Checking one answer; zero where checks run on the same fleet and are part of its load.
  public let check: Quantity<Money>
  /// An answer by a person, where no generated one was accepted; zero where nobody answers.
  public let escalation: Quantity<Money>

  /// Creates costs.
  ///
  /// - Parameters:
  ///   - prompt: not negative.
  ///   - output: not negative.
  ///   - check: not negative.
  ///   - escalation: not negative.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    prompt: Quantity<Money>, output: Quantity<Money>, check: Quantity<Money> = .zero,
    escalation: Quantity<Money> = .zero
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("cost of reading the input", prompt.usd)
    try InvalidTerm.checkNotNegative("cost of writing an answer", output.usd)
    try InvalidTerm.checkNotNegative("cost of a check", check.usd)
    try InvalidTerm.checkNotNegative("cost of an escalation", escalation.usd)
    self.prompt = prompt
    self.output = output
    self.check = check
    self.escalation = escalation
  }
}
