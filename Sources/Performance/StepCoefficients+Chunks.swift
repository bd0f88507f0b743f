/// Steps that carry a chunk of prompts and steps that carry none.
///
/// With c prefill tokens in the mean step and chunks of C tokens the share φ = min(1, c/C) of steps
/// carries a chunk, so that the others use few experts. Where chunks have steps of their own, those
/// stream weights and cost launches again.
extension StepCoefficients {
  /// What the mean step streams.
  struct Mix {
    /// The share of routed experts that are streamed; up to 2 with separate steps.
    let experts: Double
    /// The share of steps that have a separate step for a chunk beside them.
    let separate: Double
  }

  /// The same steps with another token budget, which limits chunks.
  func within(budget: Double) -> StepCoefficients {
    guard chunkTokens > 0 else { return self }
    var other = self
    other.mostChunkTokens = budget * chunkGroups
    other.chunkTokens = min(promptTokens, other.mostChunkTokens)
    return other
  }

  /// Tokens that arrive in a second, verified ones and those of prompts.
  struct Arrivals {
    let verified: Double
    let prefill: Double
  }

  /// `base(verified:prefill:)` of what arrives during a step, and how fast it grows with the step.
  ///
  /// Only for steps that come with chunks; no step streams fewer experts than one token does.
  ///
  /// - Parameter step: seconds, not negative.
  func growingBase(step: Double, _ arrivals: Arrivals) -> (seconds: Double, slope: Double) {
    let prefill = arrivals.prefill * step
    let verified = streaming(verified: arrivals.verified * step, prefill: prefill)
    let verifiedSlope = verified > 1 ? arrivals.verified : 0
    let isFull = prefill >= chunkTokens
    let chunk = max(prefill, chunkTokens)
    let carrying = prefill / chunk
    let carryingSlope = isFull ? 0 : arrivals.prefill / chunk
    let beside = separatesPrefill ? 0 : verified
    let without = expertShare(tokens: verified)
    let with = carrying > 0 ? expertShare(tokens: beside + chunk) : 0
    let withoutSlope = shareSlope(without) * verifiedSlope
    let withSlope =
      carrying > 0
      ? shareSlope(with)
        * ((separatesPrefill ? 0 : verifiedSlope) + (isFull ? arrivals.prefill : 0)) : 0
    let kept = separatesPrefill ? 1 : 1 - carrying
    let keptSlope = separatesPrefill ? 0 : -carryingSlope
    let separate = separatesPrefill ? carrying : 0
    let mix = Mix(experts: kept * without + carrying * with, separate: separate)
    let experts =
      keptSlope * without + kept * withoutSlope + carryingSlope * with + carrying * withSlope
    let again = separatesPrefill ? carryingSlope : 0
    let streamed = denseWeightStream * again + routedWeightStream * experts
    return (
      base(mix), streamed * (1 + draftWeightShare) + (collectiveLatency + overhead) * again
    )
  }

  /// How fast a share of experts grows with tokens, where steps are not divided.
  private func shareSlope(_ share: Double) -> Double { (share - expertReach) * logMissedExpert }

  /// Verified tokens of a step that streams weights: at least one token is in it, and where chunks
  /// come in some steps only, that one decodes.
  func streaming(verified: Double, prefill: Double) -> Double {
    max(verified, chunkTokens > 0 ? 1 : 1 - prefill)
  }

  /// What the mean step streams.
  ///
  /// - Parameters:
  ///   - verified: tokens of decoding sequences in a step.
  ///   - prefill: mean prefill tokens in a step.
  func mix(verified: Double, prefill: Double) -> Mix {
    guard chunkTokens > 0, prefill > 0 else {
      return Mix(experts: expertShare(tokens: verified + prefill), separate: 0)
    }
    let chunk = max(prefill, min(max(chunkTokens, prefill), mostChunkTokens))
    let carrying = min(1, prefill / chunk)
    guard separatesPrefill else {
      let experts =
        (1 - carrying) * expertShare(tokens: verified)
        + carrying * expertShare(tokens: verified + chunk)
      return Mix(experts: experts, separate: 0)
    }
    let experts = expertShare(tokens: verified) + carrying * expertShare(tokens: chunk)
    return Mix(experts: experts, separate: carrying)
  }

  /// Seconds that the mean step takes before any token is counted.
  ///
  /// - Parameters:
  ///   - verified: tokens of decoding sequences in a step.
  ///   - prefill: mean prefill tokens in a step.
  func base(verified: Double, prefill: Double) -> Double {
    guard chunkTokens > 0 else { return base(tokens: verified + prefill) }
    return base(mix(verified: verified, prefill: prefill))
  }

  /// Seconds of a step that carries a chunk for certain; of the chunk's own step where it has one.
  func chunkBase(verified: Double, chunk: Double) -> Double {
    base(tokens: separatesPrefill ? chunk : verified + chunk)
  }

  /// The share of prompts in the linear work of a step, by time.
  func prefillShare(verified: Double, prefill: Double) -> Double {
    let prompts = prefill * prefillWeight
    return prompts > 0 ? prompts / (verified + prompts) : 0
  }

  /// An upper bound of `base(verified:prefill:)`.
  var largestBase: Double {
    let passes = separatesPrefill ? 2.0 : 1.0
    return base(Mix(experts: passes, separate: passes - 1))
  }

  private func base(_ mix: Mix) -> Double {
    let stream = denseWeightStream * (1 + mix.separate) + routedWeightStream * mix.experts
    return stream * (1 + draftWeightShare)
      + (collectiveLatency + overhead) * (1 + mix.separate) + draftLatency
  }
}
