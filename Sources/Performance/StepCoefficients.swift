internal import RealModule

/// The duration of one serving step as a sum of its parts, in seconds.
///
///     T = a0(n) + a1·b + a2·c + a3·Σ contexts + a4·Σ (prefill tokens · tokens they attend to)
///
/// with b decoding sequences, c prefill tokens and n = b + c tokens in the step. Adding the parts
/// describes published measurements better than the larger of compute and memory time does.
public struct StepCoefficients: Sendable, Hashable {
  /// Seconds to stream all weights that every step needs.
  public let denseWeightStream: Double
  /// Seconds to stream all routed experts; 0 for dense models.
  public let routedWeightStream: Double
  /// Seconds of collectives in a step that do not grow with its tokens.
  public let collectiveLatency: Double
  /// Seconds of launches and host work in a step.
  public let overhead: Double
  /// Seconds of linear FLOPs per decoding sequence, the head included.
  public let flopsPerSequence: Double
  /// Seconds of linear FLOPs per prefill token.
  public let flopsPerPrefillToken: Double
  /// Seconds of collectives per token.
  public let collectivePerToken: Double
  /// a3: seconds per decoding sequence and token of its context.
  public let perContextToken: Double
  /// a4: seconds per prefill token and token that it attends to.
  public let perAttendedToken: Double
  /// `log(1 − active/routed experts)`, 0 for dense models.
  let logMissedExpert: Double

  /// a1: seconds per decoding sequence, without its context.
  public var perSequence: Double { flopsPerSequence + collectivePerToken }

  /// a2: seconds per prefill token, without attention.
  public var perPrefillToken: Double { flopsPerPrefillToken + collectivePerToken }

  /// a0: seconds that a step takes before any token is counted.
  ///
  /// - Parameter tokens: the tokens in the step, on which the experts in use depend.
  public func base(tokens: Double) -> Double {
    weightStream(tokens: tokens) + collectiveLatency + overhead
  }

  /// Seconds to stream the weights of a step.
  ///
  /// - Parameter tokens: the tokens in the step, not negative.
  public func weightStream(tokens: Double) -> Double {
    guard routedWeightStream > 0 else { return denseWeightStream }
    return denseWeightStream + routedWeightStream * expertShare(tokens: tokens)
  }

  /// The expected share of routed experts that some token of a step uses, `1 − (1 − k/E)^n`.
  ///
  /// Assumes that routing is uniform and independent; 0 for dense models.
  ///
  /// - Parameter tokens: the tokens in the step, not negative.
  public func expertShare(tokens: Double) -> Double {
    guard tokens > 0, logMissedExpert < 0 else { return 0 }
    return -Double.expMinusOne(tokens * logMissedExpert)
  }

  /// The duration of one step, in seconds.
  ///
  /// - Parameters:
  ///   - sequences: decoding sequences, b.
  ///   - prefillTokens: prefill tokens, c.
  ///   - contextTokens: the contexts of all decoding sequences together.
  ///   - attendedPairs: over all prompts in the step, prefill tokens times the mean number of
  ///     tokens that they attend to.
  public func duration(
    sequences: Double, prefillTokens: Double, contextTokens: Double, attendedPairs: Double
  ) -> Double {
    base(tokens: sequences + prefillTokens) + perSequence * sequences
      + perPrefillToken * prefillTokens + perContextToken * contextTokens
      + perAttendedToken * attendedPairs
  }
}
