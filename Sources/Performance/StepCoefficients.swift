/// The duration of one serving step as a sum of its parts, in seconds.
///
///     T = a0(n) + a1·b + a2·c + a3·Σ contexts + a4·Σ (prefill tokens · tokens they attend to)
///
/// with b decoding sequences, c prefill tokens and n tokens in the step. Adding the parts describes
/// published measurements better than the larger of compute and memory time does. With speculation
/// each decoding sequence brings γ + 1 tokens; with p pipeline stages a step is one round of all
/// microbatches, each of which has a p-th of the tokens.
public struct StepCoefficients: Sendable, Hashable {
  /// Seconds to stream all weights that every step needs.
  public internal(set) var denseWeightStream: Double
  /// Seconds to stream all routed experts; 0 for dense models.
  public internal(set) var routedWeightStream: Double
  /// Seconds of collectives in a step that do not grow with its tokens.
  public internal(set) var collectiveLatency: Double
  /// Seconds of launches and host work in a step.
  public internal(set) var overhead: Double
  /// Seconds of linear FLOPs per decoding sequence and token of it in the step, the head included.
  public internal(set) var flopsPerSequence: Double
  /// Seconds of linear FLOPs per prefill token.
  public internal(set) var flopsPerPrefillToken: Double
  /// Seconds of collectives per token.
  public internal(set) var collectivePerToken: Double
  /// Seconds to read and write the states of a decoding sequence; 0 where every layer attends.
  public internal(set) var statePerSequence: Double
  /// Seconds to pass a prefill token through the states; 0 where every layer attends.
  public internal(set) var statePerPrefillToken: Double
  /// a3: seconds per decoding sequence and token of its context.
  public internal(set) var perContextToken: Double
  /// a4: seconds per prefill token and token that it attends to.
  public internal(set) var perAttendedToken: Double
  /// Tokens of a decoding sequence in a step, γ + 1; 1 without speculation.
  public internal(set) var tokensPerSequence: Double
  /// Mean tokens that a step yields for a sequence; 1 without speculation.
  public internal(set) var tokensPerStep: Double
  /// Variance of those tokens.
  var tokenVariance: Double
  /// The share of the weight stream that drafts add.
  var draftWeightShare: Double
  /// Seconds of drafts in a step that do not grow with its tokens.
  var draftLatency: Double
  /// Seconds of drafts per decoding sequence.
  var draftPerSequence: Double
  /// Seconds in which the memory delivers the weights that a single token needs.
  var leastWeightStream: Double
  /// Seconds in which it delivers the cache, per decoding sequence and token of its context.
  var leastPerContextToken: Double
  /// Pipeline stages, p.
  let stages: Double
  /// Into how many microbatches, each of which streams its own experts, a step divides; 1 in the
  /// fitted form.
  let microbatches: Double
  /// Seconds of latent attention per verified token and token of its context, which decide where they
  /// take longer than the stream; 0 in the plain form.
  var attentionPerContextToken: Double
  /// Tokens of a chunk of prompts where some steps carry one and others none; 0 where prefill is
  /// spread evenly over all steps.
  var chunkTokens: Double
  /// Tokens of a mean prompt that are computed, which a chunk holds within the budget.
  var promptTokens: Double
  /// Groups that attend on their own, each with a budget.
  let chunkGroups: Double
  /// The most that a chunk grows to.
  var mostChunkTokens: Double
  /// Whether chunks have steps of their own.
  let separatesPrefill: Bool
  /// Seconds of host work per token of a decoding sequence.
  var hostPerToken: Double
  /// Seconds of the pipeline's bubble on the head per token of a decoding sequence.
  var headBubble: Double
  /// Time of a prefill token in linear layers over that of a decoding token, 1/π.
  let prefillWeight: Double
  /// The share of routed experts that routing reaches.
  let expertReach: Double
  /// `log(1 − active/reached experts)`, 0 for dense models.
  let logMissedExpert: Double

  /// a1: seconds per decoding sequence, without its context.
  public var perSequence: Double {
    tokensPerSequence * (flopsPerSequence + collectivePerToken + hostPerToken)
      + statePerSequence + draftPerSequence
  }

  /// a2: seconds per prefill token, without attention.
  public var perPrefillToken: Double {
    flopsPerPrefillToken + collectivePerToken + statePerPrefillToken
  }

  /// a0: seconds that a step takes before any token is counted.
  ///
  /// - Parameter tokens: the tokens in the step, on which the experts in use depend.
  public func base(tokens: Double) -> Double {
    weightStream(tokens: tokens) * (1 + draftWeightShare) + collectiveLatency + overhead
      + draftLatency
  }

  /// Seconds to stream the weights of a step, drafts left out.
  ///
  /// - Parameter tokens: the tokens in the step, not negative.
  public func weightStream(tokens: Double) -> Double {
    guard routedWeightStream > 0 else { return denseWeightStream }
    return denseWeightStream + routedWeightStream * expertShare(tokens: tokens)
  }

  /// The expected share of routed experts that some token of a microbatch uses.
  ///
  /// Assumes that tokens are routed independently; 0 for dense models.
  ///
  /// - Parameter tokens: the tokens in the step, not negative.
  public func expertShare(tokens: Double) -> Double {
    guard tokens > 0 else { return 0 }
    let usage = ExpertUsage(reach: expertReach, logMissed: logMissedExpert)
    return usage.share(tokens: microbatches == 1 ? tokens : max(1, tokens / microbatches))
  }

  /// How fast the share of experts grows with the tokens of a step.
  func expertShareSlope(tokens: Double) -> Double {
    guard logMissedExpert < 0, microbatches == 1 || tokens > microbatches else { return 0 }
    return (expertShare(tokens: tokens) - expertReach) * logMissedExpert / microbatches
  }

  /// The duration of one step, in seconds: the sum of its parts, but no less than the memory takes to
  /// deliver the weights of a token and the caches of all sequences.
  ///
  /// Fitted shares of peak may exceed 1, because parts that overlap are counted twice.
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
    let verified = sequences * tokensPerSequence
    let sum =
      base(verified: verified, prefill: prefillTokens) + perSequence * sequences
      + perPrefillToken * prefillTokens + perContextToken * contextTokens
      + perAttendedToken * attendedPairs
      - headBubble * verified * prefillShare(verified: verified, prefill: prefillTokens)
    return max(sum, leastWeightStream + leastPerContextToken * contextTokens)
  }
}
