extension ReportDocument {
  /// The columns and keys of a sizing, with their headings.
  static let sizingParts: [String] = [
    "## A sizing as CSV\n\nOne row for each layout and schedule of `size`, the best first, then those "
      + "that serve nothing, then one for each measurement near the best layout, with what it shares "
      + "with a layout and the last columns.\n\n"
      + ReportColumn.markdown(SizingCSV.columns, heading: "column"),
    "## A sizing as JSON\n\n" + ReportColumn.markdown(sizingKeys, heading: "key"),
  ]

  /// The keys of a sizing.
  static let sizingKeys: [ReportColumn] =
    [
      .init("model", "", "The catalog's key of the model."),
      .init("weight_format", "", "The catalog's key of the weight format."),
      .init("system", "", "The catalog's key of the system."),
      .init("accelerator", "", "The catalog's key of its chip."),
      .init("accelerators", "chips", "How many of them the system has."),
    ] + sizingQuestion + sizingLayouts + [
      .init("unsuitable[].schedule", "", "As of a layout that serves."),
      .init("unsuitable[].layout", "", "A layout that serves no request."),
      .init("unsuitable[].reason", "", "Why, with its numbers."),
      .init("unsuitable[].fix", "", "What to change."),
      .init("unsuitable[].missing_memory_gb", "GB", "What does not fit; `null` for other reasons."),
    ] + sizingMeasured

  private static let sizingQuestion: [ReportColumn] = [
    .init("question.isl", "tokens", "Mean input length."),
    .init("question.isl_cv", "ratio", "Its variation."),
    .init("question.osl", "tokens", "Mean output length."),
    .init("question.osl_cv", "ratio", "Its variation."),
    .init("question.prefix_hit_share", "share", "The part of the input that is cached."),
    .init(
      "question.arrival_cv_per_replica", "ratio",
      "The variation of the times between the requests of one replica."),
    .init("question.replicas", "", "Replicas that share the requests."),
    .init(
      "question.requests_per_s", "requests/s",
      "The rate that was asked for, of all replicas; `null` for the capacity."),
    .init("question.objectives[].name", "", "A latency to keep, for example `TTFT p99`."),
    .init("question.objectives[].limit_ms", "ms", "Its limit."),
  ]

  private static let sizingLayouts: [ReportColumn] =
    [
      .init("layouts[].schedule", "", "`colocated`, `disaggregated` or `static`."),
      .init("layouts[].layout", "", "For example `TP4`, `TP4 PP2` or `TP1 DP8 EP8`."),
    ] + sizingNumbers + [
      .init("layouts[].memory.visible_gb", "GB", "Memory of all chips of a replica."),
      .init("layouts[].memory.weights_gb", "GB", "Weights, all copies, and those of a draft."),
      .init(
        "layouts[].memory.kv_gb", "GB", "Keys, values and states of the batch's 99th percentile."),
      .init(
        "layouts[].memory.reserve_gb", "GB",
        "What the runtime leaves alone, activations and graphs."),
      .init("layouts[].memory.free_gb", "GB", "The rest."),
      .init("layouts[].step[].name", "", "A part of the mean step."),
      .init("layouts[].step[].ms", "ms", "How long it takes."),
      .init("layouts[].step[].share", "share", "Of the mean step."),
      .init("layouts[].runtime", "", "The runtime that is described; left out if none is."),
      .init("layouts[].kv_format", "", "The format of the KV cache."),
      .init(
        "layouts[].band_low_share", "share",
        "How far throughput may be below, in 80 % of cases; `null` if unknown."),
      .init("layouts[].band_high_share", "share", "How far it may be above."),
      .init("layouts[].equal_layouts[]", "", "A layout that is predicted to do the same."),
      .init("layouts[].efficiency_confidence", "", "The grade of what describes the steps."),
      .init("layouts[].efficiency_row", "", "Its file and line."),
      .init("layouts[].doubts[]", "", "What nothing measured confirms."),
    ]

  private static let sizingNumbers: [ReportColumn] = [
    .init(
      "layouts[].accelerators_per_replica", "chips",
      "With its share of the prefill replicas where they are apart."),
    .init(
      "layouts[].prefill_replicas", "", "Replicas that prefill; `null` where replicas do both."),
    .init("layouts[].decode_replicas", "", "Replicas that decode beside them."),
    .init("layouts[].split_systems", "", "Systems that both take together."),
    .init(
      "layouts[].chunk_budget_tokens", "tokens",
      "Tokens of a step; left out where steps carry no prompts."),
    .init("layouts[].draft_tokens", "tokens", "Tokens that are proposed for each verified step."),
    .init(
      "layouts[].capacity_requests_per_s", "requests/s",
      "The most that one replica serves with every objective kept."),
    .init("layouts[].bound_by", "", "What keeps it from taking more."),
    .init(
      "layouts[].requests_per_s", "requests/s",
      "Of one replica, at which all of the following holds."),
    .init("layouts[].capacity_used_share", "share", "Of its capacity at that rate."),
    .init("layouts[].system_requests_per_s", "requests/s", "Of the whole system."),
    .init("layouts[].system_output_tokens_per_s", "tokens/s", "Of the whole system."),
    .init(
      "layouts[].ttft.mean_ms", "ms",
      "Time to first token; `ttft` is left out where it is not described."),
    .init("layouts[].ttft.p50_ms", "ms", "Its median."),
    .init("layouts[].ttft.p95_ms", "ms", "Its 95th percentile."),
    .init("layouts[].ttft.p99_ms", "ms", "Its 99th percentile."),
    .init(
      "layouts[].tpot.mean_ms", "ms",
      "Time per output token, averaged over a request; `tpot` is left out where answers have one."),
    .init("layouts[].tpot.p50_ms", "ms", "Its median; `null` where only the mean is described."),
    .init("layouts[].tpot.p95_ms", "ms", "Its 95th percentile."),
    .init("layouts[].tpot.p99_ms", "ms", "Its 99th percentile."),
    .init("layouts[].itl_full_step_ms", "ms", "The gap between tokens that a full step causes."),
    .init("layouts[].batch.mean", "sequences", "Sequences that decode at once, in the mean."),
    .init("layouts[].batch.p99", "sequences", "In all but one of a hundred moments."),
    .init("layouts[].batch.limit", "sequences", "The most that memory and runtime allow."),
  ]
}
