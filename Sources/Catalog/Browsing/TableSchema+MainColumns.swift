extension TableSchema {
  /// The few columns by which rows are told apart and chosen, for lists on a terminal.
  ///
  /// - Complexity: O(columns).
  public var mainColumns: [Column] {
    let names = Self.mainColumnNames[name] ?? columns.map(\.name)
    return names.compactMap { position(of: $0).map { columns[$0] } }
  }

  private static let mainColumnNames: [String: [String]] = [
    AcceleratorTable.schema.name: [
      "id", "vendor", "memory_gb", "memory_bandwidth_gb_s", "bf16_tflops", "fp8_tflops",
      "fp4_tflops", "scale_up_bandwidth_gb_s", "tdp_w", "as_of", "confidence",
    ],
    SystemTable.schema.name: [
      "id", "accelerator", "accelerator_count", "peak_power_w", "rack_units", "cooling",
      "capex_usd", "acquisition", "as_of", "confidence",
    ],
    PriceTable.schema.name: [
      "system", "provider", "region", "instance_type", "acquisition", "term_months",
      "usd_per_hour", "upfront_usd", "as_of", "confidence",
    ],
    FormatTable.schema.name: [
      "id", "name", "bytes_per_weight", "compute", "weight_only", "quality_recovery_fraction",
      "kv_bytes_per_element", "confidence",
    ],
    ModelTable.schema.name: [
      "id", "total_params_b", "active_params_b", "layers", "attention", "max_context_tokens",
      "native_format", "licence", "confidence",
    ],
    QualityTable.schema.name: [
      "model", "benchmark", "mode", "score_fraction", "as_of", "confidence",
    ],
    EfficiencyTable.schema.name: [
      "accelerator", "compute", "architecture", "runtime", "mfu_linear", "mbu_weights", "mbu_kv",
      "layer_overhead_us", "confidence",
    ],
    CalibrationTable.schema.name: [
      "level", "key", "parameter", "log_offset", "sigma", "points", "confidence",
    ],
    CalibrationPointTable.schema.name: [
      "accelerator", "precision", "model", "architecture", "runtime", "class", "points",
      "confidence",
    ],
    CalibrationBandTable.schema.name: [
      "class", "evidence", "generation", "accelerator", "log_half_width", "confidence",
    ],
    CalibrationResidualTable.schema.name: [
      "measurement", "accelerator", "precision", "model", "runtime", "layout", "input_tokens",
      "output_tokens", "requests_per_chip", "weight", "confidence",
    ],
    APIPriceTable.schema.name: [
      "provider", "model", "catalog_model", "input_usd_per_million",
      "cached_input_usd_per_million", "output_usd_per_million", "as_of", "confidence",
    ],
    APIPriceHistoryTable.schema.name: [
      "provider", "model", "input_usd_per_million", "output_usd_per_million", "benchmark",
      "score_fraction", "as_of", "confidence",
    ],
    CapacityTable.schema.name: [
      "system", "model", "format", "tp", "runtime", "run", "isl_low_tokens", "isl_high_tokens",
      "osl_low_tokens", "osl_high_tokens", "concurrency", "requests_per_second",
      "output_tokens_per_second", "as_of", "confidence",
    ],
    StepTimesTable.schema.name: [
      "system", "model", "format", "tp", "runtime", "a0_s", "a1_s", "a2_s", "a3_s", "a4_s",
      "kv_tokens", "as_of", "confidence",
    ],
    AssumptionTable.schema.name: ["id", "value", "unit", "low", "high", "as_of", "confidence"],
    KVFormatTable.schema.name: [
      "id", "bytes_per_element", "compute", "vendors", "quality_recovery_fraction",
      "throughput_ratio", "confidence",
    ],
    QuantizationTable.schema.name: [
      "id", "baseline_fraction", "quantized_fraction", "recovery_low_ratio", "recovery_ratio",
      "recovery_high_ratio", "confidence",
    ],
    RuntimeTable.schema.name: [
      "id", "name", "vendors", "features", "memory_utilization_fraction", "confidence",
    ],
    TechniqueTable.schema.name: [
      "id", "family", "gain_low", "gain_high", "gain_kind", "effect", "baseline", "confidence",
    ],
    SpeculationTable.schema.name: [
      "curve", "batch", "accelerator", "metric", "speedup_ratio", "confidence",
    ],
    TrafficTable.schema.name: [
      "id", "input_mean_tokens", "input_cv", "output_mean_tokens", "output_cv",
      "arrival_cv", "peak_hour_ratio", "prefix_hit_fraction", "confidence",
    ],
    LoadCurveTable.schema.name: [
      "profile", "slot", "cycle", "traffic", "load_ratio", "confidence",
    ],
    FacilityTable.schema.name: [
      "id", "region", "low", "value", "high", "unit", "preferred", "as_of", "confidence",
    ],
    OwnershipCostTable.schema.name: [
      "accelerator", "edition", "all_in_w", "hyperscaler_usd_per_hour", "neocloud_usd_per_hour",
      "rental_usd_per_hour", "confidence",
    ],
    VerificationTable.schema.name: [
      "id", "metric", "subject", "low", "value", "high", "unit", "confidence",
    ],
    PublishedMeasurementTable.schema.name: [
      "id", "accelerator", "accelerator_count", "model", "weight_precision", "scenario", "isl_mean",
      "osl_mean", "concurrency", "output_tokens_per_s_total", "confidence",
    ],
  ]
}
