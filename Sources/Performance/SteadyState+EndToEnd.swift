public import Quantities
internal import RealModule

extension SteadyState {
  /// Mean time from a request's arrival to its last token.
  public var meanEndToEnd: Quantity<Time> {
    meanTTFT + (traffic.meanOutputTokens - 1) * meanTPOT
  }

  /// The time from arrival to last token that the share `p` of requests stays below.
  ///
  /// The spreads of the first token, of the answer's length and of the time per token are added like
  /// independent errors. Not compared with simulation yet.
  ///
  /// - Parameter p: 0.5 up to but not including 1.
  public func endToEnd(atQuantile p: Double) -> Quantity<Time> {
    let mean = meanTPOT.seconds
    let tokens = traffic.meanOutputTokens - 1
    let first = max(0, ttft(atQuantile: p).seconds - meanTTFT.seconds)
    let longer = (traffic.outputTokens(atQuantile: p) - traffic.meanOutputTokens) * mean
    let slower = tokens * (tpot(atQuantile: p).seconds - mean)
    let above = first * first + max(0, longer) * max(0, longer) + slower * slower
    // Below the mean length, as at the median of long-tailed answers, the difference counts as it is.
    return meanEndToEnd + .seconds(above.squareRoot() + min(0, longer))
  }
}

extension TrafficShape {
  /// The output length that the share `p` of requests stays below, in tokens.
  ///
  /// - Parameter p: a probability between 0 and 1.
  public func outputTokens(atQuantile p: Double) -> Double {
    guard outputCV > 0 else { return meanOutputTokens }
    let variance = Double.log(onePlus: outputCV * outputCV)
    let exponent = NormalDistribution.quantile(p) * variance.squareRoot() - variance / 2
    return meanOutputTokens * Double.exp(exponent)
  }
}
