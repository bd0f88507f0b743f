public import Quantities

/// How spot systems are taken back, and what a plan does about it.
public struct SpotTerms: Sendable, Hashable {
  /// How often one system is taken back, per hour of it.
  public let interruptionsPerHour: Double
  /// The time between the notice and the loss.
  public let notice: Quantity<Time>
  /// The time from the loss until another system serves.
  public let restart: Quantity<Time>
  /// Systems rented beyond those needed, as a share of those needed.
  public let overprovision: Double

  /// Creates terms.
  ///
  /// - Parameters:
  ///   - interruptionsPerHour: not negative.
  ///   - notice: not negative.
  ///   - restart: not negative.
  ///   - overprovision: not negative; 0.1 for one spare system on ten.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    interruptionsPerHour: Double, notice: Quantity<Time>, restart: Quantity<Time>,
    overprovision: Double
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("interruptions per hour", interruptionsPerHour)
    try InvalidTerm.checkNotNegative("notice in seconds", notice.seconds)
    try InvalidTerm.checkNotNegative("restart in seconds", restart.seconds)
    try InvalidTerm.checkNotNegative("over-provision", overprovision)
    self.interruptionsPerHour = interruptionsPerHour
    self.notice = notice
    self.restart = restart
    self.overprovision = overprovision
  }

  /// The share of the time in which a system serves: `A = 1 ÷ (1 + ν · t_restart)`.
  ///
  /// Each hour of service ends in ν interruptions on average, and each costs `t_restart` without it.
  public var availability: Double {
    1 / (1 + interruptionsPerHour * restart.seconds / 3600)
  }

  /// The share of requests in flight that an interruption loses: `min(1, L ÷ τ)`.
  ///
  /// After the notice no request is taken; those that end before the loss are kept.
  ///
  /// - Parameter duration: how long a request takes on average, not negative.
  public func lostShare(ofRequestsLasting duration: Quantity<Time>) -> Double {
    guard duration > .zero else { return 0 }
    return notice > .zero ? min(1, duration / notice) : 1
  }

  /// The share of a system's time that goes into work done twice: `ν · min(1, L ÷ τ) · L ÷ 2`.
  ///
  /// A request that is lost was half done on average, and is done again from the start.
  ///
  /// - Parameter duration: how long a request takes on average, not negative.
  public func lostWork(ofRequestsLasting duration: Quantity<Time>) -> Double {
    interruptionsPerHour * lostShare(ofRequestsLasting: duration) * duration.seconds / 2 / 3600
  }

  /// What one rented system may be counted on for, as a share of its capacity: `A · (1 − lost) ÷ (1 + o)`,
  /// without A where another serves in its place while it is away.
  ///
  /// A replacement is paid for by `SpotSystemCost`; leaving out the time away as well would pay for it
  /// twice.
  ///
  /// - Parameters:
  ///   - duration: how long a request takes on average, not negative.
  ///   - isReplaced: whether a system on demand is paid for while this one is away.
  public func capacityShare(
    forRequestsLasting duration: Quantity<Time>, isReplaced: Bool = false
  ) -> Double {
    (isReplaced ? 1 : availability) * max(0, 1 - lostWork(ofRequestsLasting: duration))
      / (1 + overprovision)
  }
}
