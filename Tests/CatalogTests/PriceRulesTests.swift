import Testing

@testable import Catalog

/// Rules of offers to rent and of hosted models: one broken at a time.
struct PriceRulesTests {
  private static let header =
    "system,provider,region,acquisition,term_months,usd_per_hour,upfront_usd,source,as_of,confidence\n"

  private func report(price row: String) -> String {
    var tables = TinyCatalog.tables
    tables["prices"] = Self.header + row + ",list,2026,vendor\n"
    return TinyCatalog.report(on: tables)
  }

  @Test func aCommitmentNeedsATerm() {
    #expect(
      report(price: "hgx-h200,AWS,r,reserved,,9,") == """
        catalogs/prices.csv:2: term_months is blank for 'hgx-h200 AWS r reserved', but a commitment \
        has a length.
          Fix: give the term in months, for example 12.
        """)
  }

  @Test func onlyCommitmentsHaveATermAndAPayment() {
    #expect(
      report(price: "hgx-h200,AWS,r,spot,12,9,") == """
        catalogs/prices.csv:2: term_months is 12 for 'hgx-h200 AWS r spot 12', but only commitments \
        have one.
          Fix: leave term_months blank, or write 'reserved' under acquisition.
        """)
    #expect(
      report(price: "hgx-h200,AWS,r,on-demand,,9,100") == """
        catalogs/prices.csv:2: upfront_usd is 100 for 'hgx-h200 AWS r on-demand', but only \
        commitments have one.
          Fix: leave upfront_usd blank, or write 'reserved' under acquisition.
        """)
  }

  @Test func nothingIsFree() {
    #expect(
      report(price: "hgx-h200,AWS,r,reserved,12,0,") == """
        catalogs/prices.csv:2: usd_per_hour is 0 for 'hgx-h200 AWS r reserved 12', but a price must \
        be above zero unless all is paid at the start.
          Fix: give the price of the whole system in US dollars per hour, or upfront_usd.
        """)
    #expect(report(price: "hgx-h200,AWS,r,reserved,12,0,90000") == "no problem")
  }

  @Test func cachedInputIsNotDearerThanInput() {
    #expect(
      TinyCatalog.report("api-prices", "0.25,0.1,", "0.25,0.3,") == """
        catalogs/api-prices.csv:2: input_usd_per_million is 0.25 for 'DeepInfra llama-70b', but must \
        not be below cached_input_usd_per_million (0.3).
          Fix: leave the cached price blank if the provider has none.
        """)
  }

  @Test func hostedModelsAreNotFree() {
    #expect(
      TinyCatalog.report("api-prices", "2,,8,", "0,,0,") == """
        catalogs/api-prices.csv:3: input and output cost nothing for 'Example AI oracle-1', but an \
        offer must have a price.
          Fix: give the price of a million tokens in US dollars, or drop the row.
        """)
  }

  @Test func aScoreNeedsItsModeAndItsSource() {
    #expect(
      TinyCatalog.report("api-prices", "0.8,thinking,", "0.8,,") == """
        catalogs/api-prices.csv:3: gpqa_mode is blank for 'Example AI oracle-1', but \
        gpqa_diamond_fraction is given.
          Fix: write thinking, non-thinking or default.
        """)
    #expect(
      TinyCatalog.report("api-prices", "thinking,model card", "thinking,") == """
        catalogs/api-prices.csv:3: gpqa_source is blank for 'Example AI oracle-1', but \
        gpqa_diamond_fraction is given.
          Fix: name the publication behind the score.
        """)
  }

  @Test func earlierPricesObeyTheSameRules() {
    #expect(
      TinyCatalog.report("api-price-history", "20,10,40", "20,30,40") == """
        catalogs/api-price-history.csv:2: input_usd_per_million is 20 for 'Example AI oracle-1 \
        2024-03', but must not be below cached_input_usd_per_million (30).
          Fix: leave the cached price blank if the provider had none.
        """)
    #expect(
      TinyCatalog.report("api-price-history", "20,10,40", "0,,0") == """
        catalogs/api-price-history.csv:2: input and output cost nothing for 'Example AI oracle-1 \
        2024-03', but an offer must have a price.
          Fix: give the price of a million tokens in US dollars, or drop the row.
        """)
    #expect(
      TinyCatalog.report("api-price-history", "0.7,thinking", "0.7,") == """
        catalogs/api-price-history.csv:2: score_mode is blank for 'Example AI oracle-1 2024-03', \
        but benchmark is given.
          Fix: fill benchmark, score_fraction, score_mode and score_source, or none of them.
        """)
  }

  @Test func shippedPricesHaveTermsAndHostedModelsTheirModels() throws {
    let catalog = try Catalog.shipped()
    let reserved = catalog.prices.filter { $0.term == .reserved }
    #expect(reserved.count >= 2 && reserved.allSatisfy { $0.termMonths == 12 })
    #expect(catalog.apiPrices.count >= 150)
    #expect(catalog.apiPrices.count { $0.modelID != nil } >= 80)
    #expect(catalog.apiPrices.allSatisfy { $0.score == nil || $0.score?.source != "" })
  }
}
