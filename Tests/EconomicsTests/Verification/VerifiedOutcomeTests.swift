import Economics
import Quantities
import Testing

@Suite struct VerifiedOutcomeTests {
  private func outcome(
    q: Double = 0.8, correlation: Double = 0, s: Double = 0.95, f: Double = 0.2, retries: Int? = 2
  ) throws -> VerifiedOutcome {
    try AnswerCheck(acceptIfRight: s, acceptIfWrong: f).outcome(
      of: PromptSuccess(mean: q, correlation: correlation), maximumRetries: retries)
  }

  @Test func costOfTheWorkedExample() throws {
    let costs = try RequestCosts(
      prompt: .usd(0.001), output: .usd(0.004), check: .usd(0.002), escalation: .usd(5))
    let cost = try outcome().costPerRequest(costs).usd
    #expect(close(cost, 1.24 * 0.007 + 0.008 * 5, 1e-9))
    let vcpd = try outcome().vcpd(outputTokens: 500, costs: costs, escalated: 1)
    #expect(close(vcpd, (0.992 * 0.95 + 0.008) * 500 / cost, 1e-9))
    let unanswered = try outcome().vcpd(outputTokens: 500, costs: costs)
    #expect(close(unanswered, 0.992 * 0.95 * 500 / cost, 1e-9))
  }

  @Test func wrongAnswersMayWeighMoreThanRightOnes() throws {
    let outcome = try outcome()
    #expect(try outcome.penalizedQuality(wrongAnswerWeight: 0) == outcome.quality)
    #expect(close(try outcome.penalizedQuality(wrongAnswerWeight: 1), 0.9, 1e-12))
    #expect(try outcome.penalizedQuality(wrongAnswerWeight: 20) < 0)
  }

  @Test func bothAccountsOfRetriesAgree() throws {
    for seed in 0..<500 {
      var random = Seeded(seed)
      let outcome = try outcome(
        q: random.share(0.05...1), correlation: seed % 3 == 0 ? random.share(0...0.9) : 0,
        s: random.share(0.2...1), f: random.share(), retries: seed % 7)
      let requests = random.share(0.1...100)
      let (answer, check) = (random.share(1e-6...1e-2), random.share(0...1e-3))
      let account = try VerifiedCapability(
        quality: outcome.quality, deliveredRequestsPerSecond: requests * outcome.coverage,
        meanOutputTokens: 512,
        hardwareRate: .usdPerSecond(answer * requests * outcome.generations),
        verification: outcome.terms(checkCost: .usd(check)))
      #expect(close(account.attemptsPerSecond, requests * outcome.generations, 1e-9))
      #expect(account.reconciliationError < 1e-9)
      let perRequest = try outcome.vcpd(
        outputTokens: 512,
        costs: RequestCosts(prompt: .zero, output: .usd(answer), check: .usd(check)))
      #expect(close(account.vcpd, perRequest, 1e-9), "\(seed)")
      #expect(close(account.reconciledVCpD, perRequest, 1e-9), "\(seed)")
    }
  }

  @Test func discardedShareIsTheRejectionWhateverTheLimit() throws {
    for retries in [0, 1, 5, 40, nil] as [Int?] {
      #expect(close(try outcome(retries: retries).discardedShare, 0.2, 1e-9))
    }
    #expect(try outcome(correlation: 0.3, retries: 3).discardedShare > 0.2)
  }

  @Test func impossibleNumbersAreNamed() throws {
    let weight = #expect(throws: InvalidTerm.self) {
      _ = try outcome().penalizedQuality(wrongAnswerWeight: -1)
    }
    #expect(
      weight?.description
        == """
        The weight of wrong answers is -1.0, which is not possible.
          Fix: give a number that is not negative.
        """)
    let free = #expect(throws: InvalidTerm.self) {
      _ = try outcome().vcpd(
        outputTokens: 1, costs: RequestCosts(prompt: .zero, output: .zero))
    }
    #expect(
      free?.description
        == """
        The cost of a request is 0.0, which is not possible.
          Fix: give a number that is above 0.
        """)
    #expect(throws: InvalidTerm.self) {
      _ = try RequestCosts(prompt: .zero, output: .zero, check: .usd(-1))
    }
    #expect(throws: InvalidTerm.self) { _ = try outcome().qualityPerRequest(escalated: 1.5) }
  }
}
