public import Quantities

/// What one system costs that is rented for whole terms; the provider pays for energy and repair.
///
/// The hourly price is paid around the clock, used or not. What is paid at the start of a term is
/// spread over that term as an annuity, so that a plan whose horizon holds several terms pays the
/// same rate in each of them: the second payment falls due at the start of the second term, and is
/// spread over that one. Discounting the later payments once more to the start of the plan would
/// count the cost of money twice.
public struct ReservedSystemCost: SystemCost, Hashable {
  /// The hourly price and the annuity of the payment at the start of each term.
  public let fixedRate: Quantity<MoneyRate>
  /// The price around the clock, without the payment at the start.
  public let rent: Quantity<MoneyRate>
  /// The payment at the start of a term.
  public let upfront: Quantity<Money>
  /// The annuity of that payment over one term.
  public let upfrontRate: Quantity<MoneyRate>
  /// The length of a term.
  public let termMonths: Double

  /// Creates a cost.
  ///
  /// - Parameters:
  ///   - rate: the price of the whole system around the clock, not negative.
  ///   - upfront: what is paid at the start of each term, not negative.
  ///   - termMonths: the length of a term, above 0.
  ///   - annualRate: the cost of money, as a share per year, not negative.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    rate: Quantity<MoneyRate>, upfront: Quantity<Money>, termMonths: Double, annualRate: Double
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("rent in dollars per hour", rate.usdPerHour)
    let annuity = try Annuity(
      price: upfront, residual: .zero, months: termMonths, annualRate: annualRate)
    rent = rate
    self.upfront = upfront
    self.termMonths = termMonths
    upfrontRate = upfront > .zero ? annuity.rate : .zero
    fixedRate = rate + upfrontRate
  }

  /// Zero: energy is in the price.
  public var idleEnergyRate: Quantity<MoneyRate> { .zero }

  /// Zero: energy is in the price.
  public var busyEnergyRate: Quantity<MoneyRate> { .zero }

  /// Terms that begin within a horizon, the last one counted pro rata: 2.5 for 30 months of a year's.
  ///
  /// A last term that outlasts the horizon is charged for the part within it only, as if the rest
  /// were used by the next plan or passed on. A horizon shorter than one term is no such part: the
  /// whole commitment would have to be paid, so the offer does not suit.
  ///
  /// - Parameter horizonMonths: the length of the plan, above 0.
  /// - Returns: the number of terms; nil if not even one of them ends within the horizon.
  public func terms(inMonths horizonMonths: Double) -> Double? {
    horizonMonths >= termMonths * (1 - 1e-9) ? horizonMonths / termMonths : nil
  }

  /// The price for each hour that is used: the whole rate over the share of hours in use.
  ///
  /// - Parameter utilization: the share of the hours in which the system is used, above 0.
  public func rate(perUsedShare utilization: Double) -> Quantity<MoneyRate> {
    fixedRate / utilization
  }

  /// The share of hours above which a commitment is cheaper than paying by the hour: `p_r ÷ p_od`.
  ///
  /// - Parameter onDemand: the price by the hour, above zero.
  /// - Returns: the share; above 1 if the commitment never pays.
  public func breakEvenUtilization(against onDemand: Quantity<MoneyRate>) -> Double {
    fixedRate / onDemand
  }
}
