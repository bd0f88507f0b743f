import Economics
import Quantities
import Testing

/// The accounting table of the worked server: every line, as printed, at both loads; and the
/// identities that hold for any load.
@Suite struct VerifiedCapabilityTableTests {
  private static let attemptsAtCapacity = 16.290681717387482

  private func account(utilization: Double) throws -> VerifiedCapability {
    try VerifiedCapability(
      quality: 0.505,
      deliveredRequestsPerSecond: Self.attemptsAtCapacity * utilization * 0.95,
      meanOutputTokens: 512,
      hardwareRate: Fixture.server().totalRate(atUtilization: utilization),
      verification: VerificationTerms(costPerAttempt: .usd(0.000165), retryProbability: 0.05))
  }

  private func expect(_ account: VerifiedCapability, _ lines: [(Double, Double, Double)]) {
    for (index, (actual, printed, lastPlace)) in lines.enumerated() {
      #expect(abs(actual - printed) <= lastPlace / 2 * (1 + 1e-9), "line \(index): \(actual)")
    }
  }

  @Test func everyLineAtCapacity() throws {
    let account = try account(utilization: 1)
    expect(
      account,
      [
        (account.hardwareRate.usdPerSecond, 0.0046020846, 1e-10),
        (account.generatedTokensPerSecond, 8340.829, 1e-3),
        (account.verificationRate.usdPerSecond, 0.00268796, 1e-8),
        (account.totalRate.usdPerSecond, 0.00729005, 1e-8),
        (account.effectiveRate.usdPerSecond, 0.00767373, 1e-8),
        (account.usdPerMillionGeneratedTokens, 0.5518, 1e-4),
        (account.usdPerMillionVerifiedTokens, 0.9200, 1e-4),
        (account.deliveredTokensPerSecond, 7923.788, 1e-3),
        (account.vcpd, 548_900.81, 1e-2),
      ])
  }

  @Test func everyLineAtTheDailyMean() throws {
    let account = try account(utilization: Fixture.meanUtilization)
    expect(
      account,
      [
        (account.attemptsPerSecond, 7.692822, 1e-6),
        (account.generatedTokensPerSecond, 3938.725, 1e-3),
        (account.verificationRate.usdPerSecond, 0.00126932, 1e-8),
        (account.totalRate.usdPerSecond, 0.00579975, 1e-8),
        (account.effectiveRate.usdPerSecond, 0.00610500, 1e-8),
        (account.usdPerMillionGeneratedTokens, 1.1502, 1e-4),
        (account.usdPerMillionVerifiedTokens, 1.5500, 1e-4),
        (account.deliveredTokensPerSecond, 3741.789, 1e-3),
        (account.vcpd, 325_807.87, 1e-2),
      ])
  }

  /// Checks are 37 % of the cost, and idle hours make hardware 2.1 times as dear per token.
  @Test func whatTheTableTeaches() throws {
    let (full, mean) = (
      try account(utilization: 1), try account(utilization: Fixture.meanUtilization)
    )
    #expect(abs(full.verificationRate / full.totalRate - 0.37) < 0.005)
    let idle = mean.usdPerMillionGeneratedTokens / full.usdPerMillionGeneratedTokens
    #expect(abs(idle - 2.1) < 0.05)
  }

  @Test func identitiesHoldForAnyLoad() throws {
    for seed in 0..<300 {
      var random = Seeded(seed)
      let retry = random.share(0...0.9)
      let account = try VerifiedCapability(
        quality: random.share(0.01...1), deliveredRequestsPerSecond: random.share(0.01...500),
        meanOutputTokens: random.share(1...4000),
        hardwareRate: .usdPerHour(random.share(0.1...900)),
        verification: VerificationTerms(
          costPerAttempt: .usd(random.share(0...0.01)), retryProbability: retry))
      let unitCost = account.effectiveUnitCostUSD
      #expect(close(account.vcpd * unitCost, account.quality, 1e-9), "VCpD·u = Q")
      let qualityTokens = account.quality * account.deliveredTokensPerSecond
      #expect(close(account.vcpd * account.totalRate.usdPerSecond, qualityTokens, 1e-9), "VCpD·C")
      #expect(close(account.vcpd, account.reconciledVCpD, 1e-9), "both accounts")
      #expect(
        close(
          account.generatedTokensPerSecond * (1 - retry), account.deliveredTokensPerSecond, 1e-9))
      #expect(close(account.usdPerMillionVerifiedTokens, unitCost * 1e6, 1e-12))
      #expect(
        close(
          account.usdPerMillionDeliveredTokens * (1 - retry), account.usdPerMillionGeneratedTokens,
          1e-9))
    }
  }

  /// At the limit of retries one after another, both accounts are the article's formula.
  @Test func unlimitedRetriesAreTheArticlesFormula() throws {
    let outcome = try AnswerCheck(acceptIfRight: 0.95, acceptIfWrong: 0.2)
      .outcome(of: PromptSuccess(mean: 0.8), maximumRetries: nil)
    let account = try VerifiedCapability(
      quality: outcome.quality, deliveredRequestsPerSecond: 10, meanOutputTokens: 512,
      hardwareRate: .usdPerHour(20), verification: outcome.terms(checkCost: .usd(0.0001)))
    let effective = account.totalRate.usdPerSecond / (1 - 0.2)
    let article = outcome.quality * account.generatedTokensPerSecond / effective
    #expect(close(account.vcpd, article, 1e-9))
  }

  /// Price before over price after is the product of gains: VCpD = Q/(u₀/Πη).
  @Test func gainsExplainUnitCostAndNotThroughput() throws {
    let golden = try GoldenFile.load("golden-gains", as: GoldenGains.self)
    let gains = try golden.decomposition()
    let explained = gains.costBefore / gains.shapley.values.reduce(1, *)
    let throughput = 1000.0
    let account = try VerifiedCapability(
      quality: 0.505, deliveredRequestsPerSecond: throughput / 512, meanOutputTokens: 512,
      hardwareRate: .usdPerSecond(gains.costAfter / 1e6 * throughput), verification: .none)
    #expect(close(account.vcpd, 0.505 / (explained / 1e6), 1e-9))
  }
}
