public import Quantities

/// A building with power and cooling of one's own, in place of colocation.
///
/// Its price per critical watt, the watts that reach systems, is repaid by an annuity.
///
/// Typical: 10 to 15 dollars per critical watt over 15 years at 5 to 8 % a year (after J. Hamilton,
/// perspectives.mvdirona.com, who spreads power and cooling over 15 years at 5 %).
public struct OwnFacility: Sendable, Hashable {
  /// What a critical watt costs to build.
  public let pricePerWatt: Quantity<Money>
  /// How long the building is used, in years of 8760 h.
  public let lifeYears: Double
  /// The cost of money, as a share per year.
  public let annualRate: Double

  /// Creates a facility.
  ///
  /// - Parameters:
  ///   - pricePerWatt: for one critical watt, not negative.
  ///   - lifeYears: above 0.
  ///   - annualRate: not negative; 0.05 for five percent a year.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    pricePerWatt: Quantity<Money>, lifeYears: Double, annualRate: Double
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("price of a critical watt", pricePerWatt.usd)
    try InvalidTerm.checkPositive("life of the facility in years", lifeYears)
    try InvalidTerm.checkNotNegative("cost of money for the facility", annualRate)
    self.pricePerWatt = pricePerWatt
    self.lifeYears = lifeYears
    self.annualRate = annualRate
  }

  /// The annuity of the part of the facility that a system's power takes up; nothing is left of it.
  ///
  /// - Parameter critical: power that reaches the system, as contracted, without cooling.
  /// - Throws: `InvalidTerm` for a negative power.
  public func annuity(for critical: Quantity<Power>) throws(InvalidTerm) -> Annuity {
    try Annuity(
      price: pricePerWatt * critical.watts, residual: .zero, months: lifeYears * 12,
      annualRate: annualRate)
  }
}
