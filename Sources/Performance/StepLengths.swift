/// How long steps take that carry different numbers of prefill tokens, in seconds.
///
/// They differ in the prefill tokens themselves, which are not counted here, and in the experts
/// that those tokens stream.
struct StepLengths {
  /// An empty step that streams the weights of a mean step.
  let base: Double
  /// The mean step, prefill tokens included.
  let mean: Double
  /// The mean number of decoding sequences.
  let sequences: Double
  /// The prefill tokens that fit beside them.
  let room: Double
  /// The weights of a step without prefill, and its sequences.
  let decode: Double
  /// The weights of a step that carries a mean prompt, and its sequences.
  let gate: Double
  /// The weights of a step that fills the budget, and its sequences.
  let full: Double

  /// Finds the lengths at a rate; nil if work arrives as fast as it can be done.
  init?(_ load: LoadModel, rate: Double) {
    let idleShare = 1 - rate * load.requestWork
    guard idleShare > 0 else { return nil }
    self.init(
      load, rate: rate, idleShare: idleShare, isChunked: load.coefficients.chunkTokens > 0)
  }

  private init(_ load: LoadModel, rate: Double, idleShare: Double, isChunked: Bool) {
    let coefficients = load.coefficients
    base =
      isChunked
      ? load.chunkedBase(rate: rate, idleShare: idleShare)
      : coefficients.base(
        tokens: load.stepTokens(perStepSecond: rate * load.requestTokens / idleShare))
    mean = base / idleShare
    sequences = rate * load.requestSteps * mean
    let verified = sequences * coefficients.tokensPerSequence
    let beside = coefficients.separatesPrefill ? 0 : verified
    room = load.budget - beside
    let decoding = load.sequenceCost * sequences
    let prompt = min(load.traffic.computedInputTokens, max(0, room))
    let carried = coefficients.separatesPrefill ? 0 : decoding
    guard isChunked else {
      decode = base + decoding
      gate = coefficients.base(tokens: verified + prompt) + carried
      full = coefficients.base(tokens: load.budget) + carried
      return
    }
    decode = coefficients.base(verified: verified, prefill: 0) + decoding
    gate = coefficients.chunkBase(verified: verified, chunk: prompt) + carried
    full = coefficients.chunkBase(verified: verified, chunk: max(0, room)) + carried
  }
}

extension LoadModel {
  /// Seconds of the mean step before any token is counted where prompts come in chunks.
  ///
  /// The mean step T solves `T·idleShare = base(b(T), c(T))`. The base is a concave function of T,
  /// because experts in use are, so that there is exactly one such T.
  ///
  /// - Complexity: about ten evaluations of the step; one for dense models without separate steps.
  func chunkedBase(rate: Double, idleShare: Double) -> Double {
    let verified = rate * requestSteps * coefficients.tokensPerSequence
    let prompts = rate * traffic.computedInputTokens
    func base(_ mean: Double) -> Double {
      let prefill = prompts * mean
      // No step streams fewer experts than one token does.
      let tokens = coefficients.streaming(verified: verified * mean, prefill: prefill)
      return coefficients.base(verified: tokens, prefill: prefill)
    }
    let least = base(0)
    guard coefficients.routedWeightStream > 0 || coefficients.separatesPrefill else { return least }
    let most = coefficients.largestBase
    func margin(_ value: Double) -> Double { base(value / idleShare) - value }
    let atLeast = margin(least)
    guard atLeast > 0, most > least else { return least }
    return BracketedRoot.largest(
      holdingFrom: least, to: most * (1 + 1e-12), lowMargin: atLeast, highMargin: -1e-12 * most,
      margin: margin)
  }

  /// Tokens in a mean step: the n at which `n = perStepSecond · a0(n)`, at least one.
  ///
  /// a0 is constant for dense models and concave for models with experts, so there is exactly one
  /// such n, and Newton's method reaches it from above without overshooting.
  func stepTokens(perStepSecond: Double) -> Double {
    let routed =
      perStepSecond * coefficients.routedWeightStream * (1 + coefficients.draftWeightShare)
    guard routed > 0 else { return max(1, perStepSecond * coefficients.base(tokens: 1)) }
    let fixed = perStepSecond * coefficients.base(tokens: 0)
    var tokens = fixed + routed
    for _ in 0..<200 {
      let excess = fixed + routed * coefficients.expertShare(tokens: tokens) - tokens
      let slope = 1 - routed * coefficients.expertShareSlope(tokens: tokens)
      let next = tokens + excess / slope
      guard (next - tokens).magnitude > 1e-14 * tokens else { break }
      tokens = next
    }
    return max(1, tokens)
  }
}
