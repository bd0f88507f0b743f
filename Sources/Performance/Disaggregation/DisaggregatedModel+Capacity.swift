public import Quantities

/// What a pair of a prefill and a decode replica can carry, each by itself.
public struct DisaggregatedCapacity: Sendable, Hashable {
  /// Requests per second of one prefill replica, X_p.
  public let prefillRequestsPerSecond: Double
  /// What keeps prefill from taking more.
  public let prefillLimit: ServingLimit
  /// Requests per second of one decode replica, X_d, with what limits them.
  public let decode: Capacity
  /// The chips of a prefill replica.
  public let prefillAccelerators: Int
  /// The chips of a decode replica.
  public let decodeAccelerators: Int

  /// Prefill replicas for each decode replica at which both are used up, X_d/X_p.
  public var prefillReplicasPerDecodeReplica: Double {
    decode.requestsPerSecond / prefillRequestsPerSecond
  }

  /// Requests per second of a chip when the two kinds are had in that ratio:
  /// `1/(g_p/X_p + g_d/X_d)`.
  public var requestsPerSecondPerAccelerator: Double {
    1
      / (Double(prefillAccelerators) / prefillRequestsPerSecond
        + Double(decodeAccelerators) / decode.requestsPerSecond)
  }

  /// Requests per second of whole numbers of replicas.
  public func requestsPerSecond(prefillReplicas: Int, decodeReplicas: Int) -> Double {
    min(
      Double(prefillReplicas) * prefillRequestsPerSecond,
      Double(decodeReplicas) * decode.requestsPerSecond)
  }
}

extension DisaggregatedModel {
  /// The most requests per second of each side with every objective kept.
  ///
  /// Time to first token is prefill's wait, prefill and transfer; all other objectives are decoding's.
  ///
  /// - Parameters:
  ///   - objectives: the latencies to keep; may be empty.
  ///   - prefillReplicas: how many prefill replicas share one queue, at least 1.
  /// - Throws: `NoCapacity` if a limit is broken even when idle.
  public func capacity(
    under objectives: [LatencyObjective], prefillReplicas: Int = 1
  ) throws(NoCapacity) -> DisaggregatedCapacity {
    let decoding = try decode.capacity(under: objectives.filter { $0.metric != .ttft })
    let computing = try prompts.capacity(
      under: objectives, replicas: prefillReplicas, transferTime: transferTime)
    return DisaggregatedCapacity(
      prefillRequestsPerSecond: computing.requestsPerSecond, prefillLimit: computing.limit,
      decode: decoding, prefillAccelerators: prefill.accelerators,
      decodeAccelerators: decode.configuration.accelerators)
  }

  /// The time to first token at a rate.
  ///
  /// - Parameters:
  ///   - p: 0.5 up to but not including 1; nil for the mean.
  ///   - rate: requests per second of each prefill replica.
  ///   - replicas: how many share one queue, at least 1.
  /// - Returns: nil where prompts arrive as fast as they can be computed.
  public func ttft(
    atQuantile p: Double?, prefillRequestsPerSecond rate: Double, replicas: Int = 1
  ) -> Quantity<Time>? {
    prompts.ttft(
      atQuantile: p, requestsPerSecond: rate, replicas: replicas, transferTime: transferTime)
  }
}
