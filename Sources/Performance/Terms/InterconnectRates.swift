internal import Catalog
internal import Quantities

/// What chips of a replica reach when they exchange activations.
///
/// Within the scale-up domain the calibrated all-reduce holds; beyond it the network's bandwidth per
/// chip, of which a share is reached.
struct InterconnectRates {
  /// Bytes of one activation element that crosses chips: 16 bits.
  static let activationBytes = 2.0
  /// The share of the network's bandwidth that transfers reach.
  static let networkShare = 0.8
  /// Latency of a message through the network, in seconds: about that of RDMA through two switches
  /// and the proxy that posts it, an assumption.
  static let networkLatency = 20e-6

  private let collectives: StepParameters.Collectives
  private let accelerator: Accelerator

  init(_ configuration: ServingConfiguration) {
    collectives = configuration.parameters.collectives
    accelerator = configuration.accelerator
  }

  /// Effective bandwidth of a chip in a collective within its domain.
  var bandwidth: Double {
    switch collectives.bandwidth {
    case .absolute(let bytes): bytes
    case .shareOfLinks(let share):
      share * (accelerator.scaleUpBandwidth?.bytesPerSecond ?? Self.slot)
    }
  }

  /// Bytes per second of a chip's slot where its links are unknown: PCIe 4.0 with 16 lanes.
  static let slot = 32e9

  /// Seconds that an all-reduce over some chips of a domain takes at least.
  func allReduceLatency(chips: Double) -> Double {
    let hops = accelerator.interconnect?.hops(chips: chips) ?? chips - 1
    return collectives.baseSeconds + collectives.hopSeconds * hops
  }

  /// Seconds of an all-reduce over some chips of a domain for each byte.
  func allReduceTime(chips: Double) -> Double {
    let domain = Double(accelerator.scaleUpDomain)
    let share = accelerator.interconnect?.usableShare(chips: chips, domain: domain) ?? 1
    return (chips - 1) / chips / (bandwidth * share)
  }

  /// Seconds for each byte that a chip sends to others of a group, some of them beyond the domain.
  ///
  /// - Parameter group: the chips that exchange with each other, at least 1.
  func exchangeTime(group: Double) -> Double {
    let inside = min(group, Double(accelerator.scaleUpDomain))
    let near = (inside - 1) / group / bandwidth
    guard group > inside else { return near }
    return near + (group - inside) / group * networkTime
  }

  /// Seconds that an exchange over a group takes at least.
  func exchangeLatency(group: Double) -> Double {
    let inside = min(group, Double(accelerator.scaleUpDomain))
    return allReduceLatency(chips: inside) + (group > inside ? Self.networkLatency : 0)
  }

  /// Seconds for each byte through the network; infinite where the chip's bandwidth is unknown.
  var networkTime: Double {
    guard let bandwidth = accelerator.scaleOutBandwidth else { return .infinity }
    return 1 / (bandwidth.bytesPerSecond * Self.networkShare)
  }

  /// Seconds for each byte from one stage to the next: through the network where the replica does
  /// not fit in a domain, or through the slots of cards.
  func stageTime(accelerators: Int) -> Double {
    accelerators > accelerator.scaleUpDomain && accelerator.interconnect != .pcie
      ? networkTime : 1 / bandwidth
  }

  /// Seconds that a message from one stage to the next takes at least.
  func stageLatency(accelerators: Int) -> Double {
    accelerators > accelerator.scaleUpDomain
      ? Self.networkLatency : collectives.baseSeconds
  }
}
