import Testing

@testable import Catalog

struct CellCheckTests {
  private func report(_ passage: String, _ replacement: String) -> String {
    TinyCatalog.report("accelerators", passage, replacement)
  }

  @Test(arguments: [
    ("-700", "-700", "power must be above zero"), ("0", "0", "power must be above zero"),
    ("seven", "'seven'", "power must be a number"), ("nan", "'nan'", "power must be a number"),
    ("inf", "'inf'", "power must be a number"), ("0x2BC", "'0x2BC'", "power must be a number"),
    ("1e999", "1e999", "power must be at most 1e15"),
    ("2e15", "2e15", "power must be at most 1e15"),
    ("700 W", "'700 W'", "power must be a number"),
  ])
  func numbersLieInTheirRange(_ cell: String, _ shown: String, _ complaint: String) {
    #expect(
      report(",700,", ",\(cell),") == """
        catalogs/accelerators.csv:2: tdp_w is \(shown) for 'h200-sxm', but \(complaint).
          Fix: give the board power in watts, for example 700.
        """)
  }

  @Test(arguments: [
    ("0", "0", "the domain must be from 1 to 1000000"),
    ("8.5", "8.5", "the domain must be a whole number"),
    ("many", "'many'", "the domain must be a whole number"),
    ("1e30", "1e30", "the domain must be from 1 to 1000000"),
    ("99999999999999999999", "99999999999999999999", "the domain must be from 1 to 1000000"),
  ])
  func countsLieInTheirRange(_ cell: String, _ shown: String, _ complaint: String) {
    #expect(
      report(",8,700", ",\(cell),700") == """
        catalogs/accelerators.csv:2: scale_up_domain_chips is \(shown) for 'h200-sxm', but \(complaint).
          Fix: give the number of chips in one scale-up domain, for example 8.
        """)
  }

  @Test func requiredCellsAreNotBlank() {
    #expect(
      report("HBM3e", " ") == """
        catalogs/accelerators.csv:2: memory_kind is blank for 'h200-sxm', but every row needs a value.
          Fix: give the kind of memory, for example HBM3e.
        """)
    #expect(
      report(",datasheet,", ",,") == """
        catalogs/accelerators.csv:2: source is blank for 'h200-sxm', but every row needs a value.
          Fix: give the publication behind the row, for example vendor datasheet, 2026.
        """)
  }

  @Test func keysAreLowerCase() {
    var tables = TinyCatalog.tables
    tables["assumptions"] = TinyCatalog.tables["assumptions"]?
      .replacing("pue_ratio", with: "PUE ratio")
    #expect(
      TinyCatalog.report(on: tables) == """
        catalogs/assumptions.csv:2: id is 'PUE ratio' for 'PUE ratio', but a key has lower-case \
        letters, digits, '-', '.' and '_' only.
          Fix: give the key of the assumption, for example pue_ratio.
        """)
  }

  @Test func wordsAreKnown() {
    #expect(
      report(",vendor\n", ",vendr\n") == """
        catalogs/accelerators.csv:2: confidence is 'vendr' for 'h200-sxm', but it must be one of \
        measured, vendor, derived, estimate.
          Fix: write 'vendor'.
        """)
    #expect(
      report(",vendor\n", ",certain\n") == """
        catalogs/accelerators.csv:2: confidence is 'certain' for 'h200-sxm', but it must be one of \
        measured, vendor, derived, estimate.
          Fix: give the grade of the row, for example vendor.
        """)
  }

  @Test func listsOfWordsAreKnown() {
    #expect(
      TinyCatalog.report("systems", "own; rent", "own or rent").hasPrefix(
        """
        catalogs/systems.csv:2: acquisition is 'own or rent' for 'hgx-h200', but it must name own, \
        rent or several of them, separated by semicolons.
          Fix: give the ways to get it, for example own; rent.
        """))
  }

  @Test func flagsAreZeroOrOne() {
    #expect(
      TinyCatalog.report("formats", ",bf16,0,", ",bf16,no,") == """
        catalogs/formats.csv:2: weight_only is 'no' for 'bf16', but it must be 0 or 1.
          Fix: give the flag, 1 if a chip without that format may expand the weights to 16 bits, for example 0.
        """)
  }

  @Test(arguments: [
    "2023-13", "2023-02-29", "13.11.2023", "2023-1-1", "2023-", "2023-11-13-1", "undated",
  ])
  func datesExist(_ cell: String) {
    #expect(
      report("2023-11-13", cell) == """
        catalogs/accelerators.csv:2: release_date is '\(cell)' for 'h200-sxm', but it must be a year, \
        a month or a day.
          Fix: give the date of the announcement, for example 2023-11-13.
        """)
  }

  @Test func yearsAreRecent() {
    #expect(
      report("2023-11-13", "1889") == """
        catalogs/accelerators.csv:2: release_date is 1889 for 'h200-sxm', but it must be a year, \
        a month or a day.
          Fix: give the date of the announcement, for example 2023-11-13.
        """)
  }

  @Test(arguments: ["2024", "2024-02", "2024-02-29", "2000-02-29", "2024-12-31"])
  func goodDatesPass(_ cell: String) {
    #expect(report("2023-11-13", cell) == "no problem")
  }

  @Test func sharesLieBetweenZeroAndOne() {
    #expect(
      TinyCatalog.report("quality", "0.505", "50.5") == """
        catalogs/quality.csv:2: score_fraction is 50.5 for 'llama-3.3-70b gpqa-diamond default', but \
        a score must be from 0 to 1.
          Fix: give the share of right answers, for example 0.505 for 50.5 %.
        """)
    #expect(
      TinyCatalog.report("efficiency", "0.57", "0") == """
        catalogs/efficiency.csv:2: mfu_linear is 0 for 'h200-sxm fp8 dense', but a share must be \
        above 0 and at most 1.
          Fix: give the share of peak compute in the linear layers, for example 0.57.
        """)
    #expect(
      TinyCatalog.report("efficiency", ",25,", ",-25,") == """
        catalogs/efficiency.csv:2: layer_overhead_us is -25 for 'h200-sxm fp8 dense', but time must \
        be zero or more.
          Fix: give the launch time per layer in microseconds, for example 25.
        """)
  }
}
