import Catalog
import Quantities
import Testing

@testable import Performance

@Suite struct SpeculativeDecodingTests {
  @Test(arguments: [(0, 1.0), (1, 1.7), (5, 2.941_17), (2, 2.19)])
  func meanTokensAreTheGeometricSum(_ drafts: Int, _ expected: Double) throws {
    let scheme = try SpeculativeDecoding(draftTokens: drafts, acceptance: 0.7)
    #expect(close(scheme.meanTokensPerStep, expected, 1e-6))
  }

  /// Against the definition: draws of a step that ends at the first refusal.
  @Test func varianceIsThatOfATruncatedGeometricNumber() throws {
    let scheme = try SpeculativeDecoding(draftTokens: 3, acceptance: 0.6)
    let probabilities = [0.4, 0.24, 0.144, 0.216]
    let mean = zip(1..., probabilities).reduce(0.0) { $0 + Double($1.0) * $1.1 }
    let square = zip(1..., probabilities).reduce(0.0) { $0 + Double($1.0 * $1.0) * $1.1 }
    #expect(close(scheme.meanTokensPerStep, mean, 1e-12))
    #expect(close(scheme.varianceOfTokensPerStep, square - mean * mean, 1e-12))
    let none = try SpeculativeDecoding(draftTokens: 0, acceptance: 0.6)
    #expect(none.varianceOfTokensPerStep == 0)
  }

  @Test func numbersOutOfRangeAreTold() {
    let error = #expect(throws: InvalidInput.self) {
      _ = try SpeculativeDecoding(draftTokens: 3, acceptance: 1)
    }
    #expect(
      error?.description == """
        The acceptance of draft tokens is 1, which is not possible.
          Fix: give a number that is at least 0 and below 1.
        """)
    #expect(throws: InvalidInput.self) {
      _ = try SpeculativeDecoding(draftTokens: 17, acceptance: 0.5)
    }
    #expect(throws: InvalidInput.self) {
      _ = try SpeculativeDecoding(
        draftTokens: 1, acceptance: 0.5, draft: .head(costShare: 2))
    }
  }

  /// One layer of 61 with all its experts is between 1 and 2 % of DeepSeek-V3.
  @Test func predictionModulesAreDrafts() throws {
    let shape = try #require(try Catalog.shipped().models["deepseek-v3"]?.architecture)
    let draft = try #require(SpeculativeDecoding.Draft.predictionModule(of: shape))
    guard case .head(let share, _) = draft else {
      Issue.record("not a head")
      return
    }
    #expect((0.01...0.02).contains(share), "\(share)")
    #expect(SpeculativeDecoding.Draft.predictionModule(of: Fixture.llama.architecture) == nil)
  }
}
