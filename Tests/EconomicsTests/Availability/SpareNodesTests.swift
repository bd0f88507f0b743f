import Economics
import Testing

@Suite struct SpareNodesTests {
  private func nodes(_ availability: Double = 0.999_053_721_089_372_5) throws -> SpareNodes {
    SpareNodes(node: try NodeAvailability(availability: availability))
  }

  @Test func everyKeyOfTheWorkedExampleAgrees() throws {
    let golden = try GoldenFile.load("golden-availability", as: GoldenAvailability.self)
    #expect(golden.enough.count == 8)
    for (key, wanted) in golden.enough.sorted(by: { $0.key < $1.key }) {
      let parts = key.split(separator: "+").compactMap { Int($0) }
      let actual = try nodes(golden.node).probability(needed: parts[0], spares: parts[1])
      #expect(close(actual, wanted, 1e-9), "\(key)")
    }
  }

  /// Oracle: the sum in 60 decimal digits.
  @Test(arguments: [
    (1000, 3, 0.984_027_800_727_579), (100_000, 110, 0.944_691_620_716_014_1),
    (1_000_000, 946, 0.493_415_006_612_071_7), (1_000_000, 1000, 0.957_403_753_988_473_7),
  ])
  func largeFleetsStayExact(needed: Int, spares: Int, wanted: Double) throws {
    #expect(close(try nodes().probability(needed: needed, spares: spares), wanted, 1e-7))
  }

  /// Oracle: the sum as it is written, for small fleets.
  @Test func smallFleetsAgreeWithThePlainSum() throws {
    for seed in 0..<200 {
      var random = Seeded(seed)
      let up = random.share(0.5...1)
      let (needed, spares) = (1 + seed % 9, seed % 6)
      let total = needed + spares
      var ways = 1.0
      var plain = 0.0
      for down in 0...spares {
        var term = ways
        for _ in 0..<down { term *= 1 - up }
        for _ in 0..<(total - down) { term *= up }
        plain += term
        ways *= Double(total - down) / Double(down + 1)
      }
      let actual = try nodes(up).probability(needed: needed, spares: spares)
      #expect(close(actual, plain, 1e-11), "\(seed)")
    }
  }

  /// Oracle: the sum in 60 decimal digits, tried with 0, 1, 2, … spares.
  @Test func fewestSpares() throws {
    let wanted = [1: 0, 2: 1, 10: 1, 34: 1, 35: 1, 50: 2, 100: 2, 1000: 5]
    for (needed, spares) in wanted.sorted(by: { $0.key < $1.key }) {
      #expect(try nodes().fewest(needed: needed, target: 0.999) == spares, "\(needed)")
    }
    for (needed, spares) in [(1, 1), (10, 1), (50, 2), (1000, 6)] {
      #expect(try nodes().fewest(needed: needed, target: 0.9999) == spares)
    }
    #expect(try nodes().fewest(needed: 50, target: 0) == 0)
    #expect(try nodes(1).fewest(needed: 1_000_000, target: 0.999_999_999) == 0)
  }

  @Test func fewestIsEnoughAndOneLessIsNot() throws {
    for seed in 0..<100 {
      var random = Seeded(seed)
      let nodes = try nodes(random.share(0.5...0.9999))
      let needed = 1 + seed * 37 % 500
      let target = random.share(0.5...0.9999)
      let spares = try nodes.fewest(needed: needed, target: target)
      #expect(try nodes.probability(needed: needed, spares: spares) >= target)
      if spares > 0 {
        #expect(try nodes.probability(needed: needed, spares: spares - 1) < target)
      }
    }
  }

  @Test func theTableAgreesWithEveryNumberInIt() throws {
    let table = try nodes(0.99).table(upTo: 300, target: 0.999)
    for needed in 1...300 {
      #expect(
        try table.spares(needed: needed) == nodes(0.99).fewest(needed: needed, target: 0.999))
    }
    #expect(table.spares(needed: 0) == 0 && table.spares(needed: 301) == nil)
    #expect(table.steps.last?.lastNeeded == 300)
    for (step, next) in zip(table.steps, table.steps.dropFirst()) {
      #expect(step.lastNeeded < next.lastNeeded && step.spares < next.spares)
    }
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try nodes().fewest(needed: 10, target: 1)
    }
    #expect(
      error?.description
        == """
        The availability target is 1.0, which is not possible.
          Fix: give a number that is at least 0 and below 1.
        """)
    #expect(throws: InvalidTerm.self) { _ = try nodes().probability(needed: 0, spares: 0) }
    #expect(throws: InvalidTerm.self) { _ = try nodes().probability(needed: 1, spares: -1) }
    #expect(throws: InvalidTerm.self) { _ = try nodes().table(upTo: 100_001, target: 0.9) }
  }
}
