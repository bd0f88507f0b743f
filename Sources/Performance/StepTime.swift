/// How long the mean step of a replica takes at given numbers of sequences and prefill tokens.
///
/// The one formula of a step: steady states of plans and predictions of measurements both use it.
public struct StepTime: Sendable, Hashable {
  /// The parts of the step.
  public let coefficients: StepCoefficients
  private let contextTokens: Double
  private let attendedTokens: Double

  /// Derives the step of a configuration.
  ///
  /// - Parameters:
  ///   - configuration: what the replica runs.
  ///   - traffic: the lengths of prompts and answers, on which contexts and chunks depend.
  public init(_ configuration: ServingConfiguration, traffic: TrafficShape) {
    coefficients = StepCoefficients(configuration, traffic: traffic)
    contextTokens = traffic.meanContextTokens
    let spread = 1 + traffic.inputCV * traffic.inputCV
    attendedTokens = traffic.meanInputTokens * (1 + traffic.prefixHitShare) / 2 * spread
  }

  /// The duration of the mean step, in seconds.
  ///
  /// - Parameters:
  ///   - sequences: decoding sequences, b; not negative.
  ///   - prefillTokens: mean prefill tokens in a step, c; not negative.
  public func seconds(decoding sequences: Double, prefillTokens: Double) -> Double {
    coefficients.duration(
      sequences: sequences, prefillTokens: prefillTokens,
      contextTokens: sequences * contextTokens, attendedPairs: prefillTokens * attendedTokens)
  }

  /// Mean tokens that a step yields for each sequence, E; 1 without speculation.
  public var tokensPerStep: Double { coefficients.tokensPerStep }
}
