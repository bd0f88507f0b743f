import Performance
import Quantities

/// Replicas that compute the prompts of a line.
enum PrefillTrace {
  static func add(
    _ line: ServingLine, _ path: String, _ source: CapacityTrace, to builder: inout TraceBuilder
  ) {
    guard let prefill = line.prefill else { return }
    let names = [line.workload, line.model, prefill.system, line.site, line.format]
    let choice = builder.key(["serving", "disaggregation"])
    let chosen = "chosen by search as that which computes most prompts in time on so many chips"
    for (key, value, unit) in degrees(of: prefill) {
      builder.add("\(path).prefill.\(key)", Double(value), unit, names: names, chosen, choice)
    }
    builder.add(
      "\(path).prefill.capacity_requests_per_s", prefill.capacityPerQueue, "attempts/s",
      names: names,
      "the most load of the replicas of one queue at which the time to first token, less its margin, "
        + "is met: queue, prompt and transfer, as in docs/performance-model.md",
      [builder.value("\(path).prefill.tp")] + source.limitedInputs)
    let load = [
      builder.value("\(path).requests_per_s"),
      builder.value("\(path).prefill.capacity_requests_per_s"),
    ]
    builder.add(
      "\(path).prefill.queues", Double(prefill.queues), "queues", names: names,
      "(requests × attempts ÷ capacity of one queue) ÷ largest utilization, rounded up",
      load + builder.key(["serving", "max_utilization"], else: ["max_utilization_fraction"]))
    builder.add(
      "\(path).prefill.replicas", Double(prefill.replicas), "replicas", names: names,
      "queues × replicas of each",
      [
        builder.value("\(path).prefill.queues"),
        builder.value("\(path).prefill.replicas_per_queue"),
      ])
    builder.add(
      "\(path).prefill.utilization", prefill.utilization, "share", names: names,
      "(requests × attempts ÷ capacity of one queue) ÷ queues",
      load + [builder.value("\(path).prefill.queues")])
    builder.add(
      "\(path).prefill.transfer_ms", prefill.transferTime.milliseconds, "ms", names: names,
      "keys and values of a mean prompt ÷ 80 % of the network of the slower half", source.inputs)
  }

  private static func degrees(of prefill: PrefillLine) -> [(String, Int, String)] {
    [
      ("tp", prefill.parallel.tensorParallel, "chips"),
      ("dp", prefill.parallel.attentionDataParallel, "groups"),
      ("ep", prefill.parallel.expertParallel, "chips"),
      ("pp", prefill.parallel.pipelineParallel, "stages"),
      ("replicas_per_queue", prefill.replicasPerQueue, "replicas"),
    ]
  }
}
