public import Quantities

/// What one system draws.
public struct PowerDraw: Sendable, Hashable {
  /// Switched on without work.
  public let idle: Quantity<Power>
  /// Under full serving load.
  public let busy: Quantity<Power>
  /// What breakers and contracts are sized on.
  public let contracted: Quantity<Power>

  /// Creates a draw.
  ///
  /// Where the idle power is not known, give the busy power: energy is then overstated at low
  /// use, never understated.
  ///
  /// - Parameters:
  ///   - idle: not negative.
  ///   - busy: at least `idle`.
  ///   - contracted: at least `busy`.
  /// - Throws: `InvalidTerm` for the first power out of range.
  public init(
    idle: Quantity<Power>, busy: Quantity<Power>, contracted: Quantity<Power>
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("idle power in watts", idle.watts)
    try InvalidTerm.check("busy power in watts", busy.watts, "at least the idle power") {
      $0 >= idle.watts
    }
    try InvalidTerm.check(
      "contracted power in watts", contracted.watts, "at least the busy power"
    ) { $0 >= busy.watts }
    self.idle = idle
    self.busy = busy
    self.contracted = contracted
  }

  /// The power at a utilization: linear between idle and busy.
  ///
  /// - Parameter utilization: 0...1; values outside are held to it.
  public func power(atUtilization utilization: Double) -> Quantity<Power> {
    idle + (busy - idle) * min(max(utilization, 0), 1)
  }
}
