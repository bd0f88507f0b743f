import Economics
import Testing

@Suite struct ResidualCurveTests {
  @Test func givenAgesKeepTheirValues() throws {
    let curve = ResidualCurve.h100Servers
    for (months, share) in [(0.0, 1.0), (12, 0.625), (24, 0.425), (36, 0.30), (48, 0.175)] {
      #expect(close(try curve.share(atMonths: months), share, 1e-12))
    }
    #expect(close(try curve.share(atMonths: 30), 0.3625, 1e-12))
    #expect(close(try curve.share(atMonths: 6), 0.8125, 1e-12))
    #expect(curve.source.contains("low confidence"))
  }

  @Test func valueNeverRises() throws {
    for seed in 0..<100 {
      var random = Seeded(seed)
      var (age, share) = (0.0, 1.0)
      let points = (0..<(1 + seed % 8)).map { _ in
        age += random.share(0.5...20)
        share *= random.share(0.3...1)
        return ResidualCurve.Point(months: age, share: share)
      }
      let curve = try ResidualCurve(points: points, source: "drawn")
      var last = 1.0
      for step in 0...200 {
        let value = try curve.share(atMonths: min(age, age * Double(step) / 200))
        #expect(value <= last && value >= share - 1e-12)
        last = value
      }
    }
  }

  @Test func financeTakesTheValueAtTheEndOfTheLife() throws {
    let finance = try OwnershipTerms.Finance(
      lifeMonths: 42, annualRate: 0.1, residual: .h100Servers)
    #expect(close(finance.residualShare, 0.2375, 1e-12))
  }

  @Test func unknownAgesAndRisingValuesAreNamed() throws {
    let late = #expect(throws: InvalidTerm.self) {
      _ = try ResidualCurve.h100Servers.share(atMonths: 60)
    }
    #expect(
      late?.description
        == """
        The age in months is 60.0, which is not possible.
          Fix: give a number that is 0 to 48.0, the last age with a value.
        """)
    let rising = #expect(throws: InvalidTerm.self) {
      _ = try ResidualCurve(
        points: [.init(months: 12, share: 0.4), .init(months: 24, share: 0.5)], source: "quote")
    }
    #expect(
      rising?.description
        == """
        The residual share at 24.0 months is 0.5, which is not possible.
          Fix: give a number that is 0 to 0.4.
        """)
    #expect(throws: InvalidTerm.self) { _ = try ResidualCurve(points: [], source: "quote") }
    #expect(throws: InvalidTerm.self) {
      _ = try ResidualCurve(
        points: [.init(months: 12, share: 0.4), .init(months: 12, share: 0.3)], source: "quote")
    }
  }
}
