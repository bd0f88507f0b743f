import Testing

@testable import Catalog

struct APIQuoteImportTests {
  private func read(_ rows: String) throws -> ImportResult {
    let header =
      "provider,model,catalog_model,input_usd_per_million,output_usd_per_million,date,source\n"
    return try QuoteImport.read(
      Array((header + rows).utf8), path: "quotes.csv", target: try ImportFixture.target.get())
  }

  private func report(_ rows: String) -> String {
    do { return "\(try read(rows).tables.count) tables" } catch { return "\(error)" }
  }

  @Test func quotesOfHostedModelsBecomeAPIPrices() throws {
    let result = try read("Example AI,llama-70b,llama-3.3-70b,0.2,0.4,2026-11-02,quote 1\n")
    #expect(result.tables.map(\.name) == ["api-prices"])
    let row = result.tables[0].rows[0]
    #expect(row["as_of"] == "2026-11-02" && row["confidence"] == "vendor")
    #expect(row["output_usd_per_million"] == "0.4" && row["source"] == "quote 1")
  }

  @Test func everyProblemIsToldAtItsLine() {
    #expect(
      report(
        """
        Example AI,llama-70b,llama-3.3,0.2,0.4,2026-11-02,quote 1
        Example AI,llama-8b,,-1,0.4,2026-11-02,quote 2

        """) == """
          quotes.csv:3: input_usd_per_million is -1 for 'Example AI llama-8b', but a price must be \
          zero or more.
            Fix: give the price of a million input tokens in US dollars, for example 0.23.
          """)
    #expect(
      report("Example AI,llama-70b,llama-3.3,0.2,0.4,2026-11-02,quote 1\n") == """
        quotes.csv:2: catalog_model is 'llama-3.3' for 'Example AI llama-70b', but the table \
        'models' has no such row.
          Fix: use a known key; nearest are 'llama-3.3-70b', 'llama-2-13b' and 'llama-2-7b'.
        """)
  }

  @Test func aFileWithoutQuotesIsRefused() {
    #expect(
      report("") == """
        quotes.csv: the file has no quotes.
          Fix: add one line per quote, for example DeepInfra,llama-3.3-70b,,0.23,,0.4,,2026-11,q1.
        """)
  }
}
