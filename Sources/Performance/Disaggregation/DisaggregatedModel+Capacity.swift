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
    var rate = prefillSaturationRate
    var limit = ServingLimit.saturation
    for objective in objectives where objective.metric == .ttft {
      let allowed = try prefillRate(under: objective, replicas: prefillReplicas)
      guard allowed < rate else { continue }
      (rate, limit) = (allowed, .latency(objective))
    }
    return DisaggregatedCapacity(
      prefillRequestsPerSecond: rate, prefillLimit: limit, decode: decoding,
      prefillAccelerators: prefill.accelerators,
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
    let queue = MultiServerQueue(
      servers: replicas, rate: rate * Double(replicas), meanService: service.meanOccupancy,
      arrivalCV: traffic.arrivalCV, serviceCV: service.variation)
    guard let queue, rate >= 0 else { return nil }
    let mean = service.meanLatency + queue.meanWait + transferTime.seconds
    guard let p else { return .seconds(mean) }
    let own = service.latency(inputTokens: traffic.inputTokens(atQuantile: p))
    let longer = max(0, own - service.meanLatency)
    let later = max(0, queue.wait(atQuantile: p) - queue.meanWait)
    return .seconds(mean + (longer * longer + later * later).squareRoot())
  }

  private func prefillRate(
    under objective: LatencyObjective, replicas: Int
  ) throws(NoCapacity) -> Double {
    func margin(_ rate: Double) -> Double {
      let latency = ttft(
        atQuantile: objective.percentile, prefillRequestsPerSecond: rate, replicas: replicas)
      return latency.map { objective.limit / $0 - 1 } ?? -.infinity
    }
    let idle = margin(0)
    guard idle >= 0 else {
      throw NoCapacity(
        limit: .latency(objective),
        nearest: ttft(
          atQuantile: objective.percentile, prefillRequestsPerSecond: 0, replicas: replicas))
    }
    return BracketedRoot.largest(
      holdingFrom: 0, to: prefillSaturationRate, lowMargin: idle, highMargin: -.infinity,
      margin: margin)
  }
}
