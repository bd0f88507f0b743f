import Testing

@testable import Reports

@Suite struct NumberFormatTests {
  @Test(
    arguments: [
      (0, "0"), (0.012345, "0.0123"), (0.9996, "1.00"), (1.2345, "1.23"), (12.345, "12.3"),
      (999.96, "1,000"), (12_345.6, "12,346"), (1_234_567, "1,234,567"), (-1234.5, "-1,234"),
      (-0.0000, "0"), (.nan, "–"), (.infinity, "–"),
    ] as [(Double, String)])
  func significantDigits(_ value: Double, _ text: String) {
    #expect(NumberFormat.significant(value) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (0.0234, "0.0234"), (0.5, "0.500"), (1, "1.00"), (999.994, "999.99"),
      (1000, "1,000"), (7_920_000.4, "7,920,000"),
    ] as [(Double, String)])
  func dollars(_ value: Double, _ text: String) {
    #expect(NumberFormat.usd(value) == text)
  }

  @Test(
    arguments: [
      (0, "0 %"), (1e-12, "0 %"), (-3e-17, "0 %"), (0.0003, "0.03 %"), (0.001, "0.1 %"),
      (0.04584, "4.6 %"), (0.1, "10 %"), (.infinity, "–"),
    ] as [(Double, String)])
  func gaps(_ value: Double, _ text: String) {
    #expect(NumberFormat.gap(value) == text)
  }

  @Test func percentsHaveAFixedNumberOfDecimals() {
    #expect(NumberFormat.percent(0.62371) == "62.4 %")
    #expect(NumberFormat.percent(1) == "100.0 %")
    #expect(NumberFormat.percent(.nan) == "–")
  }

  @Test func numbersForMachinesLoseOnlyNoise() {
    #expect(NumberFormat.rounded(0.1 + 0.2) == 0.3)
    #expect(NumberFormat.rounded(1_234_567_890.125) == 1_234_567_890)
    #expect(NumberFormat.rounded(0) == 0)
    #expect(NumberFormat.rounded(-2.5e-9) == -2.5e-9)
  }

  @Test func zeroHasNoSign() throws {
    #expect(NumberFormat.fixed(-0.0, decimals: 1) == "0.0")
    #expect(NumberFormat.fixed(-0.04, decimals: 1) == "0.0")
    #expect(NumberFormat.percent(-0.0001) == "0.0 %")
    #expect(NumberFormat.compact(-0.0) == "0")
    #expect(try JSONText.encode([JSONNumber(-0.0)]) == "[\n  0\n]\n")
  }
}
