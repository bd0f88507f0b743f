/// How many sequences decode at once, and what their number does to the time per token.
public struct DecodePopulation: Sendable, Hashable {
  /// Mean number of decoding sequences, b.
  public let mean: Double
  /// Standard deviation of that number.
  public let standardDeviation: Double
  /// Standard deviation of a request's mean time per token, in seconds.
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
  init(
    rate: Double, mean: Double, meanStep: Double, decodeStep: Double, base: Double,
    sequenceCost: Double, gate: GateMoments, traffic: TrafficShape
  ) {
    let r = gate.prefillShare
    let arrivals = traffic.arrivalCV * traffic.arrivalCV
    let dispersion = ((1 + r) * (1 + r) * arrivals + 1) / 2
    let deviation = (mean * decodeStep / base * dispersion).squareRoot()
    // Arrivals that one request sees while it decodes: their number varies from request to request.
    let inputSpread = 1 + traffic.inputCV * traffic.inputCV
    let outputSpread = 1 + traffic.outputCV * traffic.outputCV
    let window = traffic.meanOutputTokens / outputSpread * meanStep
    let arrivalNoise = (rate * arrivals * inputSpread / window).squareRoot()
    self.mean = mean
    standardDeviation = deviation
    tokenTimeDeviation =
      (deviation * sequenceCost + meanStep * gate.promptWork * arrivalNoise) / (1 - r)
  }

  /// The number of sequences that is exceeded with the probability of a normal variable above `z`.
  func sequences(standardScore z: Double) -> Double { mean + z * standardDeviation }
}
