public import Catalog
public import Performance

/// The answer to a `SizingRequest`: what every layout does, the best first.
public struct Sizing: Sendable {
  /// The question.
  public let request: SizingRequest
  /// The model.
  public let model: Model
  /// The system.
  public let system: SystemSKU
  /// The chip that it carries.
  public let accelerator: Accelerator
  /// The format of the weights.
  public let format: WeightFormat
  /// What one replica sees of the stream.
  public let traffic: TrafficShape
  /// What the runtime is told; its chunk budget does not matter.
  public let limits: ServingConfiguration.RuntimeLimits
  /// The layouts that serve the requests: most requests per second of the system first, of equal ones
  /// that with fewer chips.
  public let layouts: [SizedLayout]
  /// The layouts that do not.
  public let unsuitable: [UnsuitableLayout]

  /// The layout that serves most requests per second on the system; nil if none serves any.
  public var best: SizedLayout? { layouts.first }

  /// Chips of the system that no replica of a layout takes; 0 where a replica takes several systems.
  public func idleAccelerators(_ layout: SizedLayout) -> Int {
    let all = system.acceleratorCount
    let replica = layout.configuration.accelerators
    guard layout.split == nil, replica <= all else { return 0 }
    return all % replica
  }

  /// Requests per second of the whole system, with one of its layouts.
  public func systemRate(_ layout: SizedLayout) -> Double {
    layout.requestsPerSecond(ofSystemWith: system.acceleratorCount)
  }
}
