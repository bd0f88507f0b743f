public import Quantities
internal import RealModule

extension SteadyState {
  /// Mean time to first token.
  public var meanTTFT: Quantity<Time> { .seconds(gateStep + meanPrefill + meanWait) }

  /// Mean time per output token: a step, over the tokens that it yields.
  public var meanTPOT: Quantity<Time> { .seconds(meanStep / coefficients.tokensPerStep) }

  /// The longest gap between two tokens that a full step causes at the mean number of sequences.
  public var fullStepGap: Quantity<Time> { .seconds(fullBudgetStep) }

  /// The time to first token that the share `p` of requests stays below.
  ///
  /// Above the median the spreads of prompt length and of waiting add like independent errors.
  ///
  /// - Parameter p: 0.5 up to but not including 1; the formula says nothing below the median.
  /// - Complexity: about six evaluations of the gamma distribution function.
  public func ttft(atQuantile p: Double) -> Quantity<Time> {
    let prefill = prefillTime(inputTokens: traffic.inputTokens(atQuantile: p))
    let wait = max(gateWait.quantile(p), gate.biasedStepMean / 2 + queue.wait(atQuantile: p))
    guard p > 0.5 else { return .seconds(gateStep + prefill + wait) }
    let longer = max(0, prefill - meanPrefill)
    let later = max(0, wait - meanWait)
    let spread = (longer * longer + later * later).squareRoot()
    return .seconds(gateStep + meanPrefill + meanWait + spread)
  }

  /// The time per output token, averaged over a request, that the share `p` of requests stays below.
  ///
  /// Described for outputs of 32 tokens and more; for shorter ones the longest gap bounds it.
  ///
  /// - Parameter p: 0.5 up to but not including 1.
  public func tpot(atQuantile p: Double) -> Quantity<Time> {
    .seconds(tpot(standardScore: NormalDistribution.quantile(p)))
  }

  /// Seconds per output token at a standard score of the normal distribution.
  func tpot(standardScore z: Double) -> Double {
    // The mean of gaps does not exceed the longest of them.
    min(
      fullBudgetStep,
      (meanStep + z * population.tokenTimeDeviation) / coefficients.tokensPerStep)
  }

  /// Whether the time to first token at `p` meets a limit, as a signed margin without inversion.
  ///
  /// Solves the quantile's formula for the wait that would just be allowed, so that one evaluation
  /// of the distribution function decides.
  ///
  /// - Parameters:
  ///   - p: 0.5 up to but not including 1.
  ///   - longPrompt: the input length at `p`, in tokens.
  ///   - limit: in seconds.
  /// - Returns: a number that is not negative exactly if the limit is met; about the logarithm of
  ///   the allowed over the actual share of late requests.
  func ttftMargin(quantile p: Double, longPrompt: Double, limit: Double) -> Double {
    let (wait, isPossible) = allowedWait(quantile: p, longPrompt: longPrompt, limit: limit)
    let queued = wait - gate.biasedStepMean / 2
    let late = wait > 0 ? gateWait.survival(wait) : 1
    let gateMargin = late > 0 ? Double.log((1 - p) / late) : 700
    let margin = min(gateMargin, queue.tailMargin(quantile: p, wait: queued))
    guard isPossible else { return min(margin, -1e-9) }
    return queued < 0 ? min(margin, queued / gate.biasedStepMean) : margin
  }

  /// The largest wait at `p` that keeps the limit, and whether there is one.
  ///
  /// Where there is none the wait continues smoothly below the mean, for the search's sake.
  private func allowedWait(
    quantile p: Double, longPrompt: Double, limit: Double
  ) -> (wait: Double, isPossible: Bool) {
    let prefill = prefillTime(inputTokens: longPrompt)
    guard p > 0.5 else {
      let rest = limit - gateStep - prefill
      return (rest, rest > 0)
    }
    let rest = limit - gateStep - meanPrefill - meanWait
    let longer = max(0, prefill - meanPrefill)
    let square = rest * rest - longer * longer
    guard rest >= longer else { return (meanWait - square.magnitude.squareRoot(), false) }
    return (meanWait + square.squareRoot(), true)
  }

  /// The gate's wait: a gamma distribution with its mean and variance, which are always positive.
  private var gateWait: GammaDistribution {
    GammaDistribution(positiveMean: gate.waitMean, positiveVariance: gate.waitVariance)
  }
}
