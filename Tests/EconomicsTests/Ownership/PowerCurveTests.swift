import Economics
import Quantities
import Testing

@Suite struct PowerCurveTests {
  private func curve(_ exponent: Double) throws -> PowerCurve {
    try PowerCurve(
      draw: PowerDraw(
        idle: .kilowatts(2.4), busy: .kilowatts(7), contracted: .kilowatts(10.2)),
      exponent: exponent)
  }

  @Test func endsAreIdleAndBusyForEveryExponent() throws {
    for exponent in [0.5, 0.7, 1] {
      #expect(try curve(exponent).power(atUtilization: 0).kilowatts == 2.4)
      #expect(close(try curve(exponent).power(atUtilization: 1).kilowatts, 7, 1e-12))
    }
  }

  @Test func aStraightLineIsWhatTheDrawItselfGives() throws {
    for step in 0...10 {
      let use = Double(step) / 10
      let line = try curve(1)
      #expect(try line.power(atUtilization: use) == line.draw.power(atUtilization: use))
    }
  }

  @Test func aRootDrawsMoreInBetween() throws {
    #expect(close(try curve(0.5).power(atUtilization: 0.25).kilowatts, 2.4 + 4.6 * 0.5, 1e-12))
    for step in 1..<10 {
      let use = Double(step) / 10
      #expect(try curve(0.7).power(atUtilization: use) > curve(1).power(atUtilization: use))
    }
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) { _ = try curve(1.2) }
    #expect(
      error?.description
        == """
        The exponent of the power curve is 1.2, which is not possible.
          Fix: give a number that is 0.5 to 1.
        """)
    #expect(throws: InvalidTerm.self) { _ = try curve(0.7).power(atUtilization: 1.1) }
  }
}
