public import Quantities

/// Costs of owning that a first estimate leaves out; each is zero unless given.
public struct OwnershipExtras: Sendable, Hashable {
  /// What the grid operator charges for the highest power, cooling included.
  public let demandCharge: Quantity<PowerPrice>
  /// A building of one's own, in place of colocation.
  public let facility: OwnFacility?
  /// Licences for one accelerator in a year.
  public let softwarePerAcceleratorYear: Quantity<Money>
  /// Property tax and insurance per year, as a share of the purchase price.
  public let taxAndInsuranceSharePerYear: Double
  /// θ of the power curve, 0.5...1.
  public let powerExponent: Double
  /// Climate and water at the site.
  public let climate: ClimateTerms?
  /// CO2e of making one system with its share of network and building, in kilograms.
  public let embodiedKilograms: Double

  /// Creates extras.
  ///
  /// - Parameters:
  ///   - demandCharge: not negative.
  ///   - facility: in place of colocation, or nil.
  ///   - softwarePerAcceleratorYear: not negative.
  ///   - taxAndInsuranceSharePerYear: 0...1.
  ///   - powerExponent: θ, 0.5...1.
  ///   - climate: terms of the site, or nil to leave carbon out.
  ///   - embodiedKilograms: not negative.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    demandCharge: Quantity<PowerPrice> = .zero, facility: OwnFacility? = nil,
    softwarePerAcceleratorYear: Quantity<Money> = .zero, taxAndInsuranceSharePerYear: Double = 0,
    powerExponent: Double = 1, climate: ClimateTerms? = nil, embodiedKilograms: Double = 0
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("demand charge", demandCharge.value)
    try InvalidTerm.checkNotNegative(
      "software per accelerator and year", softwarePerAcceleratorYear.usd)
    try InvalidTerm.checkShare("share for tax and insurance", taxAndInsuranceSharePerYear)
    try InvalidTerm.check("exponent of the power curve", powerExponent, "0.5 to 1") {
      0.5...1 ~= $0
    }
    try InvalidTerm.checkNotNegative("embodied CO2e in kilograms", embodiedKilograms)
    self.demandCharge = demandCharge
    self.facility = facility
    self.softwarePerAcceleratorYear = softwarePerAcceleratorYear
    self.taxAndInsuranceSharePerYear = taxAndInsuranceSharePerYear
    self.powerExponent = powerExponent
    self.climate = climate
    self.embodiedKilograms = embodiedKilograms
  }
}
