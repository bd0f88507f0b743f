import Economics
import Quantities
import Testing

@Suite struct VerifiedCapabilityTests {
  private func account(
    attempts: Double, hardware: Quantity<MoneyRate>, retry: Double = 0.05, quality: Double = 0.505,
    check: Double = 0.000165
  ) throws -> VerifiedCapability {
    try VerifiedCapability(
      quality: quality, deliveredRequestsPerSecond: attempts * (1 - retry), meanOutputTokens: 512,
      hardwareRate: hardware,
      verification: VerificationTerms(costPerAttempt: .usd(check), retryProbability: retry))
  }

  private func keys(_ account: VerifiedCapability) -> [String: Double] {
    [
      "lam": account.attemptsPerSecond, "T_raw": account.generatedTokensPerSecond,
      "hw": account.hardwareRate.usdPerSecond, "ver": account.verificationRate.usdPerSecond,
      "C": account.totalRate.usdPerSecond, "C_eff": account.effectiveRate.usdPerSecond,
      "cpm_out": account.usdPerMillionGeneratedTokens,
      "cpm_eff": account.usdPerMillionVerifiedTokens, "VCpD": account.vcpd,
      "VCpD_M": account.vcpd / 1e6, "T_accepted": account.deliveredTokensPerSecond,
    ]
  }

  @Test func everyKeyAtFullCapacityAgrees() throws {
    let golden = try Fixture.golden("vcpd at SLO capacity")
    let account = try account(
      attempts: 16.290681717387482, hardware: Fixture.server().totalRate(atUtilization: 1))
    Fixture.expect(keys(account), agreesWith: golden)
  }

  @Test func everyKeyAtTheDailyMeanAgrees() throws {
    let golden = try Fixture.golden("vcpd diurnal mean")
    let utilization = Fixture.meanUtilization
    let account = try account(
      attempts: 16.290681717387482 * utilization,
      hardware: Fixture.server().totalRate(atUtilization: utilization))
    Fixture.expect(keys(account), agreesWith: golden)
  }

  @Test func bothAccountsAgreeAndUnitCostTimesVCpDIsQuality() throws {
    for seed in 0..<500 {
      let account = try account(
        attempts: 0.01 + Double(seed % 37), hardware: .usdPerSecond(0.001 * Double(1 + seed % 91)),
        retry: Double(seed % 50) / 51, quality: Double(1 + seed % 20) / 20,
        check: Double(seed % 7) * 1e-4)
      #expect(account.reconciliationError < 1e-9)
      #expect(close(account.vcpd * account.effectiveUnitCostUSD, account.quality, 1e-9))
      #expect(
        account.usdPerMillionGeneratedTokens <= account.usdPerMillionDeliveredTokens * (1 + 1e-12))
      #expect(
        account.usdPerMillionDeliveredTokens <= account.usdPerMillionVerifiedTokens * (1 + 1e-12))
    }
  }

  @Test func countingRetriesTwiceWouldBeOffByTheRetries() throws {
    let account = try account(attempts: 10, hardware: .usdPerHour(16), retry: 0.2)
    let twice =
      account.quality * account.deliveredTokensPerSecond
      / account.effectiveRate.usdPerSecond
    #expect(close(account.vcpd / twice, 1 / 0.8, 1e-12))
  }

  @Test func withoutChecksEveryTokenIsDelivered() throws {
    let account = try VerifiedCapability(
      quality: 0, deliveredRequestsPerSecond: 2, meanOutputTokens: 100,
      hardwareRate: .usdPerSecond(0.01), verification: .none)
    #expect(account.vcpd == 0 && account.reconciliationError == 0)
    #expect(account.deliveredTokensPerSecond == account.generatedTokensPerSecond)
    #expect(account.totalRate == account.hardwareRate)
    #expect(VerificationTerms.none.attemptsPerDelivered == 1)
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try VerificationTerms(costPerAttempt: .zero, retryProbability: 1)
    }
    #expect(
      error?.description
        == """
        The retry probability is 1.0, which is not possible.
          Fix: give a number that is at least 0 and below 1.
        """)
    #expect(throws: InvalidTerm.self) { _ = try account(attempts: 1, hardware: .zero, check: 0) }
    #expect(throws: InvalidTerm.self) {
      _ = try account(attempts: 1, hardware: .usdPerSecond(1), quality: 1.1)
    }
    #expect(throws: InvalidTerm.self) { _ = try account(attempts: 0, hardware: .usdPerSecond(1)) }
  }
}
