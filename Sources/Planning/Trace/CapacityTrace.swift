import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// What goes into the speed of a replica: chip, model, format, calibration, traffic, objectives.
struct CapacityTrace {
  let builder: TraceBuilder
  let layout: ServingExplorer.Layout
  let configuration: ServingConfiguration
  let workload: WorkloadTerms

  /// The parameters of a calibration.
  static let efficiencyColumns = [
    "mfu_linear", "mbu_weights", "mbu_kv", "mfu_attention", "layer_overhead_us",
    "step_overhead_ms", "allreduce_base_us", "allreduce_hop_us", "allreduce_bandwidth_gb_s",
  ]

  private static let modelColumns = [
    "layers", "hidden", "intermediate_dense", "heads", "kv_heads", "head_dim",
    "full_attention_layers", "sliding_layers", "sliding_window_tokens", "mla_kv_lora_rank",
    "mla_rope_dim", "mla_q_lora_rank", "mla_qk_nope_dim", "mla_v_head_dim", "experts_total",
    "experts_active", "experts_shared", "moe_intermediate", "moe_layers", "vocab",
    "tied_embeddings",
  ]

  /// Everything that the step time of a replica and its queue depend on, without the load.
  var inputs: [TraceInput] { hardware + software + traffic }

  /// The same with the objectives and margins that limit the load.
  var limitedInputs: [TraceInput] { inputs + objectives }

  private var hardware: [TraceInput] {
    let efficiency = configuration.efficiency
    let compute = configuration.computeFormat
    let rates = ["bf16_tflops", compute == .int8 ? "int8_tops" : "\(compute.rawValue)_tflops"]
    return builder.cells(
      "efficiency",
      "\(efficiency.acceleratorID) \(efficiency.compute.rawValue) \(efficiency.kind.rawValue)",
      Self.efficiencyColumns)
      + builder.cells(
        "accelerators", configuration.accelerator.id,
        ["memory_bandwidth_gb_s", "memory_visible_bytes", "memory_gb"] + rates.uniqued)
      + ["memory_utilization_fraction", "memory_reserve_bytes_per_accelerator", "max_sequences"]
      .flatMap(builder.assumption)
  }

  private var software: [TraceInput] {
    builder.cells("models", layout.model.id, Self.modelColumns)
      + builder.cells("formats", layout.format.id, ["bytes_per_weight", "kv_bytes_per_element"])
  }

  private var traffic: [TraceInput] {
    let name = workload.request.name
    return ["input_tokens", "output_tokens"].flatMap { length in
      builder.key(ofWorkload: name, length, "mean")
        + builder.key(ofWorkload: name, length, "cv", else: ["token_length_cv"])
    }
      + builder.key(
        ofWorkload: name, "requests_per_second", "arrival_cv", else: ["arrival_cv"])
  }

  private var objectives: [TraceInput] {
    let name = workload.request.name
    let limits = ["ttft_p50", "ttft_p95", "ttft_p99", "tpot_p50", "tpot_p95", "tpot_p99"]
      .filter { builder.document.node(at: PlanPath(["workloads", name, "slo", $0])) != nil }
      .flatMap { builder.key(ofWorkload: name, "slo", $0) }
    let ttft =
      workload.traffic.isBursty ? "ttft_slo_margin_bursty_fraction" : "ttft_slo_margin_fraction"
    return limits + builder.key(["serving", "ttft_margin"], else: [ttft])
      + builder.key(["serving", "tpot_margin"], else: ["tpot_slo_margin_fraction"])
  }
}
