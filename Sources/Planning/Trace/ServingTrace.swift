import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// How each workload is served.
enum ServingTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    for (position, line) in builder.plan.serving.enumerated() {
      guard let source = source(of: line, in: builder) else { continue }
      addChoices(line, "serving[\(position)]", source, to: &builder)
      addPhysics(line, "serving[\(position)]", source, to: &builder)
    }
  }

  /// What people call a line.
  private static func names(of line: ServingLine) -> [String] {
    [line.workload, line.model, line.system, line.site, line.format]
  }

  /// The candidate behind a line.
  private static func source(of line: ServingLine, in builder: TraceBuilder) -> CapacityTrace? {
    let problem = builder.candidates.problem
    let flow = builder.assembler.counts.served.first { flow in
      let assignment = problem.assignments[flow.assignment]
      let layout = builder.candidates.layouts[assignment.configuration]
      let system = problem.configurations[assignment.configuration].system
      return problem.workloads[assignment.workload].name == line.workload
        && problem.systems[system].name == line.system
        && problem.places[flow.place].name == line.site && layout.model.id == line.model
        && layout.format.id == line.format && layout.tensorParallel == line.tensorParallel
        && layout.chunkBudgetTokens == line.chunkBudgetTokens
    }
    guard let flow else { return nil }
    let assignment = problem.assignments[flow.assignment]
    return CapacityTrace(
      builder: builder, layout: builder.candidates.layouts[assignment.configuration],
      configuration: builder.candidates.replicas[flow.assignment].model.configuration,
      workload: builder.candidates.workloads[assignment.workload])
  }

  private static func addChoices(
    _ line: ServingLine, _ path: String, _ source: CapacityTrace, to builder: inout TraceBuilder
  ) {
    let names = names(of: line)
    let chosen = "chosen by the integer program"
    builder.add(
      "\(path).tp", Double(line.tensorParallel), "chips", names: names,
      "\(chosen) among the degrees of the plan that the system and the model allow",
      builder.key(["serving", "tp"])
        + builder.cells("systems", line.system, ["accelerator_count"])
        + builder.cells("models", line.model, ["heads"]))
    builder.add(
      "\(path).chunk_budget_tokens", Double(line.chunkBudgetTokens), "tokens", names: names,
      "\(chosen) among the budgets of the plan", builder.key(["serving", "chunk_budget_tokens"]))
    builder.add(
      "\(path).replicas", Double(line.replicas), "replicas", names: names,
      "requests × attempts ÷ capacity of one ÷ largest utilization, rounded up",
      [builder.value("\(path).requests_per_s"), builder.value("\(path).capacity_requests_per_s")]
        + DemandTrace.attempts(of: line.workload, in: builder)
        + builder.key(["serving", "max_utilization"], else: ["max_utilization_fraction"]))
    let demand = builder.plan.demand.firstIndex { $0.workload == line.workload }
    builder.add(
      "\(path).requests_per_s", line.requestsPerSecond, "requests/s", names: names,
      "\(chosen), within the workload's peak",
      (demand.map { [builder.value("demand[\($0)].peak_requests_per_s")] } ?? [])
        + builder.key(ofWorkload: line.workload, "coverage"))
    builder.add(
      "\(path).output_tokens_per_s", line.outputTokensPerSecond, "tokens/s", names: names,
      "requests × mean output tokens",
      [builder.value("\(path).requests_per_s")]
        + builder.key(ofWorkload: line.workload, "output_tokens", "mean"))
    builder.add(
      "\(path).utilization", line.utilization, "share", names: names,
      "requests × attempts ÷ (replicas × capacity of one)",
      [
        builder.value("\(path).requests_per_s"), builder.value("\(path).replicas"),
        builder.value("\(path).capacity_requests_per_s"),
      ] + DemandTrace.attempts(of: line.workload, in: builder))
    builder.add(
      "\(path).quality", line.quality, "", names: names, quality(source).formula,
      quality(source).inputs)
  }

  private static func quality(_ source: CapacityTrace) -> (formula: String, inputs: [TraceInput]) {
    let builder = source.builder
    let lookup = QualityLookup(
      catalog: builder.candidates.catalog, request: source.workload.request.quality)
    let score = lookup.score(of: source.layout.model).map {
      builder.cells("quality", "\($0.modelID) \($0.benchmark) \($0.mode)", ["score_fraction"])
    }
    let isNative = source.layout.format.id == source.layout.model.nativeFormatID
    let recovery = builder.cells(
      "formats", source.layout.format.id, ["quality_recovery_fraction"])
    return isNative
      ? ("score of the model, in its own format", score ?? [])
      : ("score of the model × what the format keeps of it", (score ?? []) + recovery)
  }

  private static func addPhysics(
    _ line: ServingLine, _ path: String, _ source: CapacityTrace, to builder: inout TraceBuilder
  ) {
    let names = names(of: line)
    let layout = [builder.value("\(path).tp"), builder.value("\(path).chunk_budget_tokens")]
    builder.add(
      "\(path).capacity_requests_per_s", line.capacityPerReplica, "attempts/s", names: names,
      "the most load at which every objective less its margin is met; step time and queue as in "
        + "docs/performance-model.md", layout + source.limitedInputs)
    let latencies: [(String, Quantity<Time>)] = [
      ("ttft_p50_ms", line.ttftP50), ("ttft_p95_ms", line.ttftP95), ("ttft_p99_ms", line.ttftP99),
      ("tpot_p50_ms", line.tpotP50), ("tpot_p95_ms", line.tpotP95), ("tpot_p99_ms", line.tpotP99),
    ]
    let load = [
      builder.value("\(path).utilization"), builder.value("\(path).capacity_requests_per_s"),
    ]
    for (key, latency) in latencies {
      builder.add(
        "\(path).\(key)", latency.milliseconds, "ms", names: names,
        "percentile of the steady state at utilization × capacity; as in docs/performance-model.md",
        load + layout + source.inputs)
    }
  }
}
