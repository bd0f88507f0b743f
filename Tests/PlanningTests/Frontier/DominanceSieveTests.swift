import Testing

@testable import Planning

@Suite struct DominanceSieveTests {
  private let sieve = DominanceSieve(optimized: .cost, held: .tokens)

  private func fates(_ points: [(cost: Double, tokens: Double, bound: Double)])
    -> [DominanceSieve.Fate]
  {
    sieve.fates(
      points.enumerated().map {
        .init(position: $0, optimized: $1.cost, held: $1.tokens, bound: $1.bound)
      })
  }

  @Test func aTradeOffIsKept() {
    #expect(fates([(10, 5, 10), (20, 9, 20), (30, 12, 30)]) == [.kept, .kept, .kept])
  }

  @Test func aPointThatIsWorseByBothIsDropped() {
    #expect(fates([(10, 5, 10), (12, 5, 12), (11, 4, 11)]) == [.kept, .dominated, .dominated])
  }

  @Test func aPointIsKeptAsLongAsItsProofLeavesABetterOneOpen() {
    #expect(fates([(10, 5, 10), (12, 5, 9.9)]) == [.kept, .keptWithinGap])
    #expect(fates([(10, 5, 10), (12, 5, 10)]) == [.kept, .dominated])
    #expect(fates([(10, 5, 10), (12, 5, -.infinity)]) == [.kept, .keptWithinGap])
  }

  @Test func theSamePlanIsOnePoint() {
    #expect(
      fates([(10, 5, 10), (10, 5, 9), (10.000001, 5, 10)]) == [
        .kept, .same(as: 0), .same(as: 0),
      ])
  }

  @Test func moreIsBetterWhereItIs() {
    let sieve = DominanceSieve(optimized: .quality, held: .power)
    let points: [DominanceSieve.Candidate] = [
      .init(position: 0, optimized: 0.6, held: 20, bound: 0.6),
      .init(position: 1, optimized: 0.5, held: 20, bound: 0.5),
      .init(position: 2, optimized: 0.5, held: 10, bound: 0.7),
    ]
    #expect(sieve.fates(points) == [.kept, .dominated, .kept])
  }
}
