internal import Quantities

/// A time to first token that no token budget gets below.
///
/// Every part of the formula of `SteadyState.ttft(atQuantile:)` is at its least: a prompt is in one
/// chunk, all stages of a pipeline are full, its step streams no expert more than decoding does, and
/// only the gate is waited for. The formula grows with each of them.
struct LeastTTFT {
  private let gate: GateMoments
  /// Seconds of the step without the prompt.
  private let step: Double
  /// Seconds of a mean prompt and of one at the percentile.
  private let meanPrefill: Double
  private let longPrefill: Double

  /// Takes the least parts of a replica's state.
  ///
  /// - Parameter longPrompt: the input length at the objective's percentile, in tokens.
  init(_ load: LoadModel, gate: GateMoments, steps: StepLengths, longPrompt: Double) {
    self.gate = gate
    step = LoadedStepLengths.leastGate(load, steps)
    meanPrefill = load.promptWork
    longPrefill = load.prefillWork(longPrompt)
  }

  /// Whether it exceeds a limit for the share of requests that the objective names.
  func exceeds(_ objective: LatencyObjective) -> Bool {
    let limit = objective.limit.seconds
    let mean = step + meanPrefill + gate.waitMean
    guard let percentile = objective.percentile else { return mean > limit }
    guard percentile > 0.5 else { return step + longPrefill > limit }
    let rest = limit - mean
    let longer = max(0, longPrefill - meanPrefill)
    guard rest >= longer else { return true }
    let wait = gate.waitMean + (rest * rest - longer * longer).squareRoot()
    let excess = wait - gate.waitMean
    // Cantelli's inequality spares most evaluations of the distribution function.
    let most = gate.waitVariance / (gate.waitVariance + excess * excess)
    return most > 1 - percentile && chance(of: wait) > 1 - percentile
  }

  /// The probability that the gate's wait exceeds some seconds.
  private func chance(of wait: Double) -> Double {
    let distribution = GammaDistribution(
      positiveMean: gate.waitMean, positiveVariance: gate.waitVariance)
    return distribution.survival(wait)
  }
}
