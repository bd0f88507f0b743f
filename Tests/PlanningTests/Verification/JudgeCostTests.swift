import Catalog
import Economics
import Quantities
import Testing

@testable import Planning

/// What judges read, and where their cost stands.
@Suite struct JudgeCostTests {
  private static func best(_ more: String, floor: String = "40%") -> [String] {
    [
      "workloads.chat.models=[llama-3.3-70b]", "workloads.chat.quality.floor=\(floor)",
      "workloads.chat.verification={choices: {best: {policy: best-of-n, samples: 2, "
        + "model: llama-3.1-8b, output_tokens: 64, recovery: 61%, \(more)}}}", "objective=cost",
    ]
  }

  /// One comparison of two answers reads the request once and both answers.
  @Test func aComparisonIsOneCheckOfTwoAnswers() throws {
    let pairs = try SmallPlan.request(Self.best("judging: pairwise"))
    let judge = try #require(pairs.workloads.first { $0.judgeRole != nil })
    #expect(judge.inputTokens.mean == 1024 + 2 * 512 && judge.peakRequestsPerSecond == 100)
    let singles = try SmallPlan.request(Self.best("judging: pointwise"))
    let reader = try #require(singles.workloads.first { $0.judgeRole != nil })
    #expect(reader.inputTokens.mean == 1024 + 512 && reader.peakRequestsPerSecond == 200)
  }

  @Test func figuresOfComparisonsMeanComparisons() throws {
    let request = try SmallPlan.request([
      "workloads.chat.verification={choices: {best: {policy: best-of-n, samples: 2, "
        + "model: llama-3.1-8b, output_tokens: 64, figures: pairwise-judge-best-of-2}}}"
    ])
    #expect(request.workloads[0].verification.choices[0].judging == .pairwise)
  }

  @Test func plansCallForOneComparisonOfTwo() throws {
    let plan = try SmallPlan.plan(Self.best("judging: pairwise"))
    let verified = try #require(plan.serving.compactMap(\.verification).first)
    #expect(verified.checks == 1 && verified.attempts == 2)
    let judge = try #require(plan.demand.first { $0.workload == "chat/best" })
    #expect(abs(judge.servedRequestsPerSecond - 100) < 1e-6)
  }

  /// Plain tokens do without verification, wherever the judge runs.
  @Test func plainTokensAreWithoutJudgesOnTheFleet() throws {
    let own = try SmallPlan.plan(Self.best("judging: pointwise")).cost
    #expect(own.judgeRate > .zero)
    let verification = own.parts.first { $0.name == "verification" }?.rate ?? .zero
    let plain = (own.rate - verification - own.judgeRate).usdPerSecond
    #expect(abs(own.usdPerGeneratedToken * own.generatedTokensPerSecond - plain) < 1e-9)
    let parts = own.parts.compactMap { own.perMillionTokens($0).plain }.reduce(0, +)
    #expect(abs(parts / (own.usdPerGeneratedToken * 1e6) - 1) < 1e-9)
    let lines = try SmallPlan.plan(Self.best("judging: pointwise")).serving
    let shares = lines.compactMap(\.verification).reduce(0) { $0 + $1.judgeRate.usdPerHour }
    #expect(abs(shares / own.judgeRate.usdPerHour - 1) < 1e-9)
  }
}
