internal import Catalog
public import Quantities

/// Replicas that only compute prompts, one after the other, and send keys and values elsewhere.
public struct PrefillModel: Sendable, Hashable {
  /// How a replica is set up.
  public let configuration: ServingConfiguration
  /// What requests look like.
  public let traffic: TrafficShape
  let service: PrefillService

  /// Prepares the model.
  ///
  /// - Throws: `Infeasibility` if a request of mean length does not fit.
  public init(
    _ configuration: ServingConfiguration, traffic: TrafficShape
  ) throws(Infeasibility) {
    _ = try ReplicaModel(configuration, traffic: traffic)
    self.configuration = configuration
    self.traffic = traffic
    service = PrefillService(StepCoefficients(configuration, traffic: traffic), traffic: traffic)
  }

  /// Time to compute a prompt of mean length on an idle replica.
  public var prefillTime: Quantity<Time> { .seconds(service.meanLatency) }

  /// Prompts per second at which a replica is always busy, X_p.
  public var saturationRate: Double { 1 / service.meanOccupancy }

  /// Bandwidth that the chips of a replica reach through the network together; zero if it is not known.
  public var networkBandwidth: Quantity<Bandwidth> {
    PrefillModel.networkBandwidth(of: configuration)
  }

  static func networkBandwidth(of configuration: ServingConfiguration) -> Quantity<Bandwidth> {
    .bytesPerSecond(
      (configuration.accelerator.scaleOutBandwidth?.bytesPerSecond ?? 0)
        * Double(configuration.accelerators))
  }

  /// Bytes of keys, values and states of a prompt of mean length.
  public var transferredBytes: Quantity<DataSize> {
    let shape = configuration.model.architecture
    let cache = shape.kvBytesPerSequence(
      contextTokens: traffic.meanInputTokens, bytesPerElement: configuration.kvBytesPerElement)
    return .bytes(cache + (shape.recurrence?.stateBytesPerSequence ?? 0))
  }

  /// Time of a transfer that a request waits for; 80 % of the bandwidth are reached.
  ///
  /// - Parameter bandwidth: above 0.
  public func transferTime(over bandwidth: Quantity<Bandwidth>) -> Quantity<Time> {
    .seconds(
      transferredBytes.bytes / (bandwidth.bytesPerSecond * InterconnectRates.networkShare))
  }

  /// The most requests per second of each replica with every time to first token kept.
  ///
  /// - Parameters:
  ///   - objectives: the latencies to keep, of which only times to first token matter.
  ///   - replicas: how many share one queue, at least 1.
  ///   - transferTime: what a request waits for beside queue and prompt.
  /// - Throws: `NoCapacity` if an objective is broken even when idle.
  public func capacity(
    under objectives: [LatencyObjective], replicas: Int, transferTime: Quantity<Time>
  ) throws(NoCapacity) -> (requestsPerSecond: Double, limit: ServingLimit) {
    var rate = saturationRate
    var limit = ServingLimit.saturation
    for objective in objectives where objective.metric == .ttft {
      let allowed = try self.rate(under: objective, replicas, transferTime)
      guard allowed < rate else { continue }
      (rate, limit) = (allowed, .latency(objective))
    }
    return (rate, limit)
  }

  /// The time to first token at a rate.
  ///
  /// - Parameters:
  ///   - p: 0.5 up to but not including 1; nil for the mean.
  ///   - rate: requests per second of each replica.
  ///   - replicas: how many share one queue, at least 1.
  ///   - transferTime: what a request waits for beside queue and prompt.
  /// - Returns: nil where prompts arrive as fast as they can be computed.
  public func ttft(
    atQuantile p: Double?, requestsPerSecond rate: Double, replicas: Int,
    transferTime: Quantity<Time>
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

  private func rate(
    under objective: LatencyObjective, _ replicas: Int, _ transferTime: Quantity<Time>
  ) throws(NoCapacity) -> Double {
    func reached(_ rate: Double) -> Quantity<Time>? {
      ttft(
        atQuantile: objective.percentile, requestsPerSecond: rate, replicas: replicas,
        transferTime: transferTime)
    }
    func margin(_ rate: Double) -> Double {
      reached(rate).map { objective.limit / $0 - 1 } ?? -.infinity
    }
    let idle = margin(0)
    guard idle >= 0 else {
      throw NoCapacity(limit: .latency(objective), nearest: reached(0))
    }
    return BracketedRoot.largest(
      holdingFrom: 0, to: saturationRate, lowMargin: idle, highMargin: -.infinity, margin: margin)
  }
}
