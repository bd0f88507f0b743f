import Economics
import Foundation
import Testing

@Suite struct AnswerCheckTests {
  private func check(_ right: Double = 0.95, _ wrong: Double = 0.2) throws -> AnswerCheck {
    try AnswerCheck(acceptIfRight: right, acceptIfWrong: wrong)
  }

  @Test func workedExample() throws {
    let success = try PromptSuccess(mean: 0.8)
    let outcome = try check().outcome(of: success, maximumRetries: 2)
    #expect(close(try check().acceptance(of: success), 0.8, 1e-12))
    #expect(close(outcome.quality, 0.95, 1e-12))
    #expect(close(outcome.generations, 1.24, 1e-12))
    #expect(close(outcome.coverage, 0.992, 1e-12))
    #expect(close(outcome.abstention, 0.008, 1e-9))
    #expect(close(outcome.discardedShare, 0.2, 1e-9))
  }

  @Test func withoutALimitAttemptsAreOneOverTheAcceptance() throws {
    let success = try PromptSuccess(mean: 0.8)
    let unlimited = try check().outcome(of: success, maximumRetries: nil)
    #expect(close(unlimited.generations, 1.25, 1e-12))
    #expect(unlimited.coverage == 1 && unlimited.abstention == 0)
    let many = try check().outcome(of: success, maximumRetries: 100)
    #expect(close(many.generations, unlimited.generations, 1e-12))
    #expect(close(many.coverage, 1, 1e-12))
    #expect(many.quality == unlimited.quality)
  }

  /// Oracle: exact fractions with a = 12/5, b = 3/5.
  @Test func correlatedFailuresTakeMoreAttemptsAndCoverLess() throws {
    let success = try PromptSuccess(mean: 0.8, correlation: 0.25)
    let two = try check().outcome(of: success, maximumRetries: 2)
    #expect(close(two.generations, 1.2625, 1e-12))
    #expect(close(two.coverage, 0.97445, 1e-12))
    #expect(close(two.quality, 0.938_447_329_262_661, 1e-12))
    let many = try check().outcome(of: success, maximumRetries: 50)
    #expect(close(many.generations, 1.315_802_849_428_023, 1e-12))
    #expect(close(many.quality, 0.933_329_944_362_777_8, 1e-12))
  }

  /// Oracle: the closed form of independent attempts, through the sums of correlated ones.
  @Test func vanishingCorrelationIsIndependence() throws {
    for seed in 0..<100 {
      var random = Seeded(seed)
      let mean = random.share()
      let check = try check(random.share(0.1...1), random.share(0.01...1))
      let retries = seed % 8
      let plain = try check.outcome(of: PromptSuccess(mean: mean), maximumRetries: retries)
      let nearly = try check.outcome(
        of: PromptSuccess(mean: mean, correlation: 1e-12), maximumRetries: retries)
      #expect(close(plain.generations, nearly.generations, 1e-9), "\(seed)")
      #expect(close(plain.coverage, nearly.coverage, 1e-9), "\(seed)")
      #expect(close(plain.quality, nearly.quality, 1e-9), "\(seed)")
    }
  }

  /// Oracle: 200,000 simulated requests.
  @Test func simulatedRequestsAgree() throws {
    var random = Seeded(7)
    let (mean, correlation) = (0.7, 1.0 / 3)
    // a = 1.4, b = 0.6 by rejection would need a library; a two-point prompt mix needs none and
    // has the same first moments, so that one retry, which uses two of them, agrees.
    let spread = (mean * (1 - mean) * correlation).squareRoot()
    let check = try check(0.9, 0.3)
    var (attempts, accepted, right) = (0, 0, 0)
    let requests = 200_000
    for _ in 0..<requests {
      let q = random.share() < 0.5 ? mean - spread : mean + spread
      for _ in 0...1 {
        attempts += 1
        let isRight = random.share() < q
        guard random.share() < (isRight ? 0.9 : 0.3) else { continue }
        accepted += 1
        right += isRight ? 1 : 0
        break
      }
    }
    let outcome = try check.outcome(
      of: PromptSuccess(mean: mean, correlation: correlation), maximumRetries: 1)
    let count = Double(requests)
    #expect(abs(Double(attempts) / count - outcome.generations) < 0.005)
    #expect(abs(Double(accepted) / count - outcome.coverage) < 0.005)
    #expect(abs(Double(right) / Double(accepted) - outcome.quality) < 0.005)
  }

  @Test func moreRetriesCoverMoreAndCostMore() throws {
    for seed in 0..<60 {
      var random = Seeded(seed)
      let success = try PromptSuccess(
        mean: random.share(0.05...1), correlation: seed % 2 == 0 ? 0 : random.share(0...0.9))
      let check = try check(random.share(0.1...1), random.share())
      let outcomes = try (0...6).map { try check.outcome(of: success, maximumRetries: $0) }
      for (less, more) in zip(outcomes, outcomes.dropFirst()) {
        #expect(more.coverage >= less.coverage - 1e-12)
        #expect(more.generations >= less.generations - 1e-12)
        #expect((0...1).contains(more.quality) && more.coverage <= 1)
      }
    }
  }

  @Test func aCheckThatAcceptsEverythingChangesNothing() throws {
    let outcome = try check(1, 1).outcome(of: PromptSuccess(mean: 0.3), maximumRetries: 5)
    #expect(outcome.generations == 1 && outcome.coverage == 1)
    #expect(close(outcome.quality, 0.3, 1e-15))
    #expect(outcome.discardedShare == 0)
  }

  @Test func impossibleNumbersAreNamed() throws {
    let success = try PromptSuccess(mean: 0)
    let nothing = #expect(throws: InvalidTerm.self) {
      _ = try check(0.9, 0).outcome(of: success, maximumRetries: 3)
    }
    #expect(
      nothing?.description
        == """
        The share of accepted attempts is 0.0, which is not possible.
          Fix: give a number that is above 0.
        """)
    let forever = #expect(throws: InvalidTerm.self) {
      _ = try check().outcome(
        of: PromptSuccess(mean: 0.8, correlation: 0.5), maximumRetries: nil)
    }
    #expect(
      forever?.description
        == """
        The correlation of attempts is 0.5, which is not possible.
          Fix: give a number that is 0 where retries have no limit.
        """)
    let wrong = #expect(throws: InvalidTerm.self) { _ = try check(0.9, -0.1) }
    #expect(
      wrong?.description
        == """
        The chance to accept a wrong answer is -0.1, which is not possible.
          Fix: give a number that is 0 to 1.
        """)
    #expect(throws: InvalidTerm.self) { _ = try check(1.1, 0) }
    #expect(throws: InvalidTerm.self) {
      _ = try check().outcome(of: PromptSuccess(mean: 0.8), maximumRetries: -1)
    }
    #expect(throws: InvalidTerm.self) {
      _ = try check().outcome(of: PromptSuccess(mean: 0.8), maximumRetries: 101)
    }
  }
}
