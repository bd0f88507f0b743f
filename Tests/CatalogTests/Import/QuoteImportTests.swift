import Quantities
import Testing

@testable import Catalog

struct QuoteImportTests {
  private static let header = "system,kind,usd,unit,provider,region,date,source\n"

  private func read(_ quotes: String) throws -> ImportResult {
    try QuoteImport.read(
      Array((Self.header + quotes).utf8), path: "quotes.csv",
      target: try ImportFixture.target.get())
  }

  private func report(_ quotes: String) -> String {
    do {
      return "\(try read(quotes).tables.count) tables"
    } catch { return "\(error)" }
  }

  @Test func aPurchaseKeepsTheRestOfTheRow() throws {
    let result = try read("hgx-h200,capex,310000,per system,Example Corp,,2026-11-02,quote 4711\n")
    #expect(result.tables.map(\.name) == ["systems"])
    let row = try #require(result.tables.first?.rows.first)
    let shipped = try #require(
      try ImportFixture.target.get().rows(SystemTable.schema).first { $0["id"] == "hgx-h200" })
    let changed = row.schema.columns.map(\.name).filter { row[$0] != shipped[$0] }
    #expect(changed == ["capex_usd", "note", "source", "as_of", "confidence"])
    #expect(row["capex_usd"] == "310000" && row["confidence"] == "vendor")
    #expect(row["note"].hasPrefix("Price quoted by Example Corp; the rest of the row is from: "))
  }

  @Test func pricesPerAcceleratorAreMultiplied() throws {
    let result = try read(
      """
      hgx-h100,spot,2.1,per accelerator,AWS,us-east-1,2026-11,offer
      gb200-nvl72,capex,41000,per accelerator,,,2026-11,offer

      """)
    #expect(result.tables.map(\.name) == ["systems", "prices"])
    #expect(result.tables[0].rows[0].number("capex_usd") == 2_952_000)
    #expect(result.tables[1].rows[0].number("usd_per_hour") == 16.8)
    #expect(result.tables[1].rows[0]["acquisition"] == "spot")
  }

  @Test func importedRowsLoad() throws {
    let result = try read(
      """
      hgx-h200,capex,310000,per system,,,2026-11-02,quote 1
      hgx-h200,spot,19.5,per system,Example Cloud,eu-1,2026-11-02,quote 2

      """)
    let files = result.tables.map {
      TableFile(table: $0.name, path: $0.fileName, bytes: Array($0.csv.utf8))
    }
    let catalog = try CatalogLoader.load(shipped: Catalog.shippedFiles, overrides: files).catalog
    #expect(catalog.systems["hgx-h200"]?.capex == .usd(310_000))
    #expect(catalog.systems["hgx-h200"]?.provenance.source == "quote 1")
    let quoted = catalog.prices.filter { $0.provider == "Example Cloud" }
    #expect(quoted.map(\.rate) == [.usdPerHour(19.5)])
  }

  @Test func allProblemsAreToldAtOnce() {
    #expect(
      report(
        """
        hgx-h20,capex,310000,per system,,,2026-11-02,q
        hgx-h100,capex,cheap,per system,,,2026-11-02,q
        hgx-h100,on-demnd,20,per rack,A,r,2026-11-02,q
        hgx-h100,on-demand,20,per system,,r,2026-11-02,q
        groqrack,spot,20,per system,A,r,2026-11-02,q
        hgx-h200,capex,300000,per system,A,,2026-11-02,q
        hgx-h200,capex,310000,per system,B,,2026-11-02,q

        """) == """
          quotes.csv:2: system is 'hgx-h20', but the table 'systems' has no such row.
            Fix: use a known key; nearest are 'hgx-h200', 'hgx-b200' and 'hgx-h100'.
          quotes.csv:3: usd is 'cheap' for 'hgx-h100 capex', but a price must be a number.
            Fix: give the price, per hour if rented, in US dollars, for example 310000.
          quotes.csv:4: kind is 'on-demnd' for 'hgx-h100 on-demnd A r', but it must be one of capex, \
          on-demand, spot, reserved.
            Fix: write 'on-demand'.
          quotes.csv:4: unit is 'per rack' for 'hgx-h100 on-demnd A r', but it must be one of per \
          system, per accelerator.
            Fix: give the thing that the price is for, for example per system.
          quotes.csv:5: provider is blank for 'hgx-h100 on-demand r', but a rented system needs it.
            Fix: give the provider, for example AWS.
          quotes.csv:6: 'groqrack' is quoted for rent, but that system cannot be rented.
            Fix: add 'rent' to its acquisition in a systems.csv of your own, then import again.
          quotes.csv:8: 'hgx-h200' has a second purchase price, after line 7.
            Fix: keep the one to plan with; a catalog has one price per system.
          """)
  }

  @Test func aFileWithoutQuotesIsRefused() {
    #expect(
      report("") == """
        quotes.csv: the file has no quotes.
          Fix: add one line per quote, for example hgx-h200,capex,310000,per system,,,2026-11-02,q1.
        """)
  }

  @Test func commitmentsHaveATermAndAPaymentAtItsStart() throws {
    let text = """
      system,kind,usd,unit,provider,region,term_months,upfront_usd,date,source
      hgx-h100,reserved,1.5,per accelerator,AWS,us-east-1,12,10000,2026-11,offer
      hgx-h100,reserved,9,per system,AWS,us-east-1,36,,2026-11,offer

      """
    let result = try QuoteImport.read(
      Array(text.utf8), path: "quotes.csv", target: try ImportFixture.target.get())
    let rows = result.tables[0].rows
    #expect(rows.map { $0["term_months"] } == ["12", "36"])
    #expect(rows.map { $0["usd_per_hour"] } == ["12", "9"])
    #expect(rows.map { $0["upfront_usd"] } == ["80000", ""])
  }

  @Test func acommitmentWithoutATermIsRefused() {
    #expect(
      report("hgx-h100,reserved,9,per system,AWS,us-east-1,2026-11,offer\n") == """
        quotes.csv:2: term_months is blank for 'hgx-h100 AWS us-east-1 reserved', but a commitment \
        has a length.
          Fix: give the term in months, for example 12.
        """)
  }
}
