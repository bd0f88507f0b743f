import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// What goes into the speed of a replica: chip, model, format, calibration, traffic, objectives; or
/// the step times that were fitted, or the row that was measured.
struct CapacityTrace {
  let builder: TraceBuilder
  let layout: ServingExplorer.Layout
  let replica: ReplicaCapacity
  let workload: WorkloadTerms

  /// The parameters of a calibration.
  static let efficiencyColumns = [
    "mfu_linear", "mbu_weights", "mbu_kv", "mfu_attention", "layer_overhead_us",
    "step_overhead_ms", "allreduce_base_us", "allreduce_hop_us", "allreduce_bandwidth_gb_s",
  ]

  /// The coefficients of a fitted step time, and the cache.
  static let stepTimeColumns = [
    "a0_s", "a1_s", "a2_s", "a3_s", "a4_s", "kv_tokens", "max_sequences",
  ]

  private static let modelColumns = [
    "layers", "hidden", "intermediate_dense", "heads", "kv_heads", "head_dim",
    "full_attention_layers", "sliding_layers", "sliding_window_tokens", "mla_kv_lora_rank",
    "mla_rope_dim", "mla_q_lora_rank", "mla_qk_nope_dim", "mla_v_head_dim", "experts_total",
    "experts_active", "experts_shared", "moe_intermediate", "moe_layers", "vocab",
    "tied_embeddings", "attention_gate", "feed_forward_layers", "feed_forward_matrices",
    "recurrent_kind", "recurrent_layers", "recurrent_inner_width", "recurrent_heads",
    "recurrent_groups", "recurrent_state_dim", "recurrent_conv_width",
    "recurrent_bytes_per_element", "sparse_index_heads", "sparse_index_dim", "sparse_top_tokens",
  ]

  /// The row that the speed rests on.
  var row: [TraceInput] {
    replica.rows(in: builder.candidates.catalog).flatMap {
      builder.cells($0.table, $0.label, $0.columns)
    }
  }

  /// Everything that the step time of a replica and its queue depend on, without the load.
  var inputs: [TraceInput] {
    switch replica.basis {
    case .model(let model, _, let steps):
      row + offsets(of: steps) + hardware(model.configuration) + assumptions + software + lengths
        + traffic
    case .apart(let replica):
      row + (offsets(of: replica.decodeSteps) + offsets(of: replica.prefillSteps)).uniqued
        + (hardware(replica.model.decode.configuration) + hardware(replica.model.prefill)).uniqued
        + network(replica) + assumptions + software + lengths + traffic
    case .coefficients(let row, _, _):
      self.row + lengths + traffic
        + (row.maximumSequences == nil ? builder.assumption("max_sequences") : [])
    case .measured: row + lengths
    }
  }

  /// The same with the objectives that limit the load; with their margins, where a model may err.
  var limitedInputs: [TraceInput] {
    if case .measured = replica.basis { inputs + objectives } else { inputs + objectives + margins }
  }

  /// How the capacity comes about.
  var formula: String {
    switch replica.basis {
    case .model:
      "the most load at which every objective less its margin is met; step time and queue as in "
        + "docs/performance-model.md"
    case .apart:
      "the most load of the replicas that decode at which every objective but the time to first "
        + "token, less its margin, is met; step time as in docs/performance-model.md"
    case .coefficients:
      "the most load at which every objective less its margin is met; fitted step times, queue as "
        + "in docs/performance-model.md"
    case .measured(let row):
      (row.requestsPerSecond == nil
        ? "output tokens as measured ÷ mean output tokens" : "as measured")
        + ": the best row that covers the lengths and keeps the objectives"
    }
  }

  /// The offsets of all groups that a composition adds up.
  private func offsets(of steps: StepBasis) -> [TraceInput] {
    guard case .composed(_, let key) = steps.source else { return [] }
    let groups = Set(key.groups)
    return builder.candidates.catalog.calibration.offsets
      .filter { groups.contains($0.group) }
      .flatMap { offset in
        let label =
          "\(offset.group.level.rawValue) \(offset.group.key) \(offset.parameterName)"
        return builder.cells("calibration", label, ["log_offset"])
      }
  }

  private func hardware(_ configuration: ServingConfiguration) -> [TraceInput] {
    let compute = configuration.computeFormat
    let rates = ["bf16_tflops", compute == .int8 ? "int8_tops" : "\(compute.rawValue)_tflops"]
    return builder.cells(
      "accelerators", configuration.accelerator.id,
      ["memory_bandwidth_gb_s", "memory_visible_bytes", "memory_gb"] + rates.uniqued)
  }

  /// What keys and values travel through.
  private func network(_ replica: ApartReplica) -> [TraceInput] {
    [replica.model.prefill, replica.model.decode.configuration].flatMap {
      builder.cells("accelerators", $0.accelerator.id, ["scale_out_bandwidth_gb_s"])
    }.uniqued
  }

  private var assumptions: [TraceInput] {
    ["memory_utilization_fraction", "memory_reserve_bytes_per_accelerator", "max_sequences"]
      .flatMap(builder.assumption)
  }

  private var software: [TraceInput] {
    builder.cells("models", layout.model.id, Self.modelColumns)
      + builder.cells("formats", layout.format.id, ["bytes_per_weight", "kv_bytes_per_element"])
  }

  private var lengths: [TraceInput] {
    ["input_tokens", "output_tokens"].flatMap { length in
      builder.key(ofWorkload: workload.request.name, length, "mean")
    }
  }

  private var traffic: [TraceInput] {
    let name = workload.request.name
    return ["input_tokens", "output_tokens"].flatMap { length in
      builder.key(ofWorkload: name, length, "cv", else: ["token_length_cv"])
    }
      + builder.key(
        ofWorkload: name, "requests_per_second", "arrival_cv", else: ["arrival_cv"])
      + ["hits", "tokens"].filter {
        let family = workload.request.family
        let path = PlanPath(["workloads", family, "prefix_cache", $0])
        return builder.document.node(at: path) != nil
      }.flatMap { builder.key(ofWorkload: name, "prefix_cache", $0) }
  }

  private var objectives: [TraceInput] {
    let name = workload.request.family
    return ["ttft_p50", "ttft_p95", "ttft_p99", "tpot_p50", "tpot_p95", "tpot_p99"]
      .filter { builder.document.node(at: PlanPath(["workloads", name, "slo", $0])) != nil }
      .flatMap { builder.key(ofWorkload: name, "slo", $0) }
  }

  private var margins: [TraceInput] {
    let ttft =
      workload.traffic.isBursty ? "ttft_slo_margin_bursty_fraction" : "ttft_slo_margin_fraction"
    return builder.key(["serving", "ttft_margin"], else: [ttft])
      + builder.key(["serving", "tpot_margin"], else: ["tpot_slo_margin_fraction"])
  }
}
