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
    APIPriceTable.schema.name: [
      "provider", "model", "catalog_model", "input_usd_per_million",
      "cached_input_usd_per_million", "output_usd_per_million", "as_of", "confidence",
    ],
    AssumptionTable.schema.name: ["id", "value", "unit", "low", "high", "as_of", "confidence"],
  ]
}
