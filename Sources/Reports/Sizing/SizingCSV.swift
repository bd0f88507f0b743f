import Calibration
import Catalog
import Performance
import Planning
import Quantities

/// A sizing as a flat table: one line per layout.
struct SizingCSV {
  let sizing: Sizing
  let measured: [NearMeasurement]

  static let columns: [ReportColumn] = layoutColumns + measuredColumns

  private static let layoutColumns: [ReportColumn] = [
    .init("model", "", "The catalog's key of the model."),
    .init("weight_format", "", "The catalog's key of the weight format."),
    .init("system", "", "The catalog's key of the system."),
    .init("schedule", "", "`colocated`, `disaggregated` or `static`."),
    .init("layout", "", "For example `TP4`, `TP4 PP2` or `TP1 DP8 EP8`."),
    .init("tensor_parallel", "", "Chips over which attention is split."),
    .init("attention_data_parallel", "", "Groups that attend to sequences of their own."),
    .init("expert_parallel", "", "Chips over which whole experts are spread."),
    .init("pipeline_parallel", "", "Stages."),
    .init(
      "status", "",
      "`serves`, `unsuitable` (the columns after the reason are then blank) or `measured`."),
    .init("reason", "", "Why the layout serves no request; blank if it does."),
    .init(
      "accelerators_per_replica", "chips",
      "Chips of a replica, with its share of the prefill replicas where they are apart."),
    .init("prefill_replicas", "", "Replicas that prefill; blank where replicas do both."),
    .init("decode_replicas", "", "Replicas that decode beside them."),
    .init("split_systems", "", "Systems that both take together."),
    .init("chunk_budget_tokens", "tokens", "Tokens of a step."),
    .init("draft_tokens", "tokens", "Tokens that are proposed for each verified step."),
    .init(
      "capacity_requests_per_s", "requests/s",
      "The most that one replica serves with every objective kept."),
    .init("bound_by", "", "What keeps it from taking more."),
    .init("requests_per_s", "requests/s", "Of one replica, at which all of the following holds."),
    .init("capacity_used_share", "share", "Of its capacity at that rate."),
    .init("system_requests_per_s", "requests/s", "Of the whole system."),
    .init("system_output_tokens_per_s", "tokens/s", "Of the whole system."),
    .init("ttft_mean_ms", "ms", "Time to first token; blank where it is not described."),
    .init("ttft_p50_ms", "ms", "Its median."),
    .init("ttft_p95_ms", "ms", "Its 95th percentile."),
    .init("ttft_p99_ms", "ms", "Its 99th percentile."),
    .init("tpot_mean_ms", "ms", "Time per output token, averaged over a request."),
    .init("tpot_p50_ms", "ms", "Its median; blank where only the mean is described."),
    .init("tpot_p95_ms", "ms", "Its 95th percentile."),
    .init("tpot_p99_ms", "ms", "Its 99th percentile."),
    .init("itl_full_step_ms", "ms", "The gap between tokens that a full step causes."),
    .init("batch_mean", "sequences", "Sequences that decode at once, in the mean."),
    .init("batch_p99", "sequences", "In all but one of a hundred moments."),
    .init("batch_limit", "sequences", "The most that memory and runtime allow."),
    .init("memory_visible_gb", "GB", "Memory of all chips of a replica."),
    .init("memory_weights_gb", "GB", "Weights, all copies, and those of a draft."),
    .init("memory_kv_gb", "GB", "Keys, values and states of the batch's 99th percentile."),
    .init("memory_reserve_gb", "GB", "What the runtime leaves alone, activations and graphs."),
    .init("memory_free_gb", "GB", "The rest."),
    .init("step_weights_ms", "ms", "Of the mean step: streaming weights."),
    .init("step_linear_flops_ms", "ms", "Multiplying in linear layers."),
    .init("step_kv_cache_ms", "ms", "Attention of decoding sequences."),
    .init("step_prefill_attention_ms", "ms", "Attention of prompts."),
    .init("step_communication_ms", "ms", "Collectives between chips."),
    .init("step_overhead_ms", "ms", "Launches and host work."),
    .init("step_drafting_ms", "ms", "Proposing tokens."),
    .init("runtime", "", "The runtime that is described."),
    .init("kv_format", "", "The format of the KV cache."),
    .init("band_low_share", "share", "How far throughput may be below, in 80 % of cases."),
    .init("band_high_share", "share", "How far it may be above."),
    .init(
      "equal_layouts", "", "Layouts that are predicted to do the same, separated by semicolons."),
    .init("efficiency_confidence", "", "The grade of what describes the steps."),
    .init("efficiency_row", "", "Its file and line."),
    .init("doubts", "", "What nothing measured confirms, separated by semicolons."),
  ]

