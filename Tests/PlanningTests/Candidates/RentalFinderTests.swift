import Catalog
import FleetModel
import Quantities
import Testing

@testable import Planning

@Suite struct RentalFinderTests {
  private func offer(
    _ acquisition: Acquisition, _ settings: [String] = []
  ) throws -> OfferTerms? {
    let base = ["acquisition=[\(acquisition.rawValue)]", "systems=[hgx-h100]"]
    return try SmallPlan.candidates(base + settings).offers.first
  }

  @Test func aReservedSystemPaysItsPriceAroundTheClock() throws {
    let offer = try #require(try offer(.reserved))
    #expect(offer.acquisition == .reserved)
    #expect(abs(offer.rates.runningRate.usdPerHour - 14.32) < 1e-9)
    #expect(offer.rates.capex == .zero && offer.price?.termMonths == 12)
    #expect(offer.priceDate == "2026")
  }

  @Test func aTermBeyondTheHorizonIsNoOffer() throws {
    let settings = ["acquisition=[reserved]", "systems=[hgx-h100]", "horizon=6 months"]
    #expect(
      try SmallPlan.candidates(settings).rejections.unavailable["hgx-h100"]
        == [
          "no reserved price for a term within the horizon of the allowed providers and regions is "
            + "known"
        ])
  }

  @Test func anAssumedDiscountIsOnlyTakenWhenThePlanAsks() throws {
    let aws = ["cloud.providers=[AWS]"]
    #expect(try offer(.reserved, aws) == nil)
    let assumed = try #require(try offer(.reserved, aws + ["cloud.reserved_discount=assumed"]))
    let onDemand = try #require(try offer(.onDemand, aws))
    let share = assumed.rates.runningRate / onDemand.rates.runningRate
    #expect(abs(share - (1 - 0.375)) < 1e-12)
    guard case .reserved(_, _, isAssumed: true) = assumed.rental else {
      Issue.record("\(assumed)")
      return
    }
  }

  @Test func aSpotSystemCountsForLessAndHoldsItsFallback() throws {
    let settings = [
      "cloud.spot_interruptions_per_hour=0.5", "cloud.spot_restart=15 min", "cloud.spot_notice=0 s",
      "cloud.spot_over_provision=25%",
    ]
    let offer = try #require(try offer(.spot, settings))
    // What is paid for while a system is away serves: only spares are not counted on.
    #expect(abs(offer.capacityShare - 1 / 1.25) < 1e-12)
    guard case .spot(_, let fallback?) = offer.rental else {
      Issue.record("\(offer)")
      return
    }
    let spot = try #require(offer.price)
    #expect(fallback.provider == spot.provider)
    let rate = spot.rate.usdPerHour / 1.125 + fallback.rate.usdPerHour * (1 - 1 / 1.125)
    #expect(abs(offer.rates.runningRate.usdPerHour - rate) < 1e-9)
  }

  /// Licences are paid for accelerators, whoever owns them.
  @Test(arguments: [Acquisition.onDemand, .reserved, .spot])
  func rentedSystemsPayForSoftwareAsWell(acquisition: Acquisition) throws {
    let settings = ["cloud.reserved_discount=assumed"]
    let without = try #require(try offer(acquisition, settings))
    let with = try #require(
      try offer(acquisition, settings + ["finance.software_per_accelerator=$4500/year"]))
    let added = with.rates.runningRate - without.rates.runningRate
    let year = added.usdPerHour * 8760 / Double(with.system.acceleratorCount)
    #expect(abs(year - 4500) < 1e-6 && with.rates.running.software > .zero)
  }

  @Test func systemsThatHardlyServeAreNoOffer() throws {
    let settings = [
      "acquisition=[spot]", "systems=[hgx-h100]", "cloud.spot_interruptions_per_hour=60",
      "cloud.spot_notice=2 min",
    ]
    #expect(
      try SmallPlan.candidates(settings).rejections.unavailable["hgx-h100"]
        == ["spot systems are interrupted too often to be counted on"])
  }

  @Test func spotSystemsStandApart() throws {
    let candidates = try SmallPlan.candidates(["acquisition=[own, on-demand, spot]"])
    #expect(candidates.places.map(\.name) == ["iad", "cloud", "spot"])
    #expect(candidates.problem.places.map(\.isSpot) == [false, false, true])
    #expect(candidates.problem.spotShareLimit == 0.5)
  }
}
