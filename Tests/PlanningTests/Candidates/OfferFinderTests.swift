import Catalog
import Performance
import Quantities
import Testing

@testable import Planning

@Suite struct OfferFinderTests {
  @Test func rentIsTheLowestPriceOfTheAllowedProviders() throws {
    let settings = ["acquisition=[on-demand]", "cloud.providers=[AWS, Lambda]"]
    let candidates = try SmallPlan.candidates(settings)
    let offer = try #require(candidates.offers.first { $0.system.id == "hgx-h100" })
    let allowed = candidates.catalog.prices.filter {
      $0.systemID == "hgx-h100" && $0.term == .onDemand && ["AWS", "Lambda"].contains($0.provider)
    }
    #expect(allowed.count > 2)
    #expect(offer.price?.rate == allowed.map(\.rate).min())
    #expect(offer.rates.runningRate == offer.price?.rate)
    #expect(offer.rates.capex == .zero && offer.rates.capitalRate == .zero)
    #expect(candidates.places[offer.place].name == "cloud")
  }

  @Test func burstyArrivalsArePlannedWithAWiderMargin() throws {
    let calm = try SmallPlan.candidates().workloads[0]
    let path = "workloads.chat.requests_per_second.arrival_cv"
    let bursty = try SmallPlan.candidates(["\(path)=2"]).workloads[0]
    let ttft = { (terms: WorkloadTerms) in
      terms.plannedObjectives.first { $0.metric == .ttft }?.limit.seconds
    }
    #expect(ttft(calm) == 0.9 && ttft(bursty) == 0.8)
    let chosen = try SmallPlan.candidates(["\(path)=2", "serving.ttft_margin=5%"]).workloads[0]
    #expect(ttft(chosen) == 0.95)
  }

  @Test func reasonsSayWhatIsMissing() throws {
    let settings = ["systems=[gb200-nvl72, hgx-b300, hgx-a100, tpu-v7-64, hgx-h100]"]
    let unavailable = try SmallPlan.candidates(settings).rejections.unavailable
    #expect(unavailable["gb200-nvl72"] == ["no rack at iad has liquid cooling"])
    #expect(unavailable["hgx-b300"] == ["its height in rack units is not known"])
    #expect(unavailable["hgx-a100"] == ["it cannot be bought, or no price is known"])
    #expect(unavailable["hgx-h100"] == nil)
    let rented = ["acquisition=[on-demand]", "systems=[tpu-v7-64, hgx-h100]"]
    #expect(
      try SmallPlan.candidates(rented).rejections.unavailable["tpu-v7-64"]
        == ["no on-demand price of the allowed providers and regions is known"])
  }

  @Test func liquidRacksTakeAirCooledSystems() throws {
    let settings = ["sites.iad.racks.air.cooling=liquid", "sites.iad.racks.air.power=140 kW"]
    let candidates = try SmallPlan.candidates(settings)
    #expect(candidates.systems.map(\.id).contains("gb200-nvl72"))
    #expect(candidates.systems.map(\.id).contains("hgx-h100"))
  }

  @Test func existingSystemsCostNoCapitalAndStay() throws {
    let plan = try SmallPlan.plan(["existing={iad: {hgx-h100: 6}}"])
    let line = try #require(plan.fleet.first { $0.acquisition == .existing })
    #expect(line.count == 6 && line.capex == .zero && line.rackCount > 0)
    #expect(line.costRate > .zero)
  }

  /// What stands somewhere serves there; no more of it is bought or rented unless the plan lists it.
  @Test(arguments: [0, 1])
  func onlyListedSystemsAreBoughtOrRented(count: Int) throws {
    let candidates = try SmallPlan.candidates([
      "systems=[hgx-h100]", "existing={iad: {hgx-h200: \(count)}}",
      "acquisition=[own, on-demand]", "workloads.chat.sites=[iad, cloud]",
    ])
    let offers = candidates.offers.filter { $0.system.id == "hgx-h200" }
    #expect(offers.map(\.acquisition) == [Acquisition](repeating: .existing, count: count))
    let listed = candidates.offers.filter { $0.system.id == "hgx-h100" }.map(\.acquisition)
    #expect(Set(listed) == [.own, .onDemand])
  }

  @Test func existingSystemsWithoutASuitableRackAreAnError() throws {
    let error = #expect(throws: PlanningError.self) {
      try SmallPlan.candidates(["existing={iad: {gb200-nvl72: 1}}"])
    }
    #expect(
      error?.description == """
        existing.iad.gb200-nvl72: the system cannot stand at iad: no rack at iad has liquid cooling.
          Fix: describe the racks it stands in under sites.iad.racks, or complete its row in \
        catalogs/systems.csv.
        """)
  }

  /// Owning is reckoned as economics does it: the parts add up to the total cost of ownership.
  @Test func ratesOfOwningSplitIntoCapitalRunningAndLoad() throws {
    let candidates = try SmallPlan.candidates()
    let offer = try #require(candidates.offers.first { $0.system.id == "hgx-h200" })
    let price = try #require(offer.system.capex)
    #expect(abs(offer.rates.capex.usd - price.usd * 1.12) < 1e-6)
    #expect(offer.rates.capitalRate > .zero && offer.rates.runningRate > .zero)
    // No idle power is known, so load adds nothing to the bill.
    #expect(offer.system.idlePower == nil && offer.rates.busyEnergyRate == .zero)
  }
}