  /// The names of the parts of a step, in the order of their columns.
  static let stepParts = [
    "weights", "linear FLOPs", "KV cache", "prefill attention", "communication", "overhead",
    "drafting",
  ]

  /// The whole table.
  ///
  /// - Complexity: O(number of layouts).
  var text: String {
    var writer = CSVWriter(header: Self.columns.map(\.name))
    for layout in sizing.layouts {
      let head = keys(layout.schedule, layout.configuration.layout)
      writer.write(
        head + [.text("serves"), .empty] + choice(layout) + rates(layout) + latencies(layout)
          + memory(layout) + step(layout) + evidence(layout)
          + Self.measuredColumns.map { _ in .empty })
    }
    for layout in sizing.unsuitable {
      let cells =
        keys(layout.schedule, layout.layout) + [
          .text("unsuitable"), .text("\(layout.fullReason) Fix: \(layout.fix)"),
        ]
      let missing = Self.columns.count - cells.count
      writer.write(cells + Array(repeating: .empty, count: missing))
    }
    for near in measured { writer.write(cells(near)) }
    return writer.text
  }

  private func keys(
    _ schedule: SizingRequest.Schedule, _ layout: ParallelLayout
  ) -> [CSVWriter.Cell] {
    [
      .text(sizing.model.id), .text(sizing.format.id), .text(sizing.system.id),
      .text(schedule.rawValue), .text("\(layout)"), .count(layout.tensorParallel),
      .count(layout.attentionDataParallel), .count(layout.expertParallel),
      .count(layout.pipelineParallel),
    ]
  }

  private func choice(_ layout: SizedLayout) -> [CSVWriter.Cell] {
    let budget = layout.configuration.limits.chunkBudgetTokens
    return [
      .number(layout.accelerators), .optional(layout.split.map { Double($0.prefillReplicas) }),
      .optional(layout.split.map { Double($0.decodeReplicas) }),
      .optional(layout.split.map { Double($0.systems) }),
      layout.schedule == .colocated ? .count(budget) : .empty, .count(layout.draftTokens),
    ]
  }

  private func rates(_ layout: SizedLayout) -> [CSVWriter.Cell] {
    let system = sizing.systemRate(layout)
    return [
      .number(layout.capacity), .text(layout.limit),
      .number(layout.operation.requestsPerSecond), .number(layout.utilization),
      .number(system),
      .number(system * sizing.traffic.meanOutputTokens),
    ]
  }

  private func latencies(_ layout: SizedLayout) -> [CSVWriter.Cell] {
    let operation = layout.operation
    let (ttft, tpot) = (operation.ttft, operation.tpot)
    let times = [
      ttft?.mean, ttft?.p50, ttft?.p95, ttft?.p99, tpot?.mean, tpot?.p50, tpot?.p95, tpot?.p99,
      operation.longestGap,
    ]
    let batch = operation.batch
    return times.map { .optional($0?.milliseconds) }
      + [batch.mean, batch.p99, batch.limit].map { .number($0) }
  }

  private func memory(_ layout: SizedLayout) -> [CSVWriter.Cell] {
    let memory = layout.memory
    return [memory.visible, memory.weights, memory.cache, memory.reserve, memory.free]
      .map { .number($0.gigabytes) }
  }

  private func step(_ layout: SizedLayout) -> [CSVWriter.Cell] {
    guard !layout.step.isEmpty else { return Self.stepParts.map { _ in .empty } }
    return Self.stepParts.map { name in
      .number(layout.step.first { $0.name == name }?.time.milliseconds ?? 0)
    }
  }

  private func evidence(_ layout: SizedLayout) -> [CSVWriter.Cell] {
    return [
      .text(layout.runtime ?? ""), .text(layout.kvFormat), .optional(layout.band?.lowShare),
      .optional(layout.band?.highShare),
      .text(layout.equals.map { "\($0)" }.joined(separator: "; ")),
      .text(layout.source?.confidence.rawValue ?? ""), .text(layout.source?.place ?? ""),
      .text(layout.doubts.joined(separator: "; ")),
    ]
  }
}
