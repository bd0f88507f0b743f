public import Quantities
internal import RealModule

/// The even monthly payment that repays a price, with interest, down to what is left of it.
///
/// `K = (P − R(1+i)^−n) · i / (1 − (1+i)^−n)` with the monthly rate `i = (1 + annual)^(1/12) − 1`.
public struct Annuity: Sendable, Hashable {
  /// What is paid at the start.
  public let price: Quantity<Money>
  /// What the thing is worth at the end.
  public let residual: Quantity<Money>
  /// The number of monthly payments.
  public let months: Double
  /// The cost of money, as a share per year.
  public let annualRate: Double

  /// Creates an annuity.
  ///
  /// - Parameters:
  ///   - price: not negative.
  ///   - residual: not negative; a value above the price gives a negative payment at low interest.
  ///   - months: above 0.
  ///   - annualRate: not negative; 0.1 for ten percent a year.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    price: Quantity<Money>, residual: Quantity<Money>, months: Double, annualRate: Double
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("price", price.usd)
    try InvalidTerm.checkNotNegative("residual value", residual.usd)
    try InvalidTerm.check("number of months", months, "above 0") { $0 > 0 }
    try InvalidTerm.checkNotNegative("cost of money", annualRate)
    self.price = price
    self.residual = residual
    self.months = months
    self.annualRate = annualRate
  }

  /// The rate for one month: twelve of them compound to the annual rate.
  public var monthlyRate: Double { Double.expMinusOne(Double.log(onePlus: annualRate) / 12) }

  /// What a dollar at the end is worth at the start, `(1 + i)^−n`.
  public var discountFactor: Double { Double.exp(-months / 12 * Double.log(onePlus: annualRate)) }

  /// The payment at the end of each month; at no interest the straight line.
  public var monthlyPayment: Quantity<Money> {
    guard annualRate > 0 else { return straightLinePayment }
    let repaid = price - residual * discountFactor
    return repaid
      * (monthlyRate / -Double.expMinusOne(-months / 12 * Double.log(onePlus: annualRate)))
  }

  /// The monthly loss of value without interest, as accounts show it.
  public var straightLinePayment: Quantity<Money> { (price - residual) / months }

  /// The payment as a rate of spending, over months of 730 h.
  public var rate: Quantity<MoneyRate> { monthlyPayment / .months(1) }

  /// The straight line as a rate of spending, over months of 730 h.
  public var straightLineRate: Quantity<MoneyRate> { straightLinePayment / .months(1) }
}
