import Testing

@testable import Catalog

struct TableReaderTests {
  @Test func tinyCatalogIsSound() {
    #expect(TinyCatalog.report(on: TinyCatalog.tables) == "no problem")
  }

  @Test func reportsAnEmptyFile() {
    var tables = TinyCatalog.tables
    tables["quality"] = ""
    #expect(
      TinyCatalog.report(on: tables) == """
        catalogs/quality.csv: the file is empty.
          Fix: start the file with the line model,benchmark,mode,score_fraction,note,source,as_of,confidence
        """)
  }

  @Test func reportsBrokenSyntaxWithItsLine() {
    #expect(
      TinyCatalog.report("quality", ",card,", ",\"card,") == """
        catalogs/quality.csv:2: a quote is opened and never closed.
          Fix: end the field with a quote, and write a quote inside a field twice.
        """)
  }

  @Test func reportsAnUnknownColumn() {
    #expect(
      TinyCatalog.report("accelerators", ",tdp_w,", ",tpd_w,") == """
        catalogs/accelerators.csv:1: there is no column 'tpd_w' in the table 'accelerators'.
          Fix: write 'tdp_w'.
        """)
    #expect(
      TinyCatalog.report("quality", ",mode,", ",temperature,").hasPrefix(
        """
        catalogs/quality.csv:1: there is no column 'temperature' in the table 'quality'.
          Fix: remove it; the columns are model, benchmark, mode, score_fraction, note, source, as_of, \
        confidence.
        """))
  }

  @Test func reportsAMissingColumn() {
    #expect(
      TinyCatalog.report("quality", "model,benchmark,mode,", "model,note,mode,") == """
        catalogs/quality.csv:1: the column 'benchmark' is missing.
          Fix: add it: benchmark, for example gpqa-diamond.
        """)
  }

  @Test func reportsADoubledColumn() {
    #expect(
      TinyCatalog.report("accelerators", ",tdp_w,", ",name,") == """
        catalogs/accelerators.csv:1: the column 'name' is there twice.
          Fix: remove one of the two.
        """)
  }

  @Test func reportsARowOfAnotherLength() {
    #expect(
      TinyCatalog.report("quality", "0.505,card", "0,505,card") == """
        catalogs/quality.csv:2: the row has 8 fields, but the header has 7.
          Fix: give one field per column, and put fields with commas between quotes.
        """)
  }

  @Test func reportsADoubledKey() {
    #expect(
      TinyCatalog.report("accelerators", "\na100-sxm,", "\nh200-sxm,").contains(
        """
        catalogs/accelerators.csv:3: 'h200-sxm' is there a second time, after line 2.
          Fix: remove one of the two rows.
        """))
  }

  @Test func lineOfARowCountsLinesInsideQuotes() {
    #expect(
      TinyCatalog.report(
        "accelerators", "700,2023-11-13,datasheet,2026-08-21,vendor\na100-sxm,A100,NVIDIA,80,",
        "700,2023-11-13,\"data\nsheet\",2026-08-21,vendor\na100-sxm,A100,NVIDIA,-80,"
      ).hasPrefix("catalogs/accelerators.csv:4: memory_gb is -80 for 'a100-sxm'"))
  }

  @Test func reportsAHeaderOfAnotherKindOfFile() {
    var tables = TinyCatalog.tables
    tables["quality"] = String(repeating: ",", count: 100_000)
    #expect(
      TinyCatalog.report(on: tables) == """
        catalogs/quality.csv:1: the header has 100001 columns, and the table 'quality' has 8.
          Fix: start the file with the line model,benchmark,mode,score_fraction,note,source,as_of,confidence
        """)
  }

  @Test func reportsACellThatIsTooLong() {
    let long = String(repeating: "x", count: 1_000_000)
    #expect(
      TinyCatalog.report("systems", "HGX H200,h200-sxm", "HGX H200,\(long)") == """
        catalogs/systems.csv:2: accelerator has 1000000 bytes, and 4000 are the most.
          Fix: shorten it.
        catalogs/systems.csv:2: accelerator is 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\u{2026}' for \
        'hgx-h200', but the table 'accelerators' has no such row.
          Fix: use a known key; nearest are 'a100-sxm' and 'h200-sxm'.
        """)
  }

  @Test func columnsMayComeInAnyOrder() throws {
    var tables = TinyCatalog.tables
    tables["quality"] = """
      confidence,as_of,source,score_fraction,mode,benchmark,model
      vendor,2024,card,0.505,default,gpqa-diamond,llama-3.3-70b
      """
    let catalog = try CatalogLoader.load(shipped: TinyCatalog.files(tables)).catalog
    #expect(catalog.scores(of: "llama-3.3-70b", benchmark: "gpqa-diamond").map(\.score) == [0.505])
  }
}
