public import Quantities

/// The latencies that users of one replica see at a rate of requests.
public struct ServingLatencies: Sendable, Hashable {
  /// Mean time to first token.
  public let meanTTFT: Quantity<Time>
  /// Median time to first token.
  public let medianTTFT: Quantity<Time>
  /// 95th percentile of the time to first token.
  public let ttftP95: Quantity<Time>
  /// 99th percentile of the time to first token.
  public let ttftP99: Quantity<Time>
  /// Mean time per output token.
  public let meanTPOT: Quantity<Time>
  /// 99th percentile of the time per output token, averaged over each request.
  public let tpotP99: Quantity<Time>
  /// 99th percentile of the gap between tokens, read as the length of a full step.
  public let interTokenP99: Quantity<Time>

  /// Reads the latencies off a steady state.
  ///
  /// - Complexity: three inversions of the gamma distribution, a few microseconds.
  public init(_ state: SteadyState) {
    meanTTFT = state.meanTTFT
    medianTTFT = state.ttft(atQuantile: 0.5)
    ttftP95 = state.ttft(atQuantile: 0.95)
    ttftP99 = state.ttft(atQuantile: 0.99)
    meanTPOT = state.meanTPOT
    tpotP99 = state.tpot(atQuantile: 0.99)
    interTokenP99 = state.fullStepGap
  }
}

extension ReplicaModel {
  /// The latencies at a rate.
  ///
  /// - Parameter rate: requests per second, not negative.
  /// - Throws: `Overload` when the load is at or above what the replica can carry.
  public func latencies(requestsPerSecond rate: Double) throws(Overload) -> ServingLatencies {
    ServingLatencies(try steadyState(requestsPerSecond: rate))
  }
}
