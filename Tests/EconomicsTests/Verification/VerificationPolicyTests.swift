import Economics
import Quantities
import Testing

@Suite struct VerificationPolicyTests {
  private let costs: RequestCosts

  init() throws {
    costs = try RequestCosts(prompt: .usd(0.001), output: .usd(0.004), check: .usd(0.002))
  }

  @Test func withoutVerificationTheFirstAnswerCounts() throws {
    let outcome = try VerificationPolicy.none.outcome(of: PromptSuccess(mean: 0.7))
    #expect(outcome.quality == 0.7 && outcome.coverage == 1 && outcome.checks == 0)
    #expect(close(outcome.costPerRequest(costs).usd, 0.005, 1e-12))
    #expect(outcome.discardedShare == 0)
  }

  @Test func judgeTestsAndPeopleCheckAlike() throws {
    let check = try AnswerCheck(acceptIfRight: 0.95, acceptIfWrong: 0.2)
    let success = try PromptSuccess(mean: 0.8)
    let wanted = try check.outcome(of: success, maximumRetries: 2)
    for policy in [
      VerificationPolicy.judge(check, maximumRetries: 2), .tests(check, maximumRetries: 2),
      .human(check, maximumRetries: 2),
    ] {
      #expect(try policy.outcome(of: success) == wanted)
    }
  }

  @Test func samplesReadTheInputOnce() throws {
    let outcome = try VerificationPolicy.selfConsistency(samples: 5)
      .outcome(of: PromptSuccess(mean: 0.6))
    #expect(close(outcome.quality, 0.68256, 1e-12))
    #expect(outcome.prefills == 1 && outcome.generations == 5 && outcome.checks == 0)
    #expect(close(outcome.costPerRequest(costs).usd, 0.001 + 5 * 0.004, 1e-12))
    #expect(close(outcome.discardedShare, 0.8, 1e-12))
  }

  @Test func bestOfNRecoversPartOfWhatAPerfectChoiceWould() throws {
    let success = try PromptSuccess(mean: 0.6)
    func quality(_ recovery: Double) throws -> Double {
      try VerificationPolicy.bestOf(samples: 5, recovery: recovery).outcome(of: success).quality
    }
    #expect(close(try quality(0), 0.6, 1e-12))
    #expect(close(try quality(1), 0.98976, 1e-12))
    #expect(close(try quality(0.21), 0.6 + 0.21 * 0.38976, 1e-12))
    let outcome = try VerificationPolicy.bestOf(samples: 5, recovery: 1).outcome(of: success)
    #expect(close(outcome.costPerRequest(costs).usd, 0.001 + 5 * 0.006, 1e-12))
  }

  @Test func correlationMakesSamplesWorthLess() throws {
    let (independent, correlated) = (
      try PromptSuccess(mean: 0.8315), try PromptSuccess(mean: 0.8315, correlation: 0.566)
    )
    for policy in [
      VerificationPolicy.selfConsistency(samples: 5), .bestOf(samples: 5, recovery: 1),
    ] {
      #expect(
        try policy.outcome(of: correlated).quality < policy.outcome(of: independent).quality - 0.02)
    }
  }

  @Test func impossibleNumbersAreNamed() throws {
    let success = try PromptSuccess(mean: 0.6)
    let error = #expect(throws: InvalidTerm.self) {
      _ = try VerificationPolicy.bestOf(samples: 4, recovery: 1.5).outcome(of: success)
    }
    #expect(
      error?.description
        == """
        The recovery of best-of-n is 1.5, which is not possible.
          Fix: give a number that is 0 to 1.
        """)
    #expect(throws: InvalidTerm.self) {
      _ = try VerificationPolicy.selfConsistency(samples: 0).outcome(of: success)
    }
  }
}
