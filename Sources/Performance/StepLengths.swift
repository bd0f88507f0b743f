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
  /// The weights of a step without prefill, and its sequences.
  let decode: Double

  /// Finds the lengths at a rate; nil if work arrives as fast as it can be done.
  init?(_ load: LoadModel, rate: Double) {
    let idleShare = 1 - rate * load.requestWork
    guard idleShare > 0 else { return nil }
    let coefficients = load.coefficients
    let isChunked = coefficients.chunkTokens > 0
    let sum =
      isChunked
      ? load.chunkedBase(rate: rate, idleShare: idleShare)
      : coefficients.base(
        tokens: load.stepTokens(perStepSecond: rate * load.requestTokens / idleShare))
    // No step is shorter than its bytes take at the memory's full bandwidth.
    let memoryShare = 1 - rate * load.requestSteps * load.leastSequenceCost
    guard memoryShare > 0 else { return nil }
    let least = coefficients.leastWeightStream / memoryShare
    let isLeast = least > sum / idleShare
    mean = isLeast ? least : sum / idleShare
    base = isLeast ? least * idleShare : sum
    sequences = rate * load.requestSteps * mean
    let verified = sequences * coefficients.tokensPerSequence
    let empty = isChunked ? coefficients.base(verified: verified, prefill: 0) : base
    decode = max(
      empty + load.sequenceCost * sequences,
      coefficients.leastWeightStream + load.leastSequenceCost * sequences)
  }
}

/// How long steps take that carry as many prompts as they can, in seconds.
struct LoadedStepLengths {
  /// The prefill tokens that fit beside the decoding sequences.
  let room: Double
  /// The weights of a step that carries a mean prompt, and its sequences.
  let gate: Double
  /// The weights of a step that fills the budget, and its sequences.
  let full: Double

  init(_ load: LoadModel, _ steps: StepLengths) {
    let coefficients = load.coefficients
    let verified = steps.sequences * coefficients.tokensPerSequence
    let isSeparate = coefficients.separatesPrefill
    room = load.budget - (isSeparate ? 0 : verified)
    let prompt = min(load.traffic.computedInputTokens, max(0, load.groupRoom(room)))
    let carried = isSeparate ? 0 : load.sequenceCost * steps.sequences
    // With a mean prompt the step takes no less than its bytes do.
    let least =
      coefficients.leastWeightStream - load.promptWork
      + (isSeparate ? 0 : load.leastSequenceCost * steps.sequences)
    guard coefficients.chunkTokens > 0 else {
      gate = max(least, coefficients.base(tokens: verified + prompt) + carried)
      full = coefficients.base(tokens: load.budget) + carried
      return
    }
    gate = max(least, coefficients.chunkBase(verified: verified, chunk: prompt) + carried)
    full = coefficients.chunkBase(verified: verified, chunk: max(0, room)) + carried
  }

  /// A length that `gate` does not get below at any budget: of a prompt that streams nothing.
  static func leastGate(_ load: LoadModel, _ steps: StepLengths) -> Double {
    let coefficients = load.coefficients
    guard !coefficients.separatesPrefill else {
      return coefficients.base(tokens: min(1, load.traffic.computedInputTokens))
    }
    let verified = steps.sequences * coefficients.tokensPerSequence
    return coefficients.base(tokens: verified) + load.sequenceCost * steps.sequences
  }
}

extension LoadModel {
  /// Seconds of the mean step before any token is counted where prompts come in chunks.
  ///
  /// The mean step T solves `T·idleShare = base(b(T), c(T))`. The base is a concave function of T,
  /// because experts in use are, so that Newton's method reaches the T from above without
  /// overshooting.
  ///
  /// - Complexity: about four evaluations of the step; one for dense models without separate steps.
  func chunkedBase(rate: Double, idleShare: Double) -> Double {
    let arrivals = StepCoefficients.Arrivals(
      verified: rate * requestSteps * coefficients.tokensPerSequence,
      prefill: rate * traffic.computedInputTokens)
    let least = coefficients.growingBase(step: 0, arrivals).seconds
    guard coefficients.routedWeightStream > 0 || coefficients.separatesPrefill else { return least }
    var value = coefficients.largestBase
    for _ in 0..<100 {
      let (seconds, slope) = coefficients.growingBase(step: value / idleShare, arrivals)
      let change = (seconds - value) / (1 - slope / idleShare)
      value += change
      // The error is about the square of the change, so that another one would change nothing.
      guard change.magnitude > 1e-8 * value else { break }
    }
    return max(least, value)
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
