public import Quantities

/// The whole cost of owning one system: what `OwnedSystemCost` counts, and the extras.
public struct WholeSystemCost: Sendable, Hashable {
  /// Capital, colocation, maintenance, staff and energy.
  public let owned: OwnedSystemCost
  /// Accelerators in the system.
  public let accelerators: Int
  /// The annuity of its part of a building of one's own; zero in colocation.
  public let facility: Quantity<MoneyRate>
  /// What that part costs to build; zero in colocation.
  public let facilityPrice: Quantity<Money>
  /// The loss of its value without interest, as accounts show it; zero in colocation.
  public let straightLineFacility: Quantity<MoneyRate>
  /// The price of its highest power, cooling included.
  public let demand: Quantity<MoneyRate>
  /// Licences.
  public let software: Quantity<MoneyRate>
  /// Property tax and insurance.
  public let taxAndInsurance: Quantity<MoneyRate>

  private let curve: PowerCurve
  private let terms: OwnershipTerms
  private let extras: OwnershipExtras

  /// Prices a system.
  ///
  /// - Parameters:
  ///   - price: the purchase price of the system, not negative.
  ///   - power: what it draws.
  ///   - accelerators: in the system, at least 1.
  ///   - terms: how it is financed, housed and maintained.
  ///   - extras: what else it costs.
  ///   - peakUtilization: the highest use that is expected, which the demand charge is paid for;
  ///     0...1.
  /// - Throws: `InvalidTerm` for the first number out of range, and if the system is paid for in
  ///   colocation and in a building of one's own.
  public init(
    price: Quantity<Money>, power: PowerDraw, accelerators: Int, terms: OwnershipTerms,
    extras: OwnershipExtras, peakUtilization: Double = 1
  ) throws(InvalidTerm) {
    try InvalidTerm.checkCount("number of accelerators", accelerators, 1...1_000_000)
    owned = try OwnedSystemCost(price: price, power: power, terms: terms)
    curve = try PowerCurve(draw: power, exponent: extras.powerExponent)
    if let building = extras.facility {
      try InvalidTerm.check(
        "price of colocation", terms.site.colocation.usdPerKilowattMonth,
        "0 in a facility of one's own"
      ) { $0 == 0 }
      let annuity = try building.annuity(for: power.contracted)
      facility = annuity.rate
      facilityPrice = annuity.price
      straightLineFacility = annuity.straightLineRate
    } else {
      facility = .zero
      facilityPrice = .zero
      straightLineFacility = .zero
    }
    let peak = try curve.power(atUtilization: peakUtilization) * terms.site.pue
    demand = peak * extras.demandCharge
    software = extras.softwarePerAcceleratorYear * Double(accelerators) / .years(1)
    taxAndInsurance = price * extras.taxAndInsuranceSharePerYear / .years(1)
    self.accelerators = accelerators
    self.terms = terms
    self.extras = extras
  }

  /// Energy at a utilization, cooling included.
  ///
  /// - Parameter utilization: 0...1.
  /// - Throws: `InvalidTerm` for a utilization out of range.
  public func energyRate(
    atUtilization utilization: Double
  ) throws(InvalidTerm) -> Quantity<MoneyRate> {
    try curve.power(atUtilization: utilization) * terms.site.pue * terms.site.electricity
  }

  /// Greenhouse gas and water of a year, or of the whole life where that is shorter.
  ///
  /// - Parameter utilization: 0...1.
  /// - Returns: nil without climate terms.
  /// - Throws: `InvalidTerm` for a utilization out of range.
  public func yearlyFootprint(
    atUtilization utilization: Double
  ) throws(InvalidTerm) -> Footprint? {
    guard let climate = extras.climate else { return nil }
    return try Footprint(
      power: curve.power(atUtilization: utilization), pue: terms.site.pue, time: year,
      embodied: extras.embodiedKilograms, life: .months(terms.finance.lifeMonths), terms: climate)
  }

  private var year: Quantity<Time> { .months(min(12, terms.finance.lifeMonths)) }

  /// What each kind of cost comes to, in the order of `CostKind`.
  ///
  /// - Parameters:
  ///   - utilization: 0...1.
  ///   - method: how capital is counted.
  /// - Throws: `InvalidTerm` for a utilization out of range.
  public func breakdown(
    atUtilization utilization: Double, capital method: CapitalMethod = .annuity
  ) throws(InvalidTerm) -> CostBreakdown {
    let carbon = try yearlyFootprint(atUtilization: utilization)?.carbonCost ?? .zero
    return CostBreakdown(rates: [
      .capital: method == .annuity ? owned.capital : owned.annuity.straightLineRate,
      .energy: try energyRate(atUtilization: utilization),
      .demand: demand,
      .housing: owned.colocation + (method == .annuity ? facility : straightLineFacility),
      .maintenance: owned.maintenance,
      .staff: owned.staff,
      .software: software,
      .taxAndInsurance: taxAndInsurance,
      .carbon: carbon / year,
    ])
  }

  /// The whole cost of an hour of one accelerator, used or not, in US dollars.
  ///
  /// - Parameters:
  ///   - utilization: 0...1.
  ///   - method: how capital is counted.
  /// - Throws: `InvalidTerm` for a utilization out of range.
  public func usdPerAcceleratorHour(
    atUtilization utilization: Double, capital method: CapitalMethod = .annuity
  ) throws(InvalidTerm) -> Double {
    try breakdown(atUtilization: utilization, capital: method).total.usdPerHour
      / Double(accelerators)
  }
}
