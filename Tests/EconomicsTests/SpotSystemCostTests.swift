import Economics
import Quantities
import Testing

@Suite struct SpotSystemCostTests {
  private func terms(
    _ rate: Double = 0.5, notice: Double = 30, restart: Double = 900, overprovision: Double = 0.25
  ) throws -> SpotTerms {
    try SpotTerms(
      interruptionsPerHour: rate, notice: .seconds(notice), restart: .seconds(restart),
      overprovision: overprovision)
  }

  @Test func availabilityIsTheShareOfTheTimeInService() throws {
    #expect(close(try terms().availability, 1 / 1.125, 1e-12))
    #expect(try terms(0).availability == 1)
  }

  @Test func requestsThatEndWithinTheNoticeAreKeptInPart() throws {
    let terms = try terms()
    #expect(terms.lostShare(ofRequestsLasting: .seconds(15)) == 0.5)
    #expect(terms.lostShare(ofRequestsLasting: .seconds(60)) == 1)
    #expect(terms.lostShare(ofRequestsLasting: .zero) == 0)
    #expect(try self.terms(notice: 0).lostShare(ofRequestsLasting: .seconds(1)) == 1)
    #expect(close(terms.lostWork(ofRequestsLasting: .seconds(60)), 0.5 * 60 / 2 / 3600, 1e-12))
  }

  @Test func capacityAllowsForAvailabilityLostWorkAndSpares() throws {
    let share = try terms().capacityShare(forRequestsLasting: .seconds(60))
    #expect(close(share, 1 / 1.125 * (1 - 0.5 / 120) / 1.25, 1e-12))
    #expect(try terms(0, overprovision: 0).capacityShare(forRequestsLasting: .seconds(60)) == 1)
  }

  /// One of the two always serves: the time away is paid for and must not be missing as well.
  @Test func aReplacementServesWhileTheSystemIsAway() throws {
    let terms = try terms()
    let share = terms.capacityShare(forRequestsLasting: .seconds(60), isReplaced: true)
    #expect(close(share, (1 - 0.5 / 120) / 1.25, 1e-12))
    #expect(
      close(
        terms.capacityShare(forRequestsLasting: .seconds(60)), share * terms.availability, 1e-12))
  }

  @Test func theRateMixesSpotAndFallback() throws {
    let cost = try SpotSystemCost(
      rate: .usdPerHour(9), fallback: .usdPerHour(27), terms: try terms())
    #expect(close(cost.spotRate.usdPerHour, 8, 1e-12))
    #expect(close(cost.fallbackRate.usdPerHour, 3, 1e-12))
    #expect(close(cost.fixedRate.usdPerHour, 11, 1e-12))
    #expect(cost.totalRate(atUtilization: 1) == cost.fixedRate)
  }

  @Test func withoutFallbackOnlyTheTimeInServiceIsPaid() throws {
    let cost = try SpotSystemCost(rate: .usdPerHour(9), fallback: nil, terms: try terms())
    #expect(cost.fallbackRate == .zero)
    #expect(close(cost.fixedRate.usdPerHour, 8, 1e-12))
  }

  /// More interruptions never make spot better: less capacity, and a dearer rate below on demand.
  @Test func moreInterruptionsAreNeverBetter() throws {
    var capacity = 1.0
    var rate = 0.0
    for step in 0..<50 {
      let terms = try terms(Double(step) * 0.1)
      let share = terms.capacityShare(forRequestsLasting: .seconds(10))
      let cost = try SpotSystemCost(rate: .usdPerHour(9), fallback: .usdPerHour(27), terms: terms)
      #expect(share <= capacity && cost.fixedRate.usdPerHour >= rate)
      capacity = share
      rate = cost.fixedRate.usdPerHour
    }
  }

  @Test(arguments: [(-1.0, 1.0, 1.0, 0.0), (0, -1, 1, 0), (0, 1, -1, 0), (0, 1, 1, -0.1)])
  func numbersOutOfRangeAreRejected(
    rate: Double, notice: Double, restart: Double, overprovision: Double
  ) {
    #expect(throws: InvalidTerm.self) {
      _ = try terms(rate, notice: notice, restart: restart, overprovision: overprovision)
    }
  }
}
