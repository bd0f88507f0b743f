import Quantities
import Testing

@testable import Catalog

struct AcceleratorTableTests {
  @Test func fasterFormatsAreWithinReason() {
    #expect(
      TinyCatalog.report("accelerators", "989,1978,", "989,19780,") == """
        catalogs/accelerators.csv:2: fp8_tflops is 19780 for 'h200-sxm', but must be 0.5 to 4.1 \
        times bf16_tflops (989).
          Fix: give dense rates in tera-operations per second; sparse ones are twice as high.
        """)
    #expect(
      TinyCatalog.report("accelerators", "989,1978,,", "989,1978,9,") == """
        catalogs/accelerators.csv:2: fp4_tflops is 9 for 'h200-sxm', but must be 0.5 to 4.1 times \
        fp8_tflops (1978).
          Fix: give dense rates in tera-operations per second; sparse ones are twice as high.
        """)
  }

  @Test func visibleMemoryIsNearTheLabel() {
    #expect(
      TinyCatalog.report("accelerators", "150754820096", "143771") == """
        catalogs/accelerators.csv:2: memory_visible_bytes is 143771 for 'h200-sxm', but must be 0.8 \
        to 1.1 times the label (141 GB).
          Fix: give what the driver reports, in bytes, or leave the cell blank.
        """)
  }

  @Test func memoryIsTheVisibleOneWhereKnown() throws {
    let catalog = try CatalogLoader.load(shipped: TinyCatalog.files()).catalog
    #expect(catalog.accelerators["h200-sxm"]?.memory == .bytes(150_754_820_096))
    #expect(catalog.accelerators["a100-sxm"]?.memory == .gigabytes(80))
    #expect(
      catalog.accelerators["a100-sxm"]?.peakRates == [.bf16: .teraflopsPerSecond(312)])
  }
}

struct SystemTableTests {
  @Test(arguments: [
    ("10200,8500", "8000,8500", "peak_power_w is 8000", "typical_power_w (8500)"),
    ("10200,8500,2400", "2000,,2400", "peak_power_w is 2000", "idle_power_w (2400)"),
  ])
  func peakIsTheHighestPower(
    _ passage: String, _ replacement: String, _ value: String, _ low: String
  ) {
    #expect(
      TinyCatalog.report("systems", passage, replacement) == """
        catalogs/systems.csv:2: \(value) for 'hgx-h200', but must not be below \(low).
          Fix: give the nameplate or the highest measured power as the peak.
        """)
  }

  @Test func idleIsTheLowestPower() {
    #expect(
      TinyCatalog.report("systems", "8500,2400", "8500,9000") == """
        catalogs/systems.csv:2: typical_power_w is 8500 for 'hgx-h200', but must not be below \
        idle_power_w (9000).
          Fix: give the power under load as the typical one.
        """)
  }

  @Test func priceLiesBetweenItsEnds() {
    #expect(
      TinyCatalog.report("systems", "350000", "35000") == """
        catalogs/systems.csv:2: capex_usd is 35000 for 'hgx-h200', but must not be below \
        capex_low_usd (300000).
          Fix: put the price between its two ends.
        """)
    #expect(
      TinyCatalog.report("systems", "350000", "450000") == """
        catalogs/systems.csv:2: capex_high_usd is 400000 for 'hgx-h200', but must not be below \
        capex_usd (450000).
          Fix: put the price between its two ends.
        """)
  }

  @Test func valuesCarryTheirUnits() throws {
    let catalog = try CatalogLoader.load(shipped: TinyCatalog.files()).catalog
    let system = try #require(catalog.systems["hgx-a100"])
    #expect(system.peakPower == .watts(6500))
    #expect(system.idlePower == nil)
    #expect(system.cooling == [.air, .liquid])
    #expect(system.procurement == [.own])
    #expect(system.provenance.place == "catalogs/systems.csv:3")
    #expect(catalog.prices.map(\.rate) == [.usdPerHour(63.296)])
  }
}

struct ModelTableTests {
  private func report(_ passage: String, _ replacement: String) -> String {
    TinyCatalog.report("models", passage, replacement)
  }

