public import Quantities

/// What one rented system costs; the provider pays for energy, housing and repair.
public struct RentedSystemCost: SystemCost, Hashable {
  /// The price around the clock.
  public let fixedRate: Quantity<MoneyRate>

  /// Creates a cost.
  ///
  /// - Parameter rate: the price of the whole system, not negative.
  /// - Throws: `InvalidTerm` if it is out of range.
  public init(rate: Quantity<MoneyRate>) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("rent in dollars per hour", rate.usdPerHour)
    fixedRate = rate
  }

  /// Zero: energy is in the price.
  public var idleEnergyRate: Quantity<MoneyRate> { .zero }

  /// Zero: energy is in the price.
  public var busyEnergyRate: Quantity<MoneyRate> { .zero }
}
