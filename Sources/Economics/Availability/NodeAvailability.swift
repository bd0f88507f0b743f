public import Quantities

/// The share of time that a node, or another unit that fails as a whole, is up.
public struct NodeAvailability: Sendable, Hashable {
  /// The share of time down; kept apart from the share up so that it does not lose digits.
  public let unavailability: Double

  /// The share of time up, 0.5...1.
  public var availability: Double { 1 - unavailability }

  /// Creates an availability.
  ///
  /// - Parameter availability: 0.5...1; a node that is down more often is none to plan with.
  /// - Throws: `InvalidTerm` for a share out of range.
  public init(availability: Double) throws(InvalidTerm) {
    try InvalidTerm.check("availability of a node", availability, "0.5 to 1") { 0.5...1 ~= $0 }
    unavailability = 1 - availability
  }

  /// The availability of a node that stops whenever one of its accelerators does,
  /// `1/(1 + ν·MTTR)` with ν interruptions in a unit of uptime.
  ///
  /// For example the 419 unexpected interruptions of 16,384 H100 in 54 days while Llama 3 was
  /// trained (arXiv:2407.21783, section 3.3.4) are 0.173 per GPU-year.
  ///
  /// - Parameters:
  ///   - interruptionsPerAcceleratorYear: of all causes, not negative.
  ///   - accelerators: that stop together, at least 1.
  ///   - meanTimeToRepair: until the node serves again, not negative.
  /// - Throws: `InvalidTerm` for the first number out of range, and where the node would be down
  ///   more often than up.
  public init(
    interruptionsPerAcceleratorYear: Double, accelerators: Int, meanTimeToRepair: Quantity<Time>
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative(
      "number of interruptions per accelerator and year", interruptionsPerAcceleratorYear)
    try InvalidTerm.checkCount("number of accelerators", accelerators, 1...1_000_000)
    try InvalidTerm.checkNotNegative("mean time to repair in hours", meanTimeToRepair.hours)
    let down = interruptionsPerAcceleratorYear * Double(accelerators) * meanTimeToRepair.years
    try InvalidTerm.check("repair time per time up", down, "0 to 1") { 0...1 ~= $0 }
    unavailability = down / (1 + down)
  }
}
