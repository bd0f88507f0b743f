import Catalog
import Performance
import Quantities

/// What one replica of a line carries, found without the candidates, and its latencies by load.
struct CheckedReplica {
  /// Attempts per second with every objective kept.
  let capacity: Double
  /// Its latencies at a share of that capacity; nil where it cannot run at it.
  let latencies: (Double) -> LatencyPercentiles?
}

/// Why a line cannot be served as it says.
struct ImpossibleLine: Error {
  let reason: String
}

extension PlanCertificate {
  /// The replica of a line whose capacity was measured: its row is in the catalog, is about this
  /// system, model, format and layout, covers the lengths, and vouches for every objective.
  func measuredReplica(
    of line: ServingLine, _ terms: WorkloadTerms
  ) throws(ImpossibleLine) -> CheckedReplica {
    let rows = catalog.capacities.filter {
      $0.systemID == line.system && $0.modelID == line.model && $0.formatID == line.format
        && $0.tensorParallel == line.tensorParallel && $0.runtime == line.capacitySource.runtime
        && "\($0.provenance.file):\($0.provenance.line)" == line.capacitySource.place
    }
    guard let row = rows.first, rows.count == 1 else {
      throw ImpossibleLine(reason: "No measured row stands at \(line.capacitySource.place).")
    }
    let input = terms.request.inputTokens.mean
    let output = terms.request.outputTokens.mean * thinking(line.model, terms)
    guard row.inputTokens.lowerBound <= input, input <= row.inputTokens.upperBound,
      row.outputTokens.lowerBound <= output, output <= row.outputTokens.upperBound
    else { throw ImpossibleLine(reason: "The measured row is about other lengths.") }
    for (latency, limits) in objectives(of: terms.request.slo) {
      for (percentile, limit) in limits where !vouches(row, latency, percentile, limit) {
        throw ImpossibleLine(
          reason: "The measured row does not vouch for \(latency.rawValue) at \(percentile).")
      }
    }
    let capacity = row.requestsPerSecond ?? (row.outputTokensPerSecond ?? 0) / output
    return CheckedReplica(capacity: capacity) { _ in
      LatencyPercentiles(row, tpotMetric: terms.tpotMetric)
    }
  }

  private func objectives(
    of slo: SLORequest
  ) -> [(MeasuredCapacity.Latency, [Double: Quantity<Time>])] {
    [(.ttft, slo.ttft), (slo.tpotReading == .interToken ? .itl : .tpot, slo.tpot)]
  }

  private func vouches(
    _ row: MeasuredCapacity, _ latency: MeasuredCapacity.Latency, _ percentile: Double,
    _ limit: Quantity<Time>
  ) -> Bool {
    let known =
      (row.measured[latency] ?? [:]).map { ($0.key, $0.value) }
      + (row.promised[latency] ?? [:]).map { ($0.key, $0.value) }
    return known.contains { $0.0 >= percentile && $0.1 <= limit }
  }

  /// The replica of a line whose step time the user fitted.
  func fittedReplica(
    of line: ServingLine, _ terms: WorkloadTerms
  ) throws(ImpossibleLine) -> CheckedReplica {
    let rows = catalog.stepTimes.filter {
      $0.systemID == line.system && $0.modelID == line.model && $0.formatID == line.format
        && $0.tensorParallel == line.tensorParallel && $0.runtime == line.capacitySource.runtime
    }
    guard let row = rows.first, let budget = line.chunkBudgetTokens,
      row.provenance.place == line.capacitySource.place
    else {
      throw ImpossibleLine(reason: "No fitted row stands at \(line.capacitySource.place).")
    }
    let longer = terms.answered(by: line.model, in: catalog)
    let found = FittedExplorer.capacity(of: row, longer, defaults: defaults, chunkBudget: budget)
    switch found {
    case .success(let replica):
      return CheckedReplica(capacity: replica.requestsPerSecond) {
        replica.latencies(at: $0, tpotMetric: terms.tpotMetric)
      }
    case .failure(let obstacle): throw ImpossibleLine(reason: obstacle.reason)
    }
  }

  /// Replicas that several buckets share carry the load of all of them, and each bucket's share of
  /// them is its part of that load.
  func sharedReplicas() -> [String] {
    let pools = Dictionary(grouping: plan.serving, by: pool)
    return pools.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { key, lines in
      let name = "replicas of \(key.joined(separator: " "))"
      let load = lines.reduce(0) { $0 + self.load(of: $1) }
      let counts = Set(lines.map(\.replicas))
      guard let replicas = counts.first, counts.count == 1 else {
        return ["\(name): its lines count different replicas."]
      }
      let allowed = request.serving.maximumUtilization ?? defaults.maximumUtilization
      return exceeding("load of \(name)", load, allowed * Double(replicas))
        + lines.flatMap { line in
          let share = load > 0 ? self.load(of: line) / load : 1
          return differing("share of \(line.workload) in \(name)", line.replicaShare, share)
            + (replicas > 0
              ? differing(
                "utilization of \(line.workload) on \(name)", line.utilization,
                load / Double(replicas)) : [])
        }
    }
  }

  /// Replicas' worth of work that a line brings, by the capacity that it states.
  private func load(of line: ServingLine) -> Double {
    attempts(of: line) / line.capacityPerReplica
  }

  /// Attempts per second in the peak hour.
  func attempts(of line: ServingLine) -> Double {
    (workloads[line.workload]?.attempts ?? 1) * (line.verification?.attempts ?? 1)
      * line.requestsPerSecond
  }

  /// What lines have in common that run on the same replicas: policies of one workload, and buckets
  /// whose capacity was measured.
  func pool(of line: ServingLine) -> [String] {
    let family =
      (workloads[line.workload]?.request.family ?? line.workload)
      + (line.hour.map { "@\($0)" } ?? "")
    let isMeasured = line.capacitySource.kind == .measured
    return [
      isMeasured ? family : line.workload, line.system, line.site, line.model, line.format,
      line.parallel.key, line.chunkBudgetTokens.map { "c\($0)" } ?? "",
      line.draftTokens > 0 ? "g\(line.draftTokens)" : "",
      line.capacitySource.kind.rawValue, line.capacitySource.runtime, line.prefill?.label ?? "",
    ]
  }
}
