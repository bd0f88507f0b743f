import Quantities
import SeededRandom
import Testing

@Suite struct QuantityDescriptionTests {
  @Test func printsInTheLargestFittingUnit() throws {
    #expect(Quantity<Power>(40_000).description == "40 kW")
    #expect(Quantity<Power>.zero.description == "0 W")
    #expect(Quantity<Time>(0.04).description == "40 ms")
    #expect(Quantity<Money>(12e6).description == "12 MUSD")
    #expect(Quantity<Money>(0.000165).description == "0.000165 USD")
    #expect(try Quantity<EnergyPrice>(parsing: "$0.085/kWh").description == "0.085 USD/kWh")
    #expect(try Quantity<PowerPrice>(parsing: "$184/kW-month").description == "184 USD/kW-month")
    #expect(try Quantity<Time>(parsing: "4 years").description == "4 years")
    #expect(Quantity<Ratio>(0.85).description == "85%")
  }

  /// Whatever is printed reads back as exactly the same number, over all dimensions and magnitudes.
  @Test(arguments: 0..<40)
  func roundTripsWithoutLoss(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let magnitude = Double.random(in: -14...15, using: &generator)
      let value = Double.random(in: 1..<10, using: &generator) * exp10(magnitude)
      try expectRoundTrip(value, Power.self)
      try expectRoundTrip(value, Time.self)
      try expectRoundTrip(value, Energy.self)
      try expectRoundTrip(value, DataSize.self)
      try expectRoundTrip(value, Bandwidth.self)
      try expectRoundTrip(value, ComputeRate.self)
      try expectRoundTrip(value, Money.self)
      try expectRoundTrip(-value, MoneyRate.self)
      try expectRoundTrip(value, EnergyPrice.self)
      try expectRoundTrip(value, PowerPrice.self)
      try expectRoundTrip(value, Ratio.self)
    }
  }

  private func expectRoundTrip<D: Dimension>(_ value: Double, _: D.Type) throws {
    let quantity = Quantity<D>(value)
    #expect(try Quantity<D>(parsing: quantity.description) == quantity)
  }

  private func exp10(_ power: Double) -> Double {
    (0..<Int(abs(power))).reduce(1.0) { result, _ in power < 0 ? result / 10 : result * 10 }
  }
}
