public import Quantities

/// A latency that requests have to keep, in the mean or for a share of them.
public struct LatencyObjective: Sendable, Hashable, CustomStringConvertible {
  /// What is measured.
  public enum Metric: String, Sendable, Hashable, CaseIterable {
    /// Time to first token.
    case ttft
    /// Time per output token, averaged over each request.
    case tpot
    /// The gap between any two tokens; read as the length of a step that fills the token budget.
    case interToken
  }

  /// What is measured.
  public let metric: Metric
  /// The share of requests that have to keep the limit; nil for the mean.
  public let percentile: Double?
  /// The limit.
  public let limit: Quantity<Time>
  /// The standard score of the percentile; 0 for the mean.
  let standardScore: Double

  /// Creates an objective.
  ///
  /// - Parameters:
  ///   - metric: what is measured. For `interToken` the percentile does not matter, because the
  ///     longest steps are held to the limit.
  ///   - percentile: 0.5...0.9999 for a share of requests (0.99 is "p99"); nil for the mean.
  ///   - limit: above zero.
  /// - Throws: `InvalidInput` for a percentile or limit out of range.
  public init(
    _ metric: Metric, percentile: Double?, limit: Quantity<Time>
  ) throws(InvalidInput) {
    try InvalidInput.check("percentile of the \(metric.label)", percentile ?? 0.5, "0.5 to 0.9999")
    {
      0.5...0.9999 ~= $0
    }
    try InvalidInput.check("limit of the \(metric.label) in seconds", limit.seconds, "above 0") {
      $0 > 0
    }
    self.metric = metric
    self.percentile = percentile
    self.limit = limit
    standardScore = percentile.map(NormalDistribution.quantile) ?? 0
  }

  /// For example `TTFT p99`, `TPOT mean` or `ITL p99`.
  public var name: String {
    guard let percentile else { return "\(metric.label) mean" }
    let number = "\((percentile * 1e6).rounded() / 1e4)"
    return "\(metric.label) p\(number.hasSuffix(".0") ? String(number.dropLast(2)) : number)"
  }

  /// The name and the limit, for example `TTFT p99 ≤ 1000 ms`.
  public var description: String { "\(name) ≤ \(milliseconds(limit))" }
}

extension LatencyObjective.Metric {
  /// The name that people know it by.
  public var label: String {
    switch self {
    case .ttft: "TTFT"
    case .tpot: "TPOT"
    case .interToken: "ITL"
    }
  }
}

extension LatencyObjective {
  /// The latency of a steady state that this objective limits.
  ///
  /// - Complexity: for percentiles of TTFT an inversion of the gamma distribution, else O(1).
  public func latency(in state: SteadyState) -> Quantity<Time> {
    switch (metric, percentile) {
    case (.ttft, let p?): state.ttft(atQuantile: p)
    case (.ttft, nil): state.meanTTFT
    case (.tpot, _): .seconds(state.tpot(standardScore: standardScore))
    case (.interToken, _): state.fullStepGap
    }
  }

  /// How far a state is from breaking the limit; negative if it breaks it.
  ///
  /// - Parameter longPrompt: the input length at the percentile, in tokens.
  func margin(in state: SteadyState, longPrompt: Double) -> Double {
    if metric == .ttft, let percentile {
      return state.ttftMargin(quantile: percentile, longPrompt: longPrompt, limit: limit.seconds)
    }
    return limit / latency(in: state) - 1
  }
}

/// Milliseconds with at most three significant digits behind the point, for sentences.
func milliseconds(_ time: Quantity<Time>) -> String {
  let number = time.milliseconds
  let rounded = number < 100 ? (number * 100).rounded() / 100 : number.rounded()
  let text = "\(rounded)"
  return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + " ms"
}
