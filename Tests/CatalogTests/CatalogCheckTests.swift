import Testing

@testable import Catalog

struct CatalogCheckTests {
  @Test func systemsNameKnownAccelerators() {
    #expect(
      TinyCatalog.report("systems", "HGX H200,h200-sxm", "HGX H200,h20-sxm") == """
        catalogs/systems.csv:2: accelerator is 'h20-sxm' for 'hgx-h200', but the table 'accelerators' \
        has no such row.
          Fix: use a known key; nearest are 'h200-sxm' and 'a100-sxm'.
        """)
  }

  @Test func pricesNameKnownSystems() {
    #expect(
      TinyCatalog.report("prices", "hgx-h200,", "hgx-h2000,") == """
        catalogs/prices.csv:2: system is 'hgx-h2000' for 'hgx-h2000 AWS us-east-1 p5en.48xlarge \
        on-demand', but the table 'systems' has no such row.
          Fix: use a known key; nearest are 'hgx-h200' and 'hgx-a100'.
        """)
  }

  @Test func modelsNameKnownFormats() {
    #expect(
      TinyCatalog.report("models", "131072,bf16", "131072,bf61") == """
        catalogs/models.csv:2: native_format is 'bf61' for 'llama-3.3-70b', but the table 'formats' \
        has no such row.
          Fix: use a known key; nearest are 'bf16' and 'nvfp4'.
        """)
  }

  @Test func scoresNameKnownModels() {
    #expect(
      TinyCatalog.report("quality", "llama-3.3-70b", "lama-3.3-70b") == """
        catalogs/quality.csv:2: model is 'lama-3.3-70b' for 'lama-3.3-70b gpqa-diamond default', but \
        the table 'models' has no such row.
          Fix: use a known key; nearest are 'llama-3.3-70b' and 'deepseek-v3'.
        """)
  }

  @Test func calibrationsNameKnownAccelerators() {
    #expect(
      TinyCatalog.report("efficiency", "h200-sxm", "h100-sxm") == """
        catalogs/efficiency.csv:2: accelerator is 'h100-sxm' for 'h100-sxm fp8 dense', but the table \
        'accelerators' has no such row.
          Fix: use a known key; nearest are 'a100-sxm' and 'h200-sxm'.
        """)
  }

  @Test func onlyRentedSystemsHavePrices() {
    #expect(
      TinyCatalog.report("systems", "own; rent", "own") == """
        catalogs/prices.csv:2: there is a price for 'hgx-h200', but that system cannot be rented.
          Fix: add 'rent' to its acquisition (catalogs/systems.csv:2), or drop the price.
        """)
  }

  @Test func calibrationsNeedARate() {
    #expect(
      TinyCatalog.report("efficiency", "fp8,dense", "fp4,dense") == """
        catalogs/efficiency.csv:2: compute is 'fp4' for 'h200-sxm fp4 dense', but the accelerator has \
        no fp4_tflops.
          Fix: drop the row, or give the rate (catalogs/accelerators.csv:2).
        """)
  }

  @Test func allReduceIsSlowerThanTheLinks() {
    #expect(
      TinyCatalog.report("efficiency", ",135,", ",900,") == """
        catalogs/efficiency.csv:2: allreduce_bandwidth_gb_s is 900 for 'h200-sxm fp8 dense', but the \
        links of the accelerator carry 450.0 GB/s.
          Fix: give the effective bandwidth of an all-reduce, which is below that of the links.
        """)
  }

  @Test func formatsNameKnownVendors() {
    #expect(
      TinyCatalog.report("formats", ",NVIDIA,", ",Nvidia; AMD,") == """
        catalogs/formats.csv:3: vendors names 'Nvidia' for 'nvfp4', but no accelerator has that vendor.
          Fix: use a known vendor; nearest are 'NVIDIA'.
        catalogs/formats.csv:3: vendors names 'AMD' for 'nvfp4', but no accelerator has that vendor.
          Fix: use a known vendor; nearest are 'NVIDIA'.
        """)
  }

  @Test func allProblemsAreReportedTogether() {
    var tables = TinyCatalog.tables
    tables["quality"] = tables["quality"]?.replacing("0.505", with: "1.5")
    tables["accelerators"] = tables["accelerators"]?
      .replacing(",400,", with: ",-400,").replacing(",700,", with: ",none,")
    tables["systems"] = tables["systems"]?.replacing("HGX A100,a100", with: "HGX A100,a10")
    #expect(
      TinyCatalog.report(on: tables) == """
        catalogs/accelerators.csv:2: tdp_w is 'none' for 'h200-sxm', but power must be a number.
          Fix: give the board power in watts, for example 700.
        catalogs/accelerators.csv:3: tdp_w is -400 for 'a100-sxm', but power must be above zero.
          Fix: give the board power in watts, for example 700.
        catalogs/systems.csv:3: accelerator is 'a10-sxm' for 'hgx-a100', but the table 'accelerators' \
        has no such row.
          Fix: use a known key; nearest are 'a100-sxm' and 'h200-sxm'.
        catalogs/quality.csv:2: score_fraction is 1.5 for 'llama-3.3-70b gpqa-diamond default', but a \
        score must be from 0 to 1.
          Fix: give the share of right answers, for example 0.505 for 50.5 %.
        """)
  }

  @Test func aBrokenTableDoesNotMakeReferencesToItLookBroken() {
    var tables = TinyCatalog.tables
    tables["accelerators"] = "id,\"name"
    #expect(
      TinyCatalog.report(on: tables) == """
        catalogs/accelerators.csv:1: a quote is opened and never closed.
          Fix: end the field with a quote, and write a quote inside a field twice.
        """)
  }

  @Test func longReportsEnd() {
    let problem = CatalogProblem(file: "a.csv", line: 1, message: "wrong.", fix: "right.")
    let error = CatalogError(problems: Array(repeating: problem, count: 103))
    #expect(error.description.hasSuffix("\n  Fix: right.\n… and 3 more problems."))
  }
}
