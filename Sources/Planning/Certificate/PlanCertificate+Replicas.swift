import Catalog
import Performance
import Quantities

extension PlanCertificate {
  /// No replica carries more than the allowed share of its capacity, and capacities and latencies
  /// are what physics makes of the catalog.
  func replicas() -> [String] {
    let repeated = Dictionary(grouping: plan.serving, by: label).filter { $0.value.count > 1 }
    return plan.serving.flatMap(replicas)
      + repeated.keys.sorted().map { "\($0) is listed more than once." }
  }

  private func replicas(_ line: ServingLine) -> [String] {
    guard let terms = workloads[line.workload] else { return [] }
    let label = label(line)
    let found = differing(
      "output tokens of \(label)", line.outputTokensPerSecond,
      line.requestsPerSecond * terms.request.outputTokens.mean)
    do throws(ImpossibleLine) {
      let (replica, capacity) = try replica(of: line, terms)
      let load = terms.attempts * line.requestsPerSecond / capacity
      let count = Double(line.replicas)
      let allowed = request.serving.maximumUtilization ?? defaults.maximumUtilization
      let overload = exceeding("load of \(label)", load, allowed * count)
      let mayRun = load <= count * (1 + PlanCertificate.tolerance)
      guard count > 0, load > 0, mayRun else { return found + overload }
      return found + overload
        + stated(line, label, replica, capacity, utilization: load / count)
    } catch {
      return found + ["\(label): \(error.reason)"]
    }
  }

  /// How a line of serving is called in a sentence.
  private func label(_ line: ServingLine) -> String {
    "\(line.workload) on \(line.system) \(line.site) \(line.model) \(line.format) "
      + "tp\(line.tensorParallel) c\(line.chunkBudgetTokens)"
  }

  /// The numbers of a line against those of its replicas at their load.
  private func stated(
    _ line: ServingLine, _ label: String, _ replica: ReplicaModel, _ capacity: Double,
    utilization: Double
  ) -> [String] {
    let rate = capacity * min(1, utilization)
    guard let state = try? replica.steadyState(requestsPerSecond: rate) else {
      return ["load of \(label): a replica cannot run at \(utilization) of its capacity."]
    }
    let readsGaps = workloads[line.workload]?.tpotMetric == .interToken
    let tpot = { (percentile: Double) in
      readsGaps ? state.fullStepGap : state.tpot(atQuantile: percentile)
    }
    let latencies = [
      ("TTFT p50", line.ttftP50, state.ttft(atQuantile: 0.5)),
      ("TTFT p95", line.ttftP95, state.ttft(atQuantile: 0.95)),
      ("TTFT p99", line.ttftP99, state.ttft(atQuantile: 0.99)),
      ("TPOT p50", line.tpotP50, tpot(0.5)), ("TPOT p95", line.tpotP95, tpot(0.95)),
      ("TPOT p99", line.tpotP99, tpot(0.99)),
    ]
    return differing("capacity per replica of \(label)", line.capacityPerReplica, capacity)
      + differing("utilization of \(label)", line.utilization, utilization)
      + latencies.flatMap { name, said, checked in
        differing("\(name) of \(label)", said.seconds, checked.seconds)
      }
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
