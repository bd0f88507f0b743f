import Catalog
import Testing

@testable import Performance

/// Unit costs of a worked decomposition of gains: 1024 tokens in and 512 out, mean time per token 40 ms,
/// 70 billion parameters, $2.50 an H100-hour and $3.10 an H200-hour.
///
/// Reproduced are the combinations with a continuous runtime and without drafts. The static
/// reference and the drafts of that example rest on lengths and costs of drafts that it does not state.
@Suite struct GainSubsetTests {
  private static let reference = 12.952930542499033

  private static let h100 = Fixture.accelerator(memory: 81_559 * 1_048_576, bandwidth: 3.35e12)
  private static let wide = Fixture.format("bf16", bytes: 2, compute: .bf16, kvBytes: 2)

  /// Dollars for a million output tokens at the mean time per token, with a step for each token.
  private func unitCost(_ configuration: ServingConfiguration, usdPerHour: Double) throws -> Double
  {
    let steps = StepCoefficients(configuration, traffic: try Fixture.traffic(cv: 0))
    let base = steps.duration(
      sequences: 0, prefillTokens: 0, contextTokens: 0, attendedPairs: 0)
    let (input, output) = (1024.0, 512.0)
    // The example counts a step for the first token as well; replicas take it from the prefill.
    let work =
      output * (steps.perSequence + steps.perContextToken * (input + output / 2))
      + input * steps.perPrefillToken + steps.perAttendedToken * input * input / 2
    let rate = (1 - base / 0.04) / work
    return Double(configuration.accelerators) * usdPerHour / 3600 / (rate * output) * 1e6
  }

  @Test func theRuntimeAlone() throws {
    let replica = try Fixture.configuration(
      tensorParallel: 8, accelerator: Self.h100, format: Self.wide)
    let cost = try unitCost(replica, usdPerHour: 2.5)
    #expect(close(cost, Self.reference / 9.562347379808939))
  }

  @Test func theRuntimeWithQuantisation() throws {
    let replica = try Fixture.configuration(tensorParallel: 4, accelerator: Self.h100)
    let cost = try unitCost(replica, usdPerHour: 2.5)
    #expect(close(cost, Self.reference / (2.075037646976259 * 10.040822449364422)))
  }

  @Test func everythingButDrafts() throws {
    let replica = try Fixture.configuration(tensorParallel: 2)
    let cost = try unitCost(replica, usdPerHour: 3.1)
    #expect(close(cost, 0.5172533152173143 * 1.2400094137063795))
  }
}
