import Catalog
import Performance
import Quantities

extension PlanCertificate {
  /// No replica carries more than the allowed share of its capacity, and capacities and latencies
  /// are what physics makes of the catalog.
  func replicas() -> [String] {
    let groups = Dictionary(grouping: plan.serving) { line in
      [
        line.system, line.site, line.model, line.format, "tp\(line.tensorParallel)",
        "c\(line.chunkBudgetTokens)",
      ]
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { key, lines in
      replicas(key.joined(separator: " "), lines)
    }
  }

  /// Lines of one configuration at one place, which share their replicas.
  private func replicas(_ label: String, _ lines: [ServingLine]) -> [String] {
    var found: [String] = []
    var evaluated: [(line: ServingLine, replica: ReplicaModel, capacity: Double, load: Double)] = []
    for line in lines {
      guard let terms = workloads[line.workload] else { continue }
      do throws(ImpossibleLine) {
        let (replica, capacity) = try replica(of: line, terms)
        let load = terms.attempts * line.requestsPerSecond / capacity
        evaluated.append((line, replica, capacity, load))
        found += differing(
          "output tokens of \(line.workload) on \(label)", line.outputTokensPerSecond,
          line.requestsPerSecond * terms.request.outputTokens.mean)
      } catch {
        found.append("\(line.workload) on \(label): \(error.reason)")
      }
    }
    if Set(lines.map(\.replicas)).count > 1 {
      found.append("\(label): lines that share replicas differ in their number.")
    }
    let load = evaluated.reduce(0) { $0 + $1.load }
    let count = Double(lines.first?.replicas ?? 0)
    let allowed = request.serving.maximumUtilization ?? defaults.maximumUtilization
    found += exceeding("load of \(label)", load, allowed * count)
    guard count > 0, load > 0, load <= count * (1 + PlanCertificate.tolerance) else { return found }
    return found
      + evaluated.flatMap { line, replica, capacity, share in
        stated(line, label, replica, capacity, utilization: load / count, share: share / load)
      }
  }

  /// The numbers of a line against those of its replicas at their load.
  private func stated(
    _ line: ServingLine, _ label: String, _ replica: ReplicaModel, _ capacity: Double,
    utilization: Double, share: Double
  ) -> [String] {
    let what = "of \(line.workload) on \(label)"
    guard let state = try? replica.steadyState(requestsPerSecond: capacity * min(1, utilization))
    else {
      return ["load \(what): a replica cannot run at \(utilization) of its capacity."]
    }
    let readsGaps = workloads[line.workload]?.tpotMetric == .interToken
    let tpot = readsGaps ? state.fullStepGap : state.tpot(atQuantile: 0.99)
    return differing("capacity per replica \(what)", line.capacityPerReplica, capacity)
      + differing("utilization \(what)", line.utilization, utilization)
      + differing("share of the replicas \(what)", line.replicaShare, share)
      + differing("TTFT p50 \(what)", line.ttftP50.seconds, state.ttft(atQuantile: 0.5).seconds)
      + differing("TTFT p95 \(what)", line.ttftP95.seconds, state.ttft(atQuantile: 0.95).seconds)
      + differing("TTFT p99 \(what)", line.ttftP99.seconds, state.ttft(atQuantile: 0.99).seconds)
      + differing("TPOT p99 \(what)", line.tpotP99.seconds, tpot.seconds)
  }

  /// Why a line cannot be served as it says.
  private struct ImpossibleLine: Error {
    let reason: String
  }

  /// What one replica of a line carries by itself, computed from the catalog.
  private func replica(
    of line: ServingLine, _ terms: WorkloadTerms
  ) throws(ImpossibleLine) -> (ReplicaModel, Double) {
    guard let system = catalog.systems[line.system], let model = catalog.models[line.model],
      let accelerator = catalog.accelerators[system.acceleratorID],
      let format = catalog.formats[line.format]
    else { throw ImpossibleLine(reason: "The catalog lacks its system, model or format.") }
    let replica: ReplicaModel
    do throws(Infeasibility) {
      replica = try ReplicaModel(
        try configuration(line, accelerator, model, format), traffic: terms.traffic)
    } catch {
      throw ImpossibleLine(reason: error.reason)
    }
    do throws(NoCapacity) {
      let capacity = try replica.capacity(under: terms.plannedObjectives)
      return (replica, capacity.requestsPerSecond)
    } catch {
      throw ImpossibleLine(reason: error.reason)
    }
  }

  private func configuration(
    _ line: ServingLine, _ accelerator: Accelerator, _ model: Model, _ format: WeightFormat
  ) throws(Infeasibility) -> ServingConfiguration {
    let efficiency = format.computeFormat(on: accelerator).flatMap {
      catalog.efficiency(of: accelerator.id, compute: $0, kind: model.architecture.kind)
    }
    return try ServingConfiguration(
      model: model, accelerator: accelerator, format: format, efficiency: efficiency,
      tensorParallel: line.tensorParallel,
      limits: ServingConfiguration.RuntimeLimits(
        chunkBudgetTokens: line.chunkBudgetTokens, maxSequences: defaults.maximumSequences,
        memoryUtilization: defaults.memoryUtilization,
        memoryReservePerAccelerator: defaults.memoryReserve))
  }
}
