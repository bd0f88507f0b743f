import Testing

@testable import Reports

@Suite struct ChartAxisTests {
  private func axis(_ scale: ChartAxis.Scale, _ values: [Double]) -> ChartAxis {
    ChartAxis("x", scale, fitting: values) { NumberFormat.compact($0) }
  }

  @Test func linearAxesEndAtRoundNumbers() {
    let quality = axis(.linear, [0.318, 0.943])
    #expect(quality.lower == 0.2 && abs(quality.upper - 1) < 1e-12)
    #expect(quality.ticks.map(\.text) == ["0.2", "0.4", "0.6", "0.8", "1"])
    #expect(axis(.linear, []).lower == 0 && axis(.linear, []).upper == 1)
    #expect(axis(.linear, [5, 5]).upper > axis(.linear, [5, 5]).lower)
  }

  @Test func logarithmicAxesHavePowersOfTen() {
    let price = axis(.log, [0.03, 75])
    #expect(price.lower == 0.02 && price.upper == 100)
    #expect(price.ticks.compactMap(\.text) == ["0.1", "1", "10", "100"])
    #expect(price.ticks.map(\.value) == [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100])
    let short = axis(.log, [1.2, 40])
    #expect(short.ticks.compactMap(\.text) == ["1", "2", "5", "10", "20", "50"])
  }

  @Test func equalRatiosAreEquallyLong() {
    let price = axis(.log, [0.03, 75])
    let decade = price.position(1) - price.position(0.1)
    #expect(abs(price.position(50) - price.position(5) - decade) < 1e-12)
    #expect(price.position(price.lower) == 0 && price.position(price.upper) == 1)
  }

  @Test func everyValueIsWithinItsAxis() {
    for exponent in -30...30 {
      let value = 1.7 * Double(sign: .plus, exponent: exponent, significand: 1)
      for scale in [ChartAxis.Scale.linear, .log] {
        let axis = axis(scale, [value, value * 3.3])
        #expect(axis.position(value) >= -1e-9 && axis.position(value * 3.3) <= 1 + 1e-9)
        #expect((2...40).contains(axis.ticks.count), "\(value) \(axis.ticks.count)")
      }
    }
  }
}
