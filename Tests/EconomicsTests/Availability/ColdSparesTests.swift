import Economics
import Quantities
import Testing

@Suite struct ColdSparesTests {
  private func spares(mean: Double) throws -> ColdSpares {
    try ColdSpares(parts: 1, annualFailureRate: mean, replacementTime: .years(1))
  }

  @Test func failuresWhileAReplacementIsUnderWay() throws {
    let stock = try ColdSpares(
      parts: 640, annualFailureRate: 0.04, replacementTime: .hours(21 * 24))
    #expect(close(stock.meanInRepair, 640 * 0.04 * 21 / 365, 1e-12))
  }

  /// Oracle: the sum in 60 decimal digits.
  @Test(arguments: [
    (0.5, 1, 0.909_795_989_568_950_1), (2, 5, 0.983_436_391_519_385_6),
    (10_000, 10_165, 0.950_745_797_948_919_8), (1_000_000, 1_001_645, 0.950_037_326_545_216_8),
  ])
  func chancesOfEnough(mean: Double, count: Int, wanted: Double) throws {
    #expect(close(try spares(mean: mean).probability(spares: count), wanted, 1e-7))
  }

  @Test func fewestSparesAt95Percent() throws {
    for (mean, count) in [(0, 0), (0.05, 0), (2, 5), (10_000, 10_165), (1_000_000, 1_001_645)] {
      #expect(try spares(mean: Double(mean)).fewest(target: 0.95) == count, "\(mean)")
    }
  }

  @Test func fewestIsEnoughAndOneLessIsNot() throws {
    for seed in 0..<100 {
      var random = Seeded(seed)
      let stock = try spares(mean: random.share(0.01...300))
      let target = random.share(0.5...0.999_999)
      let count = try stock.fewest(target: target)
      #expect(try stock.probability(spares: count) >= target)
      if count > 0 { #expect(try stock.probability(spares: count - 1) < target) }
    }
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try ColdSpares(parts: 8, annualFailureRate: -0.1, replacementTime: .hours(1))
    }
    #expect(
      error?.description
        == """
        The annual failure rate is -0.1, which is not possible.
          Fix: give a number that is not negative.
        """)
    #expect(throws: InvalidTerm.self) { _ = try spares(mean: 2_000_000) }
    #expect(throws: InvalidTerm.self) { _ = try spares(mean: 1).fewest(target: 1) }
    #expect(throws: InvalidTerm.self) { _ = try spares(mean: 1).probability(spares: -1) }
  }
}
