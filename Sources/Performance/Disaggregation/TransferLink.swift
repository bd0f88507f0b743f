public import Catalog
public import Quantities

/// What joins replicas that prefill and replicas that decode.
public enum TransferLink: Sendable, Hashable {
  /// The links of one scale-up domain that holds both.
  case scaleUp
  /// The network between domains.
  case network

  /// Bytes per second of each chip; nil where the catalog does not know them.
  ///
  /// Cards without a network of their own send through their slots.
  ///
  /// - Parameter accelerator: the chip.
  public func bandwidth(of accelerator: Accelerator) -> Quantity<Bandwidth>? {
    switch self {
    case .scaleUp: accelerator.scaleUpBandwidth
    case .network:
      accelerator.scaleOutBandwidth
        ?? (accelerator.interconnect == .pcie ? accelerator.scaleUpBandwidth : nil)
    }
  }

  /// The link between replicas on one system: its domain, if that holds all of its chips.
  ///
  /// - Parameters:
  ///   - accelerator: the chip.
  ///   - count: the chips of the system.
  public static func within(_ accelerator: Accelerator, count: Int) -> TransferLink {
    count <= accelerator.scaleUpDomain ? .scaleUp : .network
  }
}
