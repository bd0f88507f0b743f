import Economics
import Foundation
import Testing

struct GoldenGains: Decodable {
  struct UnitCost: Decodable {
    let factors: [String]
    let usd_per_million: Double
  }

  let factors: [String]
  let unit_costs: [UnitCost]
  let expected: [String: Double]
  let solo: [String: Double]
  let lastIn: [String: Double]
  let sequential: [String: Double]
  let shapley: [String: Double]

  func decomposition() throws -> GainDecomposition {
    let costs = unit_costs.map { (Set($0.factors), $0.usd_per_million) }
    return try GainDecomposition(
      factors: factors, unitCosts: Dictionary(uniqueKeysWithValues: costs))
  }
}

@Suite struct GainDecompositionTests {
  private func gains(
    seed: Int, factors count: Int, noise: ClosedRange<Double> = -0.5...0.5
  ) throws -> (GainDecomposition, [Double]) {
    var random = Seeded(seed)
    let factors = (0..<count).map { "f\($0)" }
    let logGains = (0..<count).map { _ in random.share(-1...2) }
    var costs: [Set<String>: Double] = [:]
    for mask in 0..<(1 << count) {
      let chosen = factors.indices.filter { mask & (1 << $0) != 0 }
      let logCost = chosen.reduce(2) { $0 - logGains[$1] }
      costs[Set(chosen.map { factors[$0] })] = exp(logCost + random.share(noise))
    }
    return (try GainDecomposition(factors: factors, unitCosts: costs), logGains)
  }

  @Test func everyKeyOfTheWorkedExampleAgrees() throws {
    let golden = try GoldenFile.load("golden-gains", as: GoldenGains.self)
    let gains = try golden.decomposition()
    Fixture.expect(
      [
        "costBefore": gains.costBefore, "costAfter": gains.costAfter, "total": gains.total,
        "soloProduct": gains.soloProduct, "interaction": gains.interaction,
      ], agreesWith: golden.expected)
    Fixture.expect(gains.solo, agreesWith: golden.solo)
    Fixture.expect(gains.lastIn, agreesWith: golden.lastIn)
    Fixture.expect(gains.sequential, agreesWith: golden.sequential)
    Fixture.expect(gains.shapley, agreesWith: golden.shapley)
    #expect(gains.reconciliationError < 1e-9)
  }

  @Test func shapleyAndSequentialGainsMultiplyToTheTotal() throws {
    for seed in 0..<60 {
      let (gains, _) = try gains(seed: seed, factors: 1 + seed % 7)
      #expect(close(gains.shapley.values.reduce(1, *), gains.total, 1e-9), "\(seed)")
      #expect(close(gains.sequential.values.reduce(1, *), gains.total, 1e-9), "\(seed)")
      #expect(gains.reconciliationError < 1e-9)
      #expect(close(gains.interaction * gains.soloProduct, gains.total, 1e-9))
    }
  }

  /// Oracle: the mean over all 24 orders of four factors.
  @Test func shapleyIsTheMeanOverOrders() throws {
    let golden = try GoldenFile.load("golden-gains", as: GoldenGains.self)
    let costs = golden.unit_costs.map { (Set($0.factors), $0.usd_per_million) }
    let orders = permutations(golden.factors)
    #expect(orders.count == 24)
    var sums: [String: Double] = [:]
    for order in orders {
      let gains = try GainDecomposition(
        factors: order, unitCosts: Dictionary(uniqueKeysWithValues: costs))
      for (factor, gain) in gains.sequential { sums[factor, default: 0] += log(gain) / 24 }
    }
    let shapley = try golden.decomposition().shapley
    for (factor, sum) in sums { #expect(close(exp(sum), shapley[factor] ?? 0, 1e-12)) }
  }

  private func permutations(_ items: [String]) -> [[String]] {
    guard !items.isEmpty else { return [[]] }
    return items.flatMap { first in
      permutations(items.filter { $0 != first }).map { [first] + $0 }
    }
  }

  @Test func factorsThatMultiplyHaveNoInteraction() throws {
    let (gains, logGains) = try gains(seed: 3, factors: 5, noise: 0...0)
    #expect(close(gains.interaction, 1, 1e-12))
    for (index, logGain) in logGains.enumerated() {
      let wanted = exp(logGain)
      for kind in [gains.solo, gains.lastIn, gains.sequential, gains.shapley] {
        #expect(close(kind["f\(index)"] ?? 0, wanted, 1e-12))
      }
    }
    #expect(gains.pairs.count == 10)
    for pair in gains.pairs { #expect(close(pair.interaction, 1, 1e-12)) }
  }

  @Test func pairsShowWhichFactorsSaveTheSameCost() throws {
    let gains = try GainDecomposition(
      factors: ["a", "b"], unitCosts: [[]: 8, ["a"]: 4, ["b"]: 2, ["a", "b"]: 1.6])
    #expect(close(gains.pairwiseInteraction("a", "b") ?? 0, 5.0 / 8, 1e-12))
    #expect(close(gains.interaction, 5.0 / 8, 1e-12))
    #expect(gains.pairwiseInteraction("b", "a") == gains.pairwiseInteraction("a", "b"))
    #expect(gains.pairwiseInteraction("a", "a") == nil)
    #expect(gains.pairwiseInteraction("a", "c") == nil)
    #expect(gains.pairs.map(\.left) == ["a"] && gains.pairs.map(\.right) == ["b"])
  }

  @Test func aFactorThatDoesNothingGainsNothing() throws {
    let gains = try GainDecomposition(
      factors: ["a", "idle"], unitCosts: [[]: 8, ["a"]: 4, ["idle"]: 8, ["a", "idle"]: 4])
    #expect(close(gains.shapley["idle"] ?? 0, 1, 1e-15))
    #expect(close(gains.shapley["a"] ?? 0, 2, 1e-15))
  }

  @Test func oneFactorIsItsOwnTotal() throws {
    let gains = try GainDecomposition(factors: ["a"], unitCosts: [[]: 3, ["a"]: 2])
    #expect(close(gains.total, 1.5, 1e-15) && close(gains.shapley["a"] ?? 0, 1.5, 1e-15))
    #expect(gains.pairs.isEmpty)
  }
}
