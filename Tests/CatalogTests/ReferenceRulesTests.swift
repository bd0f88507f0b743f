import Testing

@testable import Catalog

struct ReferenceRulesTests {
  @Test(arguments: [
    (
      "quantization", "0.8,0.78,0.95,0.975,1.01", "0.8,0.7,0.95,0.975,1.01",
      """
      catalogs/quantization.csv:2: recovery_ratio is 0.975 for 'nvfp4-mmlu', but quantized_fraction \
      over baseline_fraction is 0.875.
        Fix: compare the three cells with the source.
      """
    ),
    (
      "quantization", "0.95,0.975,1.01", "0.99,0.975,1.01",
      """
      catalogs/quantization.csv:2: recovery_ratio is 0.975 for 'nvfp4-mmlu', but must not be below \
      recovery_low_ratio (0.99).
        Fix: put the recovery between its two ends.
      """
    ),
    (
      "techniques", "0.54,0.62", "0.62,0.54",
      """
      catalogs/techniques.csv:2: gain_high is 0.54 for 'prefix-caching', but must not be below \
      gain_low (0.62).
        Fix: exchange the two ends.
      """
    ),
    (
      "traffic", "1000,1200,1.2", "1000,1200,1.1",
      """
      catalogs/traffic.csv:2: input_cv is 1.1 for 'chat', but input_sd_tokens over \
      input_mean_tokens is 1.2.
        Fix: divide the standard deviation by the mean.
      """
    ),
    (
      "traffic", "100,900,8000", "100,9000,8000",
      """
      catalogs/traffic.csv:2: input_max_tokens is 8000 for 'chat', but must not be below \
      input_p50_tokens (9000).
        Fix: compare both cells with the source.
      """
    ),
    (
      "traffic", ",-0.1,", ",-10,",
      """
      catalogs/traffic.csv:2: length_correlation is -10 for 'chat', but a correlation must be from \
      -1 to 1.
        Fix: give the correlation coefficient of both lengths.
      """
    ),
    (
      "load-curves", "week,7,week", "week,0,week",
      """
      catalogs/load-curves.csv:8: slot is 0 for 'week 0', but a week has 1 to 7.
        Fix: count hours from 0, and days from 1 for Monday.
      """
    ),
    (
      "facility", "USD/kWh", "ratio",
      """
      catalogs/facility.csv:3: unit is 'ratio' for 'electricity-us-va', but figures of \
      'electricity-price' are in USD/kWh, EUR/kWh.
        Fix: convert the figures to a unit of the topic.
      """
    ),
    (
      "facility", ",,0.0892,,", ",,,,",
      """
      catalogs/facility.csv:3: low, value and high are blank for 'electricity-us-va', but a row has \
      a figure.
        Fix: give one of the three, or drop the row.
      """
    ),
    (
      "facility", "1.04,1.15,1.2", "1.04,1.25,1.2",
      """
      catalogs/facility.csv:2: high is 1.2 for 'pue-fleet', but must not be below value (1.25).
        Fix: put the value between its two ends.
      """
    ),
    (
      "facility", "carbon-intensity,grid,US-VA,300,,400,gCO2e/kWh",
      "residual,node,US-VA,25,,35,fraction",
      """
      catalogs/facility.csv:4: low is 25 for 'carbon-us-va', but a fraction must be from 0 to 1.
        Fix: write 15 % as 0.15.
      """
    ),
    (
      "ownership-costs", "1.22,1.59", "1.62,1.59",
      """
      catalogs/ownership-costs.csv:2: neocloud_usd_per_hour is 1.59 for 'h200-sxm 2026-08', but must \
      not be below hyperscaler_usd_per_hour (1.62).
        Fix: compare both cells with the source; large owners pay less.
      """
    ),
    (
      "verification", "0.05,0.06,0.07", "5,6,7",
      """
      catalogs/verification.csv:2: low is 5 for 'hhem', but a fraction must be from 0 to 1.
        Fix: write 15 % as 0.15.
      """
    ),
    (
      "speculation", "Llama 3.3 70B,llama-3.3-70b", "Llama 3.3 70B,llama-3-70b",
      """
      catalogs/speculation.csv:2: catalog_model is 'llama-3-70b' for 'eagle 2', but the table \
      'models' has no such row.
        Fix: use a known key; nearest are 'llama-3.3-70b' and 'deepseek-v3'.
      """
    ),
  ])
  func rowsThatContradictThemselvesAreRefused(
    _ table: String, _ passage: String, _ replacement: String, _ message: String
  ) {
    #expect(TinyCatalog.report(table, passage, replacement) == message)
  }

  @Test func estimatedColumnsHaveValues() {
    func report(_ columns: String) -> String {
      var tables = TinyCatalog.tables
      tables["accelerators"] = tables["accelerators"]?
        .replacing("release_date,source", with: "release_date,estimated_columns,source")
        .replacing("2023-11-13,", with: "2023-11-13,\(columns),")
        .replacing(",2020,", with: ",2020,,")
      return TinyCatalog.report(on: tables)
    }
    #expect(report("memory_kind; release_date") == "no problem")
    #expect(
      report("tdp") == """
        catalogs/accelerators.csv:2: estimated_columns names 'tdp' for 'h200-sxm', but there is no \
        such column.
          Fix: name columns of the row that have a value, separated by semicolons.
        """)
    #expect(
      report("memory_kind; fp4_tflops") == """
        catalogs/accelerators.csv:2: estimated_columns names 'fp4_tflops' for 'h200-sxm', but that \
        cell is blank.
          Fix: name columns of the row that have a value, separated by semicolons.
        """)
  }

  @Test func systemsNeedAChipThatCanBeComputedWith() {
    #expect(
      TinyCatalog.report("accelerators", "HBM2e,2039,", "HBM2e,,") == """
        catalogs/systems.csv:3: accelerator is 'a100-sxm' for 'hgx-a100', but that chip has no \
        memory_bandwidth_gb_s or no scale_up_domain_chips.
          Fix: give both (catalogs/accelerators.csv:3), or drop the system.
        """)
  }

  @Test func incompleteChipsAreListedOnly() throws {
    let catalog = try Catalog.shipped()
    let rows = try CatalogTables(overrides: nil).table("accelerators").rows
    for id in ["maia-100", "mtia-v2", "mtia-400"] {
      #expect(catalog.accelerators[id] == nil)
      #expect(rows.contains { $0.label == id })
    }
  }
}
