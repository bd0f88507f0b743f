import Catalog
import Economics
import Quantities
import SeededRandom
import Testing

@testable import Planning

/// What policies make of answers, by closed forms and attempt by attempt.
@Suite struct PolicyTermsTests {
  private func finder(_ choices: [VerificationChoice], penalty: Double = 0) throws -> PolicyFinder {
    let catalog = try Catalog.shipped()
    var request = try SmallPlan.request()
    request.workloads[0].verification.choices = choices
    request.workloads[0].quality.wrongAnswerPenalty = penalty
    let defaults = try Defaults(catalog)
    let workloads = try request.workloads.flatMap { [$0] + $0.judges }.map {
      try WorkloadTerms($0, plan: request, defaults: defaults)
    }
    return PolicyFinder(
      lookup: VerificationLookup(catalog, for: workloads.map(\.request)), workloads: workloads)
  }

  private func terms(_ choice: VerificationChoice, firstPass: Double) throws -> PolicyTerms {
    let found = try finder([choice]).policies(for: 0, model: "m", firstPass: firstPass)
    let first = try #require(found.first)
    return try #require(first)
  }

  private func judge(_ right: Double, _ wrong: Double, retries: Int) -> VerificationChoice {
    var choice = VerificationChoice(name: "check", policy: .tests)
    choice.acceptIfRight = right
    choice.acceptIfWrong = wrong
    choice.retries = retries
    choice.correlation = 0
    choice.time = .seconds(2)
    choice.price = .usdPerHour(0.9)
    return choice
  }

  /// q = 0.8, s = 0.95, f = 0.2, two retries: A = 0.8, Q' = 0.95, N̄ = 1.24, κ = 0.992.
  @Test func theTextbookVectorHolds() throws {
    let terms = try terms(judge(0.95, 0.2, retries: 2), firstPass: 0.8)
    #expect(abs(terms.outcome.generations - 1.24) < 1e-9)
    #expect(abs(terms.outcome.coverage - 0.992) < 1e-9)
    #expect(abs(terms.right - 0.992 * 0.95) < 1e-9)
    #expect(abs(terms.costPerRequest.usd - 1.24 * 2 * 0.9 / 3600) < 1e-12)
  }

  @Test func aPersonAnswersWhatNobodyAcceptedAndCostsTime() throws {
    var choice = judge(0.95, 0.2, retries: 2)
    choice.escalation = VerificationChoice.Escalation(
      time: .seconds(360), price: .usdPerHour(40), overhead: 0.2, quality: 0.9)
    let terms = try terms(choice, firstPass: 0.8)
    #expect(terms.answered == 1)
    #expect(abs(terms.right - (0.992 * 0.95 + 0.008 * 0.9)) < 1e-9)
    #expect(abs(terms.costPerRequest.usd - (1.24 * 2 * 0.9 / 3600 + 0.008 * 5)) < 1e-9)
  }

  /// Retries resemble each other: the fitted distribution is near what was measured, 1 − (1 − p)ⁿ
  /// is not.
  @Test func measuredPassAtKIsReproduced() throws {
    var choice = VerificationChoice(name: "vote", policy: .selfConsistency)
    choice.samples = 5
    let lookup = try #require(try finder([choice]).lookup)
    let measured = lookup.passAtK.compactMap(\.value)
    #expect(measured == [0.8315, 0.8888, 0.9135, 0.9303, 0.9438])
    let correlation = try #require(lookup.correlation)
    let fitted = try PromptSuccess(mean: 0.8315, correlation: correlation)
    let alone = try PromptSuccess(mean: 0.8315)
    #expect(fitted.largestError(againstPassAtK: measured) < 0.01)
    #expect(alone.largestError(againstPassAtK: measured) > 0.08)
  }

  @Test func wrongAnswersAreUndoneByThePenalty() throws {
    let found = try finder([], penalty: 0.5).policies(for: 0, model: "m", firstPass: 0.6)
    let first = try #require(found.first)
    let terms = try #require(first)
    #expect(terms.name == "stated" && terms.right == 0.6)
    #expect(abs(terms.credit - 0.4) < 1e-12)
    #expect(try finder([]).policies(for: 0, model: "m", firstPass: 0.6) == [nil])
  }

  /// The certificate walks attempt by attempt; the closed forms must say the same.
  @Test(arguments: 0..<60) func bothPathsAgree(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let policies: [VerificationChoice.Policy] = [.tests, .selfConsistency, .bestOfN, .none]
    var choice = judge(
      .random(in: 0.5...1, using: &random), .random(in: 0...0.6, using: &random),
      retries: .random(in: 0...6, using: &random))
    choice.policy = policies[seed % policies.count]
    choice.correlation = .random(in: 0..<0.95, using: &random)
    choice.samples = .random(in: 2...9, using: &random)
    choice.recovery = .random(in: 0...1, using: &random)
    let firstPass = Double.random(in: 0.05...0.95, using: &random)
    let terms = try terms(choice, firstPass: firstPass)
    let checked = CheckedVerification(
      choice,
      CheckedVerification.Figures(
        firstPass: firstPass, correlation: choice.correlation ?? 0,
        acceptIfRight: choice.acceptIfRight ?? 0, acceptIfWrong: choice.acceptIfWrong ?? 0,
        recovery: choice.recovery ?? 0))
    for (left, right) in [
      (terms.outcome.generations, checked.attempts), (terms.outcome.checks, checked.checks),
      (terms.outcome.coverage, checked.accepted), (terms.right, checked.right),
    ] {
      #expect(abs(left - right) < 1e-9 * max(1, left))
    }
  }

  @Test func aHostedJudgeCostsItsTokensAndOneOnTheFleetNothing() throws {
    var choice = judge(0.95, 0.2, retries: 0)
    choice.policy = .judge
    choice.model = "llama-3.1-8b"
    choice.outputTokens = TokenLength(mean: 64)
    let own = try finder([choice])
    let onFleet = try #require(try own.policies(for: 0, model: "m", firstPass: 0.8)[0])
    #expect(onFleet.costPerRequest == .zero && own.judge(of: choice, for: 0) == 1)
    #expect(own.workloads[1].request.inputTokens.mean == 1024 + 512)
    #expect(own.workloads[1].request.peakRequestsPerSecond == 100)
    choice.host = .api
    let hosted = try finder([choice])
    let terms = try #require(try hosted.policies(for: 0, model: "m", firstPass: 0.8)[0])
    let price = try #require(terms.judgePrice)
    let dollars =
      (1536 * price.inputPerMillion.usd + 64 * price.outputPerMillion.usd) / 1e6
    #expect(abs(terms.costPerRequest.usd - dollars) < 1e-12)
    #expect(hosted.workloads.count == 1 && hosted.judge(of: choice, for: 0) == nil)
  }
}
