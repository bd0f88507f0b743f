extension ReportDocument {
  /// The keys of replicas that compute the prompts of a line.
  static let prefillKeys: [ReportColumn] = [
    .init(
      "serving[].prefill.system", "",
      "The system of the replicas that compute the prompts; `prefill` is left out where the line's own "
        + "do that."),
    .init("serving[].prefill.tp", "chips", "Accelerators that share each layer of one of them."),
    .init("serving[].prefill.dp", "groups", "Groups that attend to sequences of their own."),
    .init("serving[].prefill.ep", "chips", "Accelerators over which whole experts are spread."),
    .init("serving[].prefill.pp", "stages", "Stages that hold a share of the layers each."),
    .init("serving[].prefill.replicas", "replicas", "How many, all together."),
    .init("serving[].prefill.queues", "queues", "From how many queues they take prompts."),
    .init("serving[].prefill.replicas_per_queue", "replicas", "How many share one queue."),
    .init(
      "serving[].prefill.capacity_requests_per_s", "attempts/s",
      "What those of one queue compute with the time to first token kept."),
    .init("serving[].prefill.utilization", "share", "The share of that which is used."),
    .init(
      "serving[].prefill.transfer_ms", "ms",
      "What keys and values of a mean prompt take to get across."),
  ]
}
