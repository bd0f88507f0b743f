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
        && layout.format.id == line.format && layout.parallel == line.parallel
        && layout.chunkBudgetTokens == line.chunkBudgetTokens
        && layout.draftTokens == line.draftTokens
        && builder.candidates.replicas[flow.assignment].source == line.capacitySource
        && builder.candidates.policies[flow.assignment]?.name == line.verification?.policy
        && line.prefill?.label == prefillLabel(of: assignment, in: builder)
    }
    guard let flow else { return nil }
    let assignment = problem.assignments[flow.assignment]
    return CapacityTrace(
      builder: builder, layout: builder.candidates.layouts[assignment.configuration],
      replica: builder.candidates.replicas[flow.assignment],
      workload: builder.candidates.workloads[assignment.workload])
  }

  /// How the replicas are called that compute the prompts of an assignment.
  private static func prefillLabel(
    of assignment: FleetProblem.Assignment, in builder: TraceBuilder
  ) -> String? {
    guard let prefill = assignment.prefill else { return nil }
    let problem = builder.candidates.problem
    let layout = builder.candidates.layouts[prefill.configuration]
    guard case .prefill(let replicas, _) = layout.phase else { return nil }
    let system = problem.configurations[prefill.configuration].system
    return "\(replicas)x\(layout.parallel.key)@\(problem.systems[system].name)"
  }

  private static func addChoices(
    _ line: ServingLine, _ path: String, _ source: CapacityTrace, to builder: inout TraceBuilder
  ) {
    let names = names(of: line)
    let chosen = "chosen by the integer program"
    let isMeasured = line.capacitySource.kind == .measured
    builder.add(
      "\(path).tp", Double(line.tensorParallel), "chips", names: names,
      isMeasured
        ? "\(chosen) among the measured rows that the plan allows"
        : "\(chosen) among the degrees of the plan that the system and the model allow",
      builder.key(["serving", "tp"]) + (isMeasured ? source.row : [])
        + builder.cells("systems", line.system, ["accelerator_count"])
        + (isMeasured ? [] : builder.cells("models", line.model, ["heads"])))
    builder.add(
      "\(path).chunk_budget_tokens", line.chunkBudgetTokens.map { Double($0) }, "tokens",
      names: names, "\(chosen) among the budgets of the plan",
      builder.key(["serving", "chunk_budget_tokens"]))
    addDegrees(line, path, source, to: &builder)
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
    addLoad(line, path, to: &builder)
    let quality: (formula: String, inputs: [TraceInput]) =
      line.verification == nil
      ? Self.quality(source)
      : (
        "the share of requests that is answered right",
        [builder.value("\(path).verification.right")]
      )
    builder.add(
      "\(path).quality", line.quality, "", names: names, quality.formula, quality.inputs)
  }

  /// What the first attempts of a line are right by.
  static func firstPass(of line: ServingLine, in builder: TraceBuilder) -> [TraceInput] {
    source(of: line, in: builder).map { quality($0).inputs } ?? []
  }

  /// What a layout has beside tensor parallelism, and drafts.
  private static func addDegrees(
    _ line: ServingLine, _ path: String, _ source: CapacityTrace, to builder: inout TraceBuilder
  ) {
    let chosen = "chosen by search as that which carries most on so many chips"
    let degrees = [
      ("dp", line.attentionDataParallel, "groups"), ("ep", line.expertParallel, "chips"),
      ("pp", line.pipelineParallel, "stages"),
    ]
    let isSearched = line.capacitySource.kind == .model
    for (key, degree, unit) in degrees {
      builder.add(
        "\(path).\(key)", Double(degree), unit, names: names(of: line),
        isSearched ? chosen : "1: rows have tensor parallelism alone",
        builder.key(["serving", "layouts"]))
    }
    builder.add(
      "\(path).draft_tokens", Double(line.draftTokens), "tokens", names: names(of: line),
      isSearched ? chosen : "0: rows have no drafts of the planner's",
      builder.key(["serving", "speculation", "method"])
        + (line.draftTokens > 0 ? builder.key(["serving", "speculation", "acceptance"]) : []))
  }

  private static func addLoad(
    _ line: ServingLine, _ path: String, to builder: inout TraceBuilder
  ) {
    let names = names(of: line)
    let lines = builder.plan.serving.indices.filter {
      builder.plan.serving[$0].sharesReplicas(with: line)
    }
    let load =
      lines.flatMap {
        [
          builder.value("serving[\($0)].requests_per_s"),
          builder.value("serving[\($0)].capacity_requests_per_s"),
        ]
          + (builder.plan.serving[$0].verification == nil
            ? [] : [builder.value("serving[\($0)].verification.attempts")])
      } + DemandTrace.attempts(of: line.workload, in: builder)
    let work =
      lines.count > 1
      ? "Σ over the buckets on these replicas: requests × attempts ÷ capacity of one replica"
      : "requests × attempts ÷ capacity of one replica"
    builder.add(
      "\(path).replicas", Double(line.replicas), "replicas", names: names,
      "(\(work)) ÷ largest utilization, rounded up",
      load
        + builder.key(["serving", "max_utilization"], else: ["max_utilization_fraction"]))
    builder.add(
      "\(path).utilization", line.utilization, "share", names: names, "(\(work)) ÷ replicas",
      load + [builder.value("\(path).replicas")])
    builder.add(
      "\(path).replica_share", line.replicaShare, "share", names: names,
      lines.count > 1
        ? "requests × attempts ÷ capacity of one replica, ÷ the same of all buckets on these replicas"
        : "1: nothing else runs on these replicas", load)
  }

  private static func quality(_ source: CapacityTrace) -> (formula: String, inputs: [TraceInput]) {
    let lookup = QualityLookup(
      catalog: source.builder.candidates.catalog, request: source.workload.request.quality)
    let measured = lookup.measuredRecovery(of: source.layout.model, format: source.layout.format)
    let builder = source.builder
    let score = builder.score(of: source.layout.model, for: source.workload)
    let isNative = source.layout.format.id == source.layout.model.nativeFormatID
    let recovery =
      measured.map { builder.cells("quantization", $0.id, ["recovery_ratio"]) }
      ?? builder.cells("formats", source.layout.format.id, ["quality_recovery_fraction"])
    return isNative
      ? ("score of the model, in its own format", score)
      : ("score of the model × what the format keeps of it", score + recovery)
  }

  /// The capacity with every step as long as at an end of the interval of the prediction.
  private static func addBand(
    of line: ServingLine, _ path: String, _ source: CapacityTrace, to builder: inout TraceBuilder
  ) {
    let ends = [
      ("low", "slow", line.capacityLow), ("high", "fast", line.capacityHigh),
    ]
    for (key, end, capacity) in ends {
      builder.add(
        "\(path).capacity_\(key)_requests_per_s", capacity, "attempts/s", names: names(of: line),
        "the capacity with every step longer or shorter by the half width of the band, at its "
          + "\(end) end",
        [builder.value("\(path).capacity_requests_per_s")] + source.row)
    }
  }

  private static func addPhysics(
    _ line: ServingLine, _ path: String, _ source: CapacityTrace, to builder: inout TraceBuilder
  ) {
    let names = names(of: line)
    let layout =
      [builder.value("\(path).tp")]
      + (line.chunkBudgetTokens == nil ? [] : [builder.value("\(path).chunk_budget_tokens")])
      + [
        ("dp", line.attentionDataParallel), ("ep", line.expertParallel),
        ("pp", line.pipelineParallel), ("draft_tokens", line.draftTokens + 1),
      ].filter { $0.1 > 1 }.map { builder.value("\(path).\($0.0)") }
    builder.add(
      "\(path).capacity_requests_per_s", line.capacityPerReplica, "attempts/s", names: names,
      source.formula, layout + source.limitedInputs)
    addBand(of: line, path, source, to: &builder)
    PrefillTrace.add(line, path, source, to: &builder)
    let latencies: [(String, Quantity<Time>?)] = [
      ("ttft_p50_ms", line.ttftP50), ("ttft_p95_ms", line.ttftP95), ("ttft_p99_ms", line.ttftP99),
      ("tpot_p50_ms", line.tpotP50), ("tpot_p95_ms", line.tpotP95), ("tpot_p99_ms", line.tpotP99),
    ]
    let load = [
      builder.value("\(path).utilization"), builder.value("\(path).capacity_requests_per_s"),
    ]
    for (key, latency) in latencies {
      let measured = source.measured(key)
      builder.add(
        "\(path).\(key)", latency?.milliseconds, "ms", names: names,
        measured == nil
          ? "percentile of the steady state at utilization × capacity; as in "
            + "docs/performance-model.md"
          : "as measured at the whole capacity, which no smaller load exceeds",
        measured ?? (load + layout + source.inputs))
    }
  }
}

extension ServingLine {
  /// Whether two lines are buckets of one workload on the same replicas; a line shares with itself.
  fileprivate func sharesReplicas(with other: ServingLine) -> Bool {
    if self == other { return true }
    return replicaShare < 1 && other.replicaShare < 1 && system == other.system
      && site == other.site && model == other.model && format == other.format
      && parallel == other.parallel && replicas == other.replicas
      && capacitySource.runtime == other.capacitySource.runtime && family == other.family
  }

  /// The workload without its bucket.
  private var family: Substring { workload.prefix { $0 != "/" } }
}

extension CapacityTrace {
  /// The cell of a measured percentile; nil where percentiles are computed.
  fileprivate func measured(_ key: String) -> [TraceInput]? {
    guard case .measured = replica.basis, let row = replica.row(in: builder.candidates.catalog)
    else { return nil }
    let metric = workload.tpotMetric.measuredLatency.rawValue
    return builder.cells(row.table, row.label, [key.replacing("tpot", with: metric)])
  }
}
