import Testing

@testable import Planning

/// The full text of what is wrong with the keys of the whole cost.
@Suite struct WholeCostRulesTests {
  private let site = "sites: {iad: {racks: {air: {count: 1, power: 9 kW, units: 10}},"

  @Test func someFeedMustBeLeft() {
    #expect(
      PlanSamples.problems(PlanSamples.minimal + site + " feeds: 2, spare_feeds: 2}}\n") == """
        plans/chat.yaml:6: sites.iad.spare_feeds is 2, but there are 2 feeds: no power would be left.
          Fix: give feeds, more than spare_feeds, for example feeds: 3.
        """)
    #expect(
      PlanSamples.problems(PlanSamples.minimal + site + " spare_feeds: 1}}\n") == """
        plans/chat.yaml:6: sites.iad.spare_feeds is 1, but there is one feed: no power would be left.
          Fix: give feeds, more than spare_feeds, for example feeds: 2.
        """)
  }

  @Test func aCapGoesWithTheReadingThatItBelongsTo() {
    #expect(
      PlanSamples.problems(PlanSamples.minimal + "power: capped\n") == """
        plans/chat.yaml:6: power.cap is missing, and the reading capped needs it.
          Fix: give the cap as a share of the nameplate, for example 85%.
        """)
    #expect(
      PlanSamples.problems(PlanSamples.minimal + "power: {reading: measured, cap: 80%}\n") == """
        plans/chat.yaml:6: power.cap is given, but the reading is measured.
          Fix: write reading: capped, or leave the cap out.
        """)
  }

  @Test func aPriceOfCarbonCountsHostedModels() {
    let plan =
      PlanSamples.minimal + "acquisition: [on-demand, api]\ncarbon: {price_usd_per_tonne: 50}\n"
    #expect(
      PlanSamples.problems(plan) == """
        plans/chat.yaml:7: carbon.api_kg_per_million_tokens is missing, and \
        carbon.price_usd_per_tonne needs it: hosted models would seem to emit nothing.
          Fix: give the kilograms of CO2e that hosted models emit for a million output tokens, for \
        example 0.3.
        """)
  }

  @Test func probabilitiesTimesAndLivesAreInTheirRanges() {
    let plan =
      PlanSamples.minimal + """
        availability: {target: 120%, repair: -6 h, survives: racks}
        finance: {depreciaton: annuity, tax_and_insurance_per_year: -1%}
        horizon: 0 years

        """
    #expect(
      PlanSamples.problems(plan) == """
        plans/chat.yaml:6: availability.target is 120%, but target must be at least 0 and below 1 \
        (100%).
          Fix: give the chance that enough systems of a kind are up at a place, for example 99.9%.
        plans/chat.yaml:6: availability.repair is -6 h, but repair must not be negative.
          Fix: give the time until a failed system serves again, for example 6 h.
        plans/chat.yaml:6: availability.survives is 'racks', but it must be one of none, node, rack.
          Fix: did you mean 'rack'?
        plans/chat.yaml:7: unknown key 'depreciaton' in finance.
          Fix: did you mean 'depreciation'? Known keys: cost_of_capital, residual, fit_out, \
        maintenance_per_year, staff_per_system, depreciation, energy, software_per_accelerator, \
        tax_and_insurance_per_year.
        plans/chat.yaml:7: finance.tax_and_insurance_per_year is -1%, but tax_and_insurance_per_year \
        must lie between 0 and 1 (0% and 100%).
          Fix: give property tax and insurance per year, as a share of the price, for example 1.5%.
        plans/chat.yaml:8: horizon is 0 years, but horizon must be at least 1 h.
          Fix: give the period over which purchases are written off, for example 4 years.
        """)
  }

  @Test func aBuildingNeedsItsLife() {
    #expect(
      PlanSamples.problems(
        PlanSamples.minimal + site + " facility: {usd_per_kw: 12000, life: 0 years}}}\n") == """
          plans/chat.yaml:6: sites.iad.facility.life is 0 years, but life must be at least 1 h.
            Fix: give the time over which the building is written off, for example 15 years.
          """)
    #expect(
      PlanSamples.problems(PlanSamples.minimal + site + " facility: {life: 15 years}}}\n") == """
        plans/chat.yaml:6: sites.iad.facility.usd_per_kw is missing.
          Fix: give what power and cooling for a kilowatt of systems cost to build, in dollars, for \
        example usd_per_kw: 12000
        """)
  }
}
