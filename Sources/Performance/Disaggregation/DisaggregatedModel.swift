internal import Catalog
public import Quantities

/// Prompts computed on some replicas, answers decoded on others, which get keys and values through
/// the network. The two may be of different chips, formats and layouts.
public struct DisaggregatedModel: Sendable, Hashable {
  /// What computes prompts, replica by replica.
  public let prompts: PrefillModel
  /// What decodes answers, without prompts in its steps.
  public let decode: ReplicaModel
  /// What requests look like.
  public let traffic: TrafficShape
  /// Bandwidth between a prefill replica and a decode replica.
  public let transferBandwidth: Quantity<Bandwidth>
  /// Whether keys and values of a layer leave while the next is computed.
  public let overlapsTransfer: Bool

  /// What computes prompts.
  public var prefill: ServingConfiguration { prompts.configuration }

  /// Pairs two configurations of one model.
  ///
  /// - Parameters:
  ///   - prefill: what computes prompts.
  ///   - decode: what decodes answers.
  ///   - traffic: what requests look like.
  ///   - transferBandwidth: between the two, above 0; nil for what the slower side's chips reach
  ///     through the network together.
  ///   - overlapsTransfer: whether only the last layer's keys and values are waited for.
  /// - Throws: `Infeasibility` if the models differ, no bandwidth is known, or a request of mean
  ///   length fits on neither.
  public init(
    prefill: ServingConfiguration, decode: ServingConfiguration, traffic: TrafficShape,
    transferBandwidth: Quantity<Bandwidth>? = nil, overlapsTransfer: Bool = false
  ) throws(Infeasibility) {
    let bandwidth = transferBandwidth ?? Self.networkBandwidth(prefill, decode)
    do throws(InvalidInput) {
      try InvalidInput.check(
        "transfer bandwidth in bytes per second", bandwidth.bytesPerSecond, "above 0"
      ) { $0 > 0 }
      try InvalidInput.check(
        "number of models", prefill.model.id == decode.model.id ? 1 : 2,
        "1: prefill and decoding serve the same model"
      ) { $0 == 1 }
    } catch {
      throw .invalid(error)
    }
    prompts = try PrefillModel(prefill, traffic: traffic)
    self.decode = try ReplicaModel(decode, traffic: traffic.prefilledElsewhere)
    self.traffic = traffic
    self.transferBandwidth = bandwidth
    self.overlapsTransfer = overlapsTransfer
  }

  private static func networkBandwidth(
    _ prefill: ServingConfiguration, _ decode: ServingConfiguration
  ) -> Quantity<Bandwidth> {
    min(
      PrefillModel.networkBandwidth(of: prefill), PrefillModel.networkBandwidth(of: decode))
  }

  /// Time to compute a prompt of mean length on an idle prefill replica.
  public var prefillTime: Quantity<Time> { prompts.prefillTime }

  /// Prompts per second at which a prefill replica is always busy, X_p.
  public var prefillSaturationRate: Double { prompts.saturationRate }

  /// Bytes of keys, values and states of a prompt of mean length.
  public var transferredBytes: Quantity<DataSize> { prompts.transferredBytes }

  /// Time of the transfer that a request waits for; 80 % of the bandwidth are reached.
  public var transferTime: Quantity<Time> {
    let whole = prompts.transferTime(over: transferBandwidth)
    let layers = Double(prefill.model.architecture.mixingLayers)
    return overlapsTransfer ? whole / layers : whole
  }
}
