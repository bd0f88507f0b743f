import Economics
import Quantities
import Testing

@Suite struct FootprintTests {
  private func footprint(
    time: Quantity<Time> = .years(1), embodied: Double = 0, price: Double = 0
  ) throws -> Footprint {
    try Footprint(
      power: .kilowatts(4.572_222_222_222_222), pue: 1.25, time: time, embodied: embodied,
      life: .months(48),
      terms: ClimateTerms(
        gridKilogramsPerKilowattHour: 0.35, siteLitresPerKilowattHour: 0.2,
        sourceLitresPerKilowattHour: 3, shadowPricePerTonne: .usd(price)))
  }

  /// The golden server: 50.07 MWh a year at 0.35 kg/kWh are 17.5 t CO2e.
  @Test func workedExample() throws {
    let year = try footprint()
    #expect(abs(year.operationalKilograms / 0.35 / 1000 - 50.07) < 0.005)
    #expect(abs(year.operationalKilograms / 1000 - 17.5) < 0.05)
    #expect(year.embodiedKilograms == 0 && year.carbonCost == .zero)
  }

  @Test func onlyWaterAtTheSourceIsMultipliedWithThePUE() throws {
    let systems = 4.572_222_222_222_222 * 8760
    #expect(close(try footprint().waterLitres, systems * 0.2 + systems * 1.25 * 3, 1e-12))
  }

  @Test func embodiedCarbonIsSpreadOverTheLife() throws {
    #expect(close(try footprint(embodied: 4000).embodiedKilograms, 1000, 1e-12))
    #expect(close(try footprint(time: .months(48), embodied: 4000).embodiedKilograms, 4000, 1e-12))
    #expect(try footprint(time: .zero, embodied: 4000).totalKilograms == 0)
  }

  @Test func theShadowPriceChargesBothKinds() throws {
    let year = try footprint(embodied: 4000, price: 100)
    #expect(close(year.carbonCost.usd, year.totalKilograms / 10, 1e-12))
    #expect(close(try year.kilogramsPerMillion(tokens: 2e6), year.totalKilograms / 2, 1e-12))
    #expect(close(try year.litresPerMillion(tokens: 2e6), year.waterLitres / 2, 1e-12))
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try ClimateTerms(gridKilogramsPerKilowattHour: -0.1)
    }
    #expect(
      error?.description
        == """
        The carbon intensity in kilograms per kWh is -0.1, which is not possible.
          Fix: give a number that is not negative.
        """)
    let late = #expect(throws: InvalidTerm.self) { _ = try footprint(time: .months(49)) }
    #expect(
      late?.description
        == """
        The time in months is 49.0, which is not possible.
          Fix: give a number that is 0 to the life, 48.0.
        """)
    #expect(throws: InvalidTerm.self) { _ = try footprint(embodied: -1) }
    #expect(throws: InvalidTerm.self) { _ = try footprint().kilogramsPerMillion(tokens: 0) }
  }
}
