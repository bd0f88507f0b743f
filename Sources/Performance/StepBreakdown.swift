public import Quantities

/// What the mean step of a steady state is spent on; the parts add up to the mean step.
public struct StepBreakdown: Sendable, Hashable {
  /// Streaming weights.
  public let weights: Quantity<Time>
  /// Multiplying in linear layers.
  public let linearFLOPs: Quantity<Time>
  /// Attention of decoding sequences: streaming the KV cache, and states where layers keep them.
  public let kvCache: Quantity<Time>
  /// Attention of prompts.
  public let prefillAttention: Quantity<Time>
  /// Collectives between chips.
  public let communication: Quantity<Time>
  /// Launches and host work.
  public let overhead: Quantity<Time>
  /// Proposing tokens; zero without speculation.
  public let drafting: Quantity<Time>

  /// Divides the mean step of a state.
  public init(_ state: SteadyState) {
    let coefficients = state.coefficients
    let traffic = state.traffic
    let decoding = state.population.mean
    let prefill = state.prefillTokens
    let hit = traffic.prefixHitShare
    let spread = 1 + traffic.inputCV * traffic.inputCV
    let attended = traffic.meanInputTokens * (1 + hit) / 2 * spread
    let verified = decoding * coefficients.tokensPerSequence
    let mix = coefficients.mix(
      verified: coefficients.streaming(verified: verified, prefill: prefill), prefill: prefill)
    let passes = 1 + mix.separate
    linearFLOPs = .seconds(
      coefficients.flopsPerSequence * verified + coefficients.flopsPerPrefillToken * prefill
        - coefficients.headBubble * verified
        * coefficients.prefillShare(verified: verified, prefill: prefill))
    kvCache = .seconds(
      (coefficients.perContextToken * traffic.meanContextTokens + coefficients.statePerSequence)
        * decoding + coefficients.statePerPrefillToken * prefill)
    prefillAttention = .seconds(coefficients.perAttendedToken * prefill * attended)
    communication = .seconds(
      coefficients.collectiveLatency * passes + coefficients.collectivePerToken
        * (verified + prefill))
    overhead = .seconds(coefficients.overhead * passes + coefficients.hostPerToken * verified)
    let stream =
      coefficients.denseWeightStream * passes + coefficients.routedWeightStream * mix.experts
    let rest = [kvCache, linearFLOPs, prefillAttention, communication, overhead]
      .reduce(0) { $0 + $1.seconds }
    let drafts =
      stream * coefficients.draftWeightShare + coefficients.draftLatency
      + coefficients.draftPerSequence * decoding
    // Where memory bounds the whole step, the sum of the parts falls short by what overlaps too much.
    let isLeast = state.meanStep > (stream + rest + drafts) * (1 + 1e-6)
    weights = .seconds(isLeast ? state.meanStep - rest - drafts : stream)
    drafting = .seconds(drafts)
  }

  /// The sum of all parts.
  public var total: Quantity<Time> {
    weights + linearFLOPs + kvCache + prefillAttention + communication + overhead + drafting
  }

  /// The name of the largest part.
  public var largestPart: String {
    let parts = [
      ("weights", weights), ("linear FLOPs", linearFLOPs), ("KV cache", kvCache),
      ("prefill attention", prefillAttention), ("communication", communication),
      ("overhead", overhead), ("drafting", drafting),
    ]
    return parts.max { $0.1 < $1.1 }?.0 ?? "weights"
  }
}
