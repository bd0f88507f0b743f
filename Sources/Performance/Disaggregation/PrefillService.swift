/// A replica that only computes prompts, one after the other.
struct PrefillService: Sendable, Hashable {
  /// Mean seconds from a prompt's first chunk to its last.
  let meanLatency: Double
  /// Mean seconds for which a prompt occupies the replica; shorter than the latency in a pipeline.
  let meanOccupancy: Double
  /// Coefficient of variation of these times.
  let variation: Double
  private let fixed: Double
  private let perToken: Double
  private let perSquare: Double
  private let computedShare: Double

  init(_ coefficients: StepCoefficients, traffic: TrafficShape) {
    let tokens = traffic.computedInputTokens
    let input = traffic.meanInputTokens
    let hit = traffic.prefixHitShare
    let stages = coefficients.stages
    let sum = coefficients.base(verified: 0, prefill: max(1, tokens))
    perToken = coefficients.perPrefillToken * stages
    perSquare = coefficients.perAttendedToken * stages / 2 * (1 - hit * hit)
    computedShare = 1 - hit
    // Log-normal raw moments: E[xⁿ] = E[x]ⁿ (1 + cv²)^(n(n−1)/2).
    let spread = 1 + traffic.inputCV * traffic.inputCV
    let linear = perToken * tokens
    let square = perSquare * input * input
    fixed = max(sum, coefficients.leastWeightStream - linear - square * spread)
    meanLatency = fixed + linear + square * spread
    meanOccupancy = meanLatency / stages
    let cube = spread * spread * spread
    let second =
      fixed * fixed + linear * linear * spread + square * square * cube * cube
      + 2 * fixed * linear + 2 * fixed * square * spread + 2 * linear * square * cube
    variation = max(0, second / (meanLatency * meanLatency) - 1).squareRoot()
  }

  /// Seconds from the first chunk of a prompt to its last.
  ///
  /// - Parameter inputTokens: its length, cached tokens included.
  func latency(inputTokens: Double) -> Double {
    fixed + perToken * inputTokens * computedShare + perSquare * inputTokens * inputTokens
  }
}
