/// The wait for the step under way and for the prompts that are served together with ours.
///
/// A step is a gate: what arrives during one step is prefilled in the next. Waiting is therefore
/// the rest of a length-biased step plus the prompts that gathered during it. Times in seconds.
public struct GateMoments: Sendable, Hashable {
  /// Mean prefill time of one prompt, x1.
  public let promptWork: Double
  /// The share of time that prefill takes, r = λ·x1.
  public let prefillShare: Double
  /// Variance of the length of a step, V.
  public let stepVariance: Double
  /// Mean length of the step that an arrival falls into, r1.
  public let biasedStepMean: Double
  /// Mean wait, m_Y.
  public let waitMean: Double
  /// Variance of the wait, v_Y.
  public let waitVariance: Double

  /// Computes the moments in closed form.
  ///
  /// - Parameters:
  ///   - rate: requests per second, not negative.
  ///   - meanStep: mean length of a step, above 0.
  ///   - promptWork: mean prefill time of one prompt.
  ///   - traffic: the variation of lengths and arrivals.
  init(rate: Double, meanStep: Double, promptWork: Double, traffic: TrafficShape) {
    let spread = 1 + traffic.inputCV * traffic.inputCV
    // Log-normal raw moments: E[xⁿ] = E[x]ⁿ (1 + cv²)^(n(n−1)/2).
    let secondMoment = promptWork * promptWork * spread
    let thirdMoment = promptWork * promptWork * promptWork * spread * spread * spread
    let r = rate * promptWork
    let variance = rate * meanStep * secondMoment / (1 - r * r)
    let cumulant =
      (rate * meanStep * thirdMoment + 3 * r * rate * secondMoment * variance) / (1 - r * r * r)
    let biased = (variance + meanStep * meanStep) / meanStep
    let biasedSquare =
      (cumulant + 3 * variance * meanStep + meanStep * meanStep * meanStep) / meanStep
    let burst = GateMoments.burst(traffic.arrivalCV, promptWork, secondMoment, r)
    self.promptWork = promptWork
    prefillShare = r
    stepVariance = variance
    biasedStepMean = biased
    waitMean = biased / 2 + r * biased + burst.mean
    waitVariance =
      biasedSquare / 3 - biased * biased / 4 + (r + r * r) * (biasedSquare - biased * biased)
      + rate * biased * secondMoment + burst.variance
  }

  /// What bursts add: by renewal theory (c_a² − 1)/2 more companions arrive together with a request.
  private static func burst(
    _ arrivalCV: Double, _ work: Double, _ secondMoment: Double, _ r: Double
  ) -> (mean: Double, variance: Double) {
    let companions = max(0, (arrivalCV * arrivalCV - 1) / 2)
    let mean = companions * work / (1 - r)
    return (mean, companions * secondMoment / ((1 - r) * (1 - r)) + mean * mean)
  }
}
