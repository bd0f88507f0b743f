import Quantities
import Testing

@Suite struct QuantityTests {
  @Test func arithmeticKeepsTheDimension() {
    let rack = Quantity<Power>.kilowatts(40) * 3.0
    #expect(rack.kilowatts == 120)
    #expect((rack + .watts(500) - .kilowatts(20)).watts == 100_500)
    #expect(rack / Quantity<Power>.kilowatts(60) == 2)
    #expect((rack / 4).kilowatts == 30)
    #expect(Quantity<Power>.zero < rack)
  }

  @Test func productsGiveTheRightDimension() {
    let energy = Quantity<Power>.kilowatts(4) * Quantity<Time>.hours(730)
    #expect(abs(energy.kilowattHours - 2920) < 1e-9)
    let price = Quantity<EnergyPrice>.usdPerKilowattHour(0.1)
    #expect(abs((energy * price).usd - 292) < 1e-9)
    #expect(abs((Quantity<Power>.kilowatts(1) * price).usdPerHour - 0.1) < 1e-12)
    let colocation = Quantity<Power>.kilowatts(10.2) * Quantity<PowerPrice>.usdPerKilowattMonth(184)
    #expect(abs(colocation.usdPerMonth - 1876.8) < 1e-9)
    #expect(
      (Quantity<DataSize>.gigabytes(96) / Quantity<Bandwidth>.gigabytesPerSecond(4800)).seconds
        == 0.02)
    #expect((Quantity<Money>.usd(7200) / Quantity<Time>.hours(2)).usdPerSecond == 1)
    #expect((Quantity<MoneyRate>.usdPerHour(3) * Quantity<Time>.hours(2)).usd == 6)
  }
}
