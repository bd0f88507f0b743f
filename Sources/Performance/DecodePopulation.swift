/// How many sequences decode at once, and what their number does to the time per token.
public struct DecodePopulation: Sendable, Hashable {
  /// Mean number of decoding sequences, b.
  public let mean: Double
  /// Standard deviation of that number.
  public let standardDeviation: Double
  /// Standard deviation of the mean length of the steps that a request sees, in seconds; without
  /// speculation that of its mean time per token.
  public let tokenTimeDeviation: Double

  /// Computes the spread around the mean.
  ///
  /// - Parameters:
  ///   - rate: requests per second.
  ///   - mean: mean number of decoding sequences.
  ///   - meanStep: mean length of a step, in seconds.
  ///   - decodeStep: length of a step without prefill, in seconds.
  ///   - base: length of an empty step, in seconds.
  ///   - sequenceCost: seconds that one more sequence adds to a step.
  ///   - gate: the share of time that prefill takes, and the work of a prompt.
  ///   - traffic: the variation of lengths and arrivals.
  ///   - tokensPerStep: mean tokens that a step yields for a sequence.
  ///   - tokenVariance: their variance.
  init(
    rate: Double, mean: Double, meanStep: Double, decodeStep: Double, base: Double,
    sequenceCost: Double, gate: GateMoments, traffic: TrafficShape,
    tokensPerStep: Double, tokenVariance: Double
  ) {
    let r = gate.prefillShare
    let arrivals = traffic.arrivalCV * traffic.arrivalCV
    let dispersion = ((1 + r) * (1 + r) * arrivals + 1) / 2
    let deviation = (mean * decodeStep / base * dispersion).squareRoot()
    // Arrivals that one request sees while it decodes: their number varies from request to request.
    let inputSpread = 1 + traffic.inputCV * traffic.inputCV
    let outputSpread = 1 + traffic.outputCV * traffic.outputCV
    let steps = traffic.meanOutputTokens / outputSpread / tokensPerStep
    let window = steps * meanStep
    // Work that arrives varies with arrivals and with prompts. Their product was compared with
    // simulated bursts; below the variation of independent users the sum is larger, and exact.
    let varied = max(arrivals * inputSpread, arrivals + inputSpread - 1)
    let arrivalNoise = (rate * varied / window).squareRoot()
    self.mean = mean
    standardDeviation = deviation
    let load = (deviation * sequenceCost + meanStep * gate.promptWork * arrivalNoise) / (1 - r)
    // Luck with drafts is independent of the load; it averages out over a request's steps.
    let luck = meanStep * (tokenVariance / max(1, steps)).squareRoot() / tokensPerStep
    tokenTimeDeviation = tokenVariance > 0 ? (load * load + luck * luck).squareRoot() : load
  }

  /// The number of sequences that is exceeded with the probability of a normal variable above `z`.
  func sequences(standardScore z: Double) -> Double { mean + z * standardDeviation }
}
