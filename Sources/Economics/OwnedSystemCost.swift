public import Quantities

/// What one bought system costs, part by part.
public struct OwnedSystemCost: SystemCost, Hashable {
  /// Price and fit-out.
  public let capex: Quantity<Money>
  /// The loan that pays for them, down to the residual value.
  public let annuity: Annuity
  /// The repayment, interest included.
  public let capital: Quantity<MoneyRate>
  /// The price of contracted power.
  public let colocation: Quantity<MoneyRate>
  /// Spare parts and contracts.
  public let maintenance: Quantity<MoneyRate>
  /// People.
  public let staff: Quantity<MoneyRate>
  /// Energy while idle, cooling included.
  public let idleEnergyRate: Quantity<MoneyRate>
  /// Energy while fully used, cooling included.
  public let busyEnergyRate: Quantity<MoneyRate>

  /// Prices a system.
  ///
  /// Colocation is paid on the contracted power around the clock, energy on the power drawn.
  ///
  /// - Parameters:
  ///   - price: the purchase price of the system, not negative.
  ///   - power: what it draws.
  ///   - terms: how it is financed, housed and maintained.
  /// - Throws: `InvalidTerm` if the price is out of range.
  public init(
    price: Quantity<Money>, power: PowerDraw, terms: OwnershipTerms
  ) throws(InvalidTerm) {
    capex = price * terms.fitOut.factor
    annuity = try Annuity(
      price: capex, residual: price * terms.finance.residualShare,
      months: terms.finance.lifeMonths, annualRate: terms.finance.annualRate)
    capital = annuity.rate
    colocation = power.contracted * terms.site.colocation
    let upkeep = terms.upkeep
    maintenance = price * upkeep.maintenanceSharePerYear / .years(1)
    staff = upkeep.salaryPerYear * upkeep.staffPerSystem / .years(1)
    idleEnergyRate = power.idle * terms.site.pue * terms.site.electricity
    busyEnergyRate = power.busy * terms.site.pue * terms.site.electricity
  }

  /// What is spent whether or not the system works: capital, colocation, maintenance, staff.
  public var fixedRate: Quantity<MoneyRate> { capital + colocation + maintenance + staff }

  /// The fixed rate without interest, as accounts show it.
  public var straightLineFixedRate: Quantity<MoneyRate> {
    fixedRate - capital + annuity.straightLineRate
  }
}
