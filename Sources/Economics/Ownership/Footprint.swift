public import Quantities

/// What energy and hardware do to climate and water at a site.
public struct ClimateTerms: Sendable, Hashable {
  /// Emissions of the grid, in kilograms of CO2e for a kWh; 0.02 to 0.7 in practice.
  public let gridKilogramsPerKilowattHour: Double
  /// Water evaporated at the site for a kWh that reaches systems, in litres (WUE).
  public let siteLitresPerKilowattHour: Double
  /// Water that making a kWh of electricity takes, in litres.
  public let sourceLitresPerKilowattHour: Double
  /// What a tonne of CO2e is taken to cost; zero to count and not to charge.
  public let shadowPricePerTonne: Quantity<Money>

  /// Creates terms.
  ///
  /// - Parameters:
  ///   - gridKilogramsPerKilowattHour: kg CO2e/kWh, not negative.
  ///   - siteLitresPerKilowattHour: L/kWh, not negative.
  ///   - sourceLitresPerKilowattHour: L/kWh, not negative.
  ///   - shadowPricePerTonne: USD/t CO2e, not negative.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    gridKilogramsPerKilowattHour: Double, siteLitresPerKilowattHour: Double = 0,
    sourceLitresPerKilowattHour: Double = 0, shadowPricePerTonne: Quantity<Money> = .zero
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative(
      "carbon intensity in kilograms per kWh", gridKilogramsPerKilowattHour)
    try InvalidTerm.checkNotNegative("site water in litres per kWh", siteLitresPerKilowattHour)
    try InvalidTerm.checkNotNegative("source water in litres per kWh", sourceLitresPerKilowattHour)
    try InvalidTerm.checkNotNegative("shadow price of a tonne of CO2e", shadowPricePerTonne.usd)
    self.gridKilogramsPerKilowattHour = gridKilogramsPerKilowattHour
    self.siteLitresPerKilowattHour = siteLitresPerKilowattHour
    self.sourceLitresPerKilowattHour = sourceLitresPerKilowattHour
    self.shadowPricePerTonne = shadowPricePerTonne
  }
}

/// Greenhouse gas and water of a system over some time.
public struct Footprint: Sendable, Hashable {
  /// CO2e of the electricity, cooling included, in kilograms.
  public let operationalKilograms: Double
  /// CO2e of making the hardware, the share of its life that has passed, in kilograms.
  public let embodiedKilograms: Double
  /// Water at the site and where electricity is made, in litres.
  public let waterLitres: Double
  /// What all the CO2e costs at its shadow price.
  public let carbonCost: Quantity<Money>

  /// Counts a footprint.
  ///
  /// Operational CO2e = kWh·PUE·grid; embodied = whole · time/life; water =
  /// kWh·site + kWh·PUE·source. The PUE belongs on the source term only, because the site's
  /// figure (WUE) is already per kWh that reaches systems (The Green Grid, white paper 35, 2011).
  ///
  /// - Parameters:
  ///   - power: mean power that reaches the system, not negative.
  ///   - pue: at least 1.
  ///   - time: that is counted, not negative; at most `life`.
  ///   - embodied: CO2e of making the system with its share of network and building, in kilograms,
  ///     not negative; 0 leaves it out.
  ///   - life: of the system, above zero.
  ///   - terms: of the site.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    power: Quantity<Power>, pue: Double, time: Quantity<Time>, embodied: Double,
    life: Quantity<Time>, terms: ClimateTerms
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("mean power in watts", power.watts)
    try InvalidTerm.check("PUE", pue, "at least 1") { $0 >= 1 }
    try InvalidTerm.checkNotNegative("embodied CO2e in kilograms", embodied)
    try InvalidTerm.checkPositive("life in months", life.months)
    try InvalidTerm.check("time in months", time.months, "0 to the life, \(life.months)") {
      0...life.months ~= $0
    }
    let drawn = (power * time).kilowattHours
    operationalKilograms = drawn * pue * terms.gridKilogramsPerKilowattHour
    embodiedKilograms = embodied * (time / life)
    waterLitres =
      drawn * terms.siteLitresPerKilowattHour + drawn * pue * terms.sourceLitresPerKilowattHour
    let tonnes = (operationalKilograms + embodiedKilograms) / 1000
    carbonCost = terms.shadowPricePerTonne * tonnes
  }

  /// Operational and embodied CO2e, in kilograms.
  public var totalKilograms: Double { operationalKilograms + embodiedKilograms }

  /// CO2e for a million of the tokens produced in the same time, in kilograms.
  ///
  /// - Parameter tokens: delivered, or verified; above 0.
  /// - Throws: `InvalidTerm` for no tokens.
  public func kilogramsPerMillion(tokens: Double) throws(InvalidTerm) -> Double {
    try InvalidTerm.checkPositive("number of tokens", tokens)
    return totalKilograms / tokens * 1e6
  }

  /// Water for a million of the tokens produced in the same time, in litres.
  ///
  /// - Parameter tokens: delivered, or verified; above 0.
  /// - Throws: `InvalidTerm` for no tokens.
  public func litresPerMillion(tokens: Double) throws(InvalidTerm) -> Double {
    try InvalidTerm.checkPositive("number of tokens", tokens)
    return waterLitres / tokens * 1e6
  }
}