  @Test func headsDivide() {
    #expect(
      report(",64,8,128,", ",64,7,128,") == """
        catalogs/models.csv:2: heads is 64 for 'llama-3.3-70b', but must be a multiple of kv_heads (7).
          Fix: copy num_attention_heads and num_key_value_heads from the model's configuration.
        """)
  }

  @Test func everyLayerAttendsOnce() {
    #expect(
      report("gqa,80,0", "gqa,70,0") == """
        catalogs/models.csv:2: full_attention_layers and sliding_layers add up to 70 for \
        'llama-3.3-70b', but there are 80 layers.
          Fix: count every layer once.
        """)
    #expect(
      report("gqa,80,0", "gqa,81,0") == """
        catalogs/models.csv:2: full_attention_layers is 81 for 'llama-3.3-70b', but there are 80 layers.
          Fix: count every layer once.
        """)
  }

  @Test func enormousCountsAreRefusedWithoutOverflow() {
    let enormous = "\(Int.max)"
    let message = report(
      ",80,8192,28672,64,8,128,gqa,80,0,",
      ",\(enormous),8192,28672,64,8,128,gqa,\(enormous),\(enormous),")
    #expect(
      message == """
        catalogs/models.csv:2: layers is 9223372036854775807 for 'llama-3.3-70b', but a count must be \
        from 1 to 1000000.
          Fix: give the number of layers, for example 80.
        catalogs/models.csv:2: full_attention_layers is 9223372036854775807 for 'llama-3.3-70b', but a \
        count must be from 0 to 1000000.
          Fix: give the layers that see the whole context, for example 80.
        catalogs/models.csv:2: sliding_layers is 9223372036854775807 for 'llama-3.3-70b', but a count \
        must be from 0 to 1000000.
          Fix: give the layers that see a window only, for example 0.
        """)
  }

  @Test func windowsBelongToSlidingLayers() {
    #expect(
      report("gqa,80,0,", "gqa,60,20,") == """
        catalogs/models.csv:2: sliding_window_tokens is blank for 'llama-3.3-70b', but 20 layers \
        have a window.
          Fix: give the window in tokens, for example 1024.
        """)
    #expect(
      report("gqa,80,0,", "gqa,80,0,1024") == """
        catalogs/models.csv:2: sliding_window_tokens is 1024 for 'llama-3.3-70b', but no layer has a \
        window.
          Fix: leave the cell blank, or give the number of sliding_layers.
        """)
  }

  @Test func latentAttentionIsFullyDescribed() {
    #expect(
      report("512,64,1536", "512,64,") == """
        catalogs/models.csv:3: mla_q_lora_rank is blank for 'deepseek-v3', but latent attention \
        needs it.
          Fix: copy it from the model's configuration, or set attention to gqa.
        """)
    #expect(
      report(",128,gqa,80,0,,,", ",128,gqa,80,0,,512,") == """
        catalogs/models.csv:2: mla_kv_lora_rank is 512 for 'llama-3.3-70b', but attention is gqa.
          Fix: leave the cell blank, or set attention to mla.
        """)
  }

  @Test func expertsAreFullyDescribed() {
    #expect(
      report("256,8,1,2048", "256,8,,2048") == """
        catalogs/models.csv:3: experts_shared is blank for 'deepseek-v3', but experts_total is 256.
          Fix: fill all of experts_total, experts_active, experts_shared, moe_intermediate, \
        moe_layers, or leave all of them blank.
        """)
  }

  @Test func activePartsAreNotMoreThanAll() {
    #expect(
      report("256,8,1", "256,300,1") == """
        catalogs/models.csv:3: experts_total is 256 for 'deepseek-v3', but must not be below \
        experts_active (300).
          Fix: a token cannot use more experts than exist.
        """)
    #expect(
      report(",671,37,", ",671,672,") == """
        catalogs/models.csv:3: total_params_b is 671 for 'deepseek-v3', but must not be below \
        active_params_b (672).
          Fix: a token cannot use more parameters than exist.
        """)
    #expect(
      report(",2048,58,", ",2048,62,").contains(
        """
        catalogs/models.csv:3: layers is 61 for 'deepseek-v3', but must not be below moe_layers (62).
          Fix: count the layers with experts among all layers.
        """))
  }

  @Test func layersWithoutExpertsNeedAWidth() {
    #expect(
      report(",18432,", ",,") == """
        catalogs/models.csv:3: intermediate_dense is blank for 'deepseek-v3', but some layers have \
        no experts.
          Fix: give the width of the dense feed-forward layers, for example 28672.
        """)
  }

  @Test func totalFollowsFromTheShape() {
    #expect(
      report(",80,8192,28672,64,8,128,gqa,80", ",40,8192,28672,64,8,128,gqa,40") == """
        catalogs/models.csv:2: total_params_b is 70 for 'llama-3.3-70b', but the architecture has \
        36.33 billion parameters.
          Fix: compare layers, widths and experts with the model's configuration.
        """)
  }
}

struct AssumptionTableTests {
  @Test func valueLiesBetweenItsEnds() {
    #expect(
      TinyCatalog.report("assumptions", "1.25", "1.05") == """
        catalogs/assumptions.csv:2: value is 1.05 for 'pue_ratio', but must not be below low (1.08).
          Fix: put the value between its two ends.
        """)
    #expect(
      TinyCatalog.report("assumptions", "1.25", "1.6") == """
        catalogs/assumptions.csv:2: high is 1.54 for 'pue_ratio', but must not be below value (1.6).
          Fix: put the value between its two ends.
        """)
  }

  @Test func fractionsAreNotPercentages() {
    #expect(
      TinyCatalog.report("assumptions", "0.10", "10") == """
        catalogs/assumptions.csv:3: value is 10 for 'wacc_fraction', but a fraction must be from 0 \
        to 1.
          Fix: write 15 % as 0.15.
        """)
  }
}
