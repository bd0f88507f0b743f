import Quantities
import Testing

@Suite struct QuantityParsingTests {
  @Test(arguments: [
    ("40kW", 40_000.0), ("2 MW", 2e6), (" 1.5e3 W ", 1500), ("-3 kW", -3000), (".5kW", 500),
  ])
  func power(text: String, watts: Double) throws {
    #expect(try Quantity<Power>(parsing: text).watts == watts)
  }

  @Test func everyDimensionOfAPlanFile() throws {
    #expect(try Quantity<Time>(parsing: "1.5 s").seconds == 1.5)
    #expect(try Quantity<Time>(parsing: "40 ms").seconds == 0.04)
    #expect(try Quantity<Time>(parsing: "4 years").hours == 35_040)
    #expect(try Quantity<Time>(parsing: "48 months") == Quantity<Time>(parsing: "4 years"))
    #expect(try Quantity<EnergyPrice>(parsing: "$0.085/kWh").usdPerKilowattHour == 0.085)
    #expect(try Quantity<PowerPrice>(parsing: "$184/kW-month").usdPerKilowattMonth == 184)
    #expect(try Quantity<Money>(parsing: "12 MUSD").usd == 12e6)
    #expect(try Quantity<Money>(parsing: "$0.000165").usd == 0.000165)
    #expect(try Quantity<MoneyRate>(parsing: "1.2 MUSD/month").usdPerMonth == 1.2e6)
    #expect(try Quantity<Ratio>(parsing: "0.1%").value == 0.001)
    #expect(try Quantity<Ratio>(parsing: "1.25").value == 1.25)
    #expect(try Quantity<DataSize>(parsing: "143771 MiB").bytes == 150_754_820_096)
    #expect(try Quantity<Bandwidth>(parsing: "4.8 TB/s").bytesPerSecond == 4.8e12)
    #expect(try Quantity<ComputeRate>(parsing: "989.4 TFLOPS").flopsPerSecond == 989.4e12)
    #expect(try Quantity<Energy>(parsing: "1 MWh").kilowattHours == 1000)
  }

  private static let known = "write a number with one of the units W, kW, MW, GW; for example 40kW."

  @Test(arguments: [
    ("40", "'40' is not a power: the unit is missing.", known),
    ("", "'' is not a power: it does not begin with a number.", known),
    ("lots", "'lots' is not a power: it does not begin with a number.", known),
    ("nan kW", "'nan kW' is not a power: it does not begin with a number.", known),
    (
      "40 kw", "'40 kw' is not a power: unknown unit 'kw'.",
      "write the unit as kW, for example 40kW."
    ),
    ("4 years", "'4 years' is not a power: unknown unit 'years'.", known),
    ("1e400 W", "'1e400 W' is not a power: the number is not finite.", known),
    (
      "1,000 W", "'1,000 W' is not a power: unknown unit ',000 W'.",
      "write 1000 W, without commas."
    ),
    (
      "17,5 kW", "'17,5 kW' is not a power: unknown unit ',5 kW'.",
      "write 17.5 kW, with a decimal point."
    ),
    ("1,00,0 W", "'1,00,0 W' is not a power: unknown unit ',00,0 W'.", known),
    ("17,5 apples", "'17,5 apples' is not a power: unknown unit ',5 apples'.", known),
    ("$40", "'$40' is not a power: the unit is missing.", known),
  ])
  func messages(text: String, summary: String, fix: String) {
    #expect(throws: QuantityError.self) { try Quantity<Power>(parsing: text) }
    do {
      _ = try Quantity<Power>(parsing: text)
    } catch {
      #expect(error.description == "\(summary)\n  Fix: \(fix)")
    }
  }

  @Test(arguments: [
    ("$500,000", "write 500000 USD, without commas."),
    ("1,250,000.50 USD", "write 1250000.50 USD, without commas."),
    ("$1,5M", "write 1.5 MUSD, with a decimal point."),
    ("$1,250k", "write 1250 kUSD, without commas."),
    ("$0.5M", "write 0.5 MUSD."), ("$ 3 million", "write 3 MUSD."), ("$2bn", "write 2 BUSD."),
    ("$20 kUSD", "write 20 kUSD: the dollar sign already stands for USD."),
    ("$20k/month", moneyUnits("USD, kUSD, MUSD, BUSD; for example 12 MUSD")),
    ("$5 x", moneyUnits("USD, kUSD, MUSD, BUSD; for example 12 MUSD")),
  ])
  func whatWasMeantInMoney(text: String, fix: String) {
    let error = #expect(throws: QuantityError.self) { try Quantity<Money>(parsing: text) }
    #expect(error?.fix == fix)
  }

  @Test(arguments: [
    ("$20k/month", "write 20 kUSD/month."), ("$1.2M/year", "write 1.2 MUSD/year."),
    ("$20,000/month", "write 20000 USD/month, without commas."),
    ("$20 kUSD/month", "write 20 kUSD/month: the dollar sign already stands for USD."),
  ])
  func whatWasMeantInRatesOfSpending(text: String, fix: String) {
    let error = #expect(throws: QuantityError.self) { try Quantity<MoneyRate>(parsing: text) }
    #expect(error?.fix == fix)
  }

  @Test func whatWasMeantInPerCent() {
    let error = #expect(throws: QuantityError.self) { try Quantity<Ratio>(parsing: "0,1 %") }
    #expect(error?.fix == "write 0.1%, with a decimal point.")
  }

  private static func moneyUnits(_ units: String) -> String {
    "write a number with one of the units \(units)."
  }

  @Test func theArticleFitsTheDimension() {
    #expect(throws: QuantityError.self) { try Quantity<EnergyPrice>(parsing: "1") }
    do {
      _ = try Quantity<EnergyPrice>(parsing: "1")
    } catch {
      #expect(error.summary == "'1' is not an energy price: the unit is missing.")
    }
  }
}
