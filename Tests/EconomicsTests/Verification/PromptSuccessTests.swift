import Economics
import Foundation
import Testing

@Suite struct PromptSuccessTests {
  @Test func independentAttemptsMultiply() throws {
    let success = try PromptSuccess(mean: 0.6)
    #expect(close(success.probability(right: 2, wrong: 3), 0.6 * 0.6 * 0.4 * 0.4 * 0.4, 1e-15))
    #expect(success.probability(right: 0, wrong: 0) == 1)
    #expect(success.probability(right: -1, wrong: -2) == 1)
  }

  @Test func fiveSamplesOfTheWorkedExample() throws {
    let success = try PromptSuccess(mean: 0.6)
    #expect(close(try success.majority(of: 5), 0.68256, 1e-12))
    #expect(close(try success.passAtN(5), 0.98976, 1e-12))
  }

  /// Oracle: exact fractions of B(a + k, b + 5 − k)/B(a, b) with a = 9/5, b = 6/5.
  @Test func correlatedSamplesHelpLess() throws {
    let success = try PromptSuccess(mean: 0.6, correlation: 0.25)
    #expect(close(try success.majority(of: 5), 0.631104, 1e-12))
    #expect(close(try success.passAtN(5), 0.926784, 1e-12))
  }

  /// Oracle: the integral over the density of q, by the midpoint rule.
  @Test func correlatedChancesAreMeansOverPrompts() throws {
    for seed in 0..<20 {
      var random = Seeded(seed)
      let (mean, correlation) = (random.share(0.35...0.65), random.share(0.1...0.2))
      let success = try PromptSuccess(mean: mean, correlation: correlation)
      let sum = 1 / correlation - 1
      let (a, b) = (mean * sum, (1 - mean) * sum)
      let (right, wrong) = (seed % 5, seed % 3)
      var (whole, part) = (0.0, 0.0)
      for step in 0..<20_000 {
        let q = (Double(step) + 0.5) / 20_000
        let density = pow(q, a - 1) * pow(1 - q, b - 1)
        whole += density
        part += density * pow(q, Double(right)) * pow(1 - q, Double(wrong))
      }
      #expect(close(success.probability(right: right, wrong: wrong), part / whole, 1e-4), "\(seed)")
    }
  }

  @Test func oneSampleIsTheMeanAndOutcomesAddUpToOne() throws {
    for seed in 0..<200 {
      var random = Seeded(seed)
      let success = try PromptSuccess(mean: random.share(), correlation: random.share(0...0.99))
      #expect(abs(try success.passAtN(1) - success.mean) < 1e-12)
      #expect(abs(try success.majority(of: 1) - success.mean) < 1e-12)
      let binomials = [1.0, 6, 15, 20, 15, 6, 1]
      let whole = binomials.enumerated().reduce(0) {
        $0 + $1.element * success.probability(right: $1.offset, wrong: 6 - $1.offset)
      }
      #expect(abs(whole - 1) < 1e-12, "\(seed)")
    }
  }

  @Test func correlationNeverHelpsPassAtN() throws {
    for seed in 0..<200 {
      var random = Seeded(seed)
      let mean = random.share()
      let (less, more) = (random.share(0...0.5), random.share(0.5...0.99))
      let samples = 1 + seed % 12
      let first = try PromptSuccess(mean: mean, correlation: less).passAtN(samples)
      let second = try PromptSuccess(mean: mean, correlation: more).passAtN(samples)
      #expect(second <= first + 1e-12, "\(seed)")
    }
  }

  @Test func tiesAreNoMajority() throws {
    let success = try PromptSuccess(mean: 0.5)
    #expect(close(try success.majority(of: 2), 0.25, 1e-15))
  }

  /// Oracle: exact fractions.
  @Test func manySamplesStayExact() throws {
    let success = try PromptSuccess(mean: 0.51)
    #expect(close(try success.majority(of: 999), 0.736_424_391_643_414_6, 1e-10))
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) { _ = try PromptSuccess(mean: 1.2) }
    #expect(
      error?.description
        == """
        The first-pass accuracy is 1.2, which is not possible.
          Fix: give a number that is 0 to 1.
        """)
    #expect(throws: InvalidTerm.self) { _ = try PromptSuccess(mean: .nan) }
    #expect(throws: InvalidTerm.self) { _ = try PromptSuccess(mean: 0.5, correlation: 1) }
    #expect(throws: InvalidTerm.self) { _ = try PromptSuccess(mean: 0.5, correlation: -0.1) }
    let samples = #expect(throws: InvalidTerm.self) {
      _ = try PromptSuccess(mean: 0.5).passAtN(0)
    }
    #expect(
      samples?.description
        == """
        The number of samples is 0.0, which is not possible.
          Fix: give a number that is a whole number from 1 to 1000.
        """)
    #expect(throws: InvalidTerm.self) { _ = try PromptSuccess(mean: 0.5).majority(of: 1001) }
  }
}
