public import Quantities

/// Verified capability per dollar (VCpD) and the unit costs behind it.
///
/// VCpD is quality times delivered output tokens over all cost of delivering them. Retries are
/// counted once: the fleet carries every attempt, and only delivered tokens count.
public struct VerifiedCapability: Sendable, Hashable {
  /// Quality of delivered answers, 0...1.
  public let quality: Double
  /// Delivered answers per second.
  public let deliveredRequestsPerSecond: Double
  /// Mean output of an answer, in tokens.
  public let meanOutputTokens: Double
  /// What the hardware costs that carries all attempts.
  public let hardwareRate: Quantity<MoneyRate>
  /// How answers are checked.
  public let verification: VerificationTerms

  /// Creates the account.
  ///
  /// - Parameters:
  ///   - quality: of delivered answers, after checks and retries; 0...1.
  ///   - deliveredRequestsPerSecond: above 0.
  ///   - meanOutputTokens: above 0.
  ///   - hardwareRate: what the fleet costs that carries attempts, retries included; above zero
  ///     unless checks cost something.
  ///   - verification: how answers are checked.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    quality: Double, deliveredRequestsPerSecond: Double, meanOutputTokens: Double,
    hardwareRate: Quantity<MoneyRate>, verification: VerificationTerms
  ) throws(InvalidTerm) {
    try InvalidTerm.check("quality", quality, "0 to 1") { 0...1 ~= $0 }
    try InvalidTerm.check("rate of delivered requests", deliveredRequestsPerSecond, "above 0") {
      $0 > 0
    }
    try InvalidTerm.check("mean output in tokens", meanOutputTokens, "above 0") { $0 > 0 }
    try InvalidTerm.checkNotNegative("hardware cost", hardwareRate.usdPerSecond)
    let spent = hardwareRate.usdPerSecond + verification.costPerAttempt.usd
    try InvalidTerm.check("cost of an answer", spent, "above 0") { $0 > 0 }
    self.quality = quality
    self.deliveredRequestsPerSecond = deliveredRequestsPerSecond
    self.meanOutputTokens = meanOutputTokens
    self.hardwareRate = hardwareRate
    self.verification = verification
  }

  /// Attempts per second, which the fleet has to carry.
  public var attemptsPerSecond: Double {
    deliveredRequestsPerSecond * verification.attemptsPerDelivered
  }

  /// Output tokens of all attempts, per second.
  public var generatedTokensPerSecond: Double { attemptsPerSecond * meanOutputTokens }

  /// Output tokens of delivered answers, per second.
  public var deliveredTokensPerSecond: Double { deliveredRequestsPerSecond * meanOutputTokens }

  /// What checks cost; every attempt is checked.
  public var verificationRate: Quantity<MoneyRate> {
    verification.costPerAttempt * attemptsPerSecond / .seconds(1)
  }

  /// Hardware and checks together.
  public var totalRate: Quantity<MoneyRate> { hardwareRate + verificationRate }

  /// Quality-tokens per dollar: quality · delivered tokens / cost.
  public var vcpd: Double {
    quality * deliveredTokensPerSecond / totalRate.usdPerSecond
  }

  /// The total rate over the share of accepted attempts, as articles on VCpD write it.
  ///
  /// It belongs to generated tokens; over delivered tokens it would count retries twice.
  public var effectiveRate: Quantity<MoneyRate> {
    totalRate / (1 - verification.retryProbability)
  }

  /// Quality-tokens per dollar from generated tokens and the effective rate; equals `vcpd`.
  public var reconciledVCpD: Double {
    quality * generatedTokensPerSecond / effectiveRate.usdPerSecond
  }

  /// How far the two accounts differ, as a share; rounding only, below 1e-9.
  public var reconciliationError: Double {
    quality > 0 ? (reconciledVCpD / vcpd - 1).magnitude : 0
  }
}

extension VerifiedCapability {
  /// Hardware cost of a million generated output tokens, in dollars.
  public var usdPerMillionGeneratedTokens: Double {
    hardwareRate.usdPerSecond / generatedTokensPerSecond * 1e6
  }

  /// Hardware cost of a million delivered output tokens, in dollars.
  public var usdPerMillionDeliveredTokens: Double {
    hardwareRate.usdPerSecond / deliveredTokensPerSecond * 1e6
  }

  /// Cost of a million delivered output tokens with their checks, in dollars.
  public var usdPerMillionVerifiedTokens: Double { effectiveUnitCostUSD * 1e6 }

  /// Cost of one delivered output token with its checks, in dollars; `vcpd · this = quality`.
  public var effectiveUnitCostUSD: Double {
    totalRate.usdPerSecond / deliveredTokensPerSecond
  }
}
