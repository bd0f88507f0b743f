import Economics
import Testing

@Suite struct PromptSuccessFitTests {
  /// Shares of 89 Terminal-Bench 2.1 tasks that GPT-5.5 (xhigh, Codex) solved within 1…5 of five
  /// trials: harbor-framework/terminal-bench-2-1,
  /// leaderboard/submissions/2026-05-01-openai-gpt-5-5-xhigh-codex.json.
  private let measured = [0.8315, 0.8888, 0.9135, 0.9303, 0.9438]

  @Test func measuredRetriesAreReproducedNearlyTwentyTimesBetterThanByIndependence() throws {
    let fitted = try PromptSuccess.fitted(toPassAtK: measured)
    let independent = try PromptSuccess(mean: measured[0])
    let (withCorrelation, without) = (
      fitted.largestError(againstPassAtK: measured),
      independent.largestError(againstPassAtK: measured)
    )
    // The same least squares in another language: mean 0.8300, correlation 0.5663.
    #expect(abs(fitted.mean - 0.830_029_8) < 1e-6)
    #expect(abs(fitted.correlation - 0.566_348_9) < 1e-6)
    #expect(abs(withCorrelation - 0.0042) < 1e-4)
    #expect(abs(without - 0.0828) < 1e-4)
    #expect(without > 19 * withCorrelation)
  }

  /// The best that independence can do when its chance is fitted as well.
  @Test func noIndependentChanceComesClose() throws {
    let fitted = try PromptSuccess.fitted(toPassAtK: measured)
    let errors = try (1..<1000).map {
      try PromptSuccess(mean: Double($0) / 1000).largestError(againstPassAtK: measured)
    }
    #expect((errors.min() ?? 0) > 10 * fitted.largestError(againstPassAtK: measured))
  }

  @Test func whatFollowsADistributionIsFoundAgain() throws {
    for seed in 0..<12 {
      var random = Seeded(seed)
      let truth = try PromptSuccess(
        mean: random.share(0.1...0.9), correlation: random.share(0.05...0.9))
      let curve = try (1...6).map { try truth.passAtN($0) }
      let fitted = try PromptSuccess.fitted(toPassAtK: curve)
      #expect(fitted.largestError(againstPassAtK: curve) < 1e-6, "\(seed)")
      #expect(abs(fitted.mean - truth.mean) < 1e-4, "\(seed)")
      #expect(abs(fitted.correlation - truth.correlation) < 1e-3, "\(seed)")
    }
  }

  @Test func independentRetriesNeedNoCorrelation() throws {
    let truth = try PromptSuccess(mean: 0.4)
    let fitted = try PromptSuccess.fitted(toPassAtK: (1...5).map { try truth.passAtN($0) })
    #expect(fitted.correlation < 1e-6)
    #expect(truth.largestError(againstPassAtK: []) == 0)
  }

  @Test func impossibleMeasurementsAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try PromptSuccess.fitted(toPassAtK: [0.8, 0.7])
    }
    #expect(
      error?.description
        == """
        The pass@2 is 0.7, which is not possible.
          Fix: give a number that is 0.8 to 1.
        """)
    #expect(throws: InvalidTerm.self) { _ = try PromptSuccess.fitted(toPassAtK: [0.8]) }
    #expect(throws: InvalidTerm.self) { _ = try PromptSuccess.fitted(toPassAtK: [0.8, 1.1]) }
  }
}
