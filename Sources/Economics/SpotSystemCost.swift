public import Quantities

/// What one spot system costs, with what replaces it while it is away.
///
/// A system that is taken back is not paid for until it is back; in that time one is rented on
/// demand in its place. Over time a system costs `A · p_spot + (1 − A) · p_on-demand` on average, and one
/// of the two always serves. Without a replacement it costs `A · p_spot` and serves the share A.
public struct SpotSystemCost: SystemCost, Hashable {
  /// The mean rate, fallback included.
  public let fixedRate: Quantity<MoneyRate>
  /// The part that is paid for the spot system itself.
  public let spotRate: Quantity<MoneyRate>
  /// The part that is paid for what replaces it; zero where there is nothing to fall back on.
  public let fallbackRate: Quantity<MoneyRate>

  /// Creates a cost.
  ///
  /// - Parameters:
  ///   - rate: the spot price of the whole system, not negative.
  ///   - fallback: the price on demand; nil if there is none, and then none is rented and paid for.
  ///   - terms: how systems are taken back.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    rate: Quantity<MoneyRate>, fallback: Quantity<MoneyRate>?, terms: SpotTerms
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("rent in dollars per hour", rate.usdPerHour)
    try InvalidTerm.checkNotNegative(
      "price on demand in dollars per hour", fallback?.usdPerHour ?? 0)
    spotRate = rate * terms.availability
    fallbackRate = (fallback ?? .zero) * (1 - terms.availability)
    fixedRate = spotRate + fallbackRate
  }

  /// Zero: energy is in the price.
  public var idleEnergyRate: Quantity<MoneyRate> { .zero }

  /// Zero: energy is in the price.
  public var busyEnergyRate: Quantity<MoneyRate> { .zero }
}
