import Catalog
import Performance
import Quantities

extension PlanCertificate {
  /// No replica carries more than the allowed share of its capacity, and capacities and latencies
  /// are what physics makes of the catalog.
  func replicas() -> [String] {
    let repeated = Dictionary(grouping: plan.serving, by: label).filter { $0.value.count > 1 }
    return plan.serving.flatMap(replicas)
      + sharedReplicas()
      + repeated.keys.sorted().map { "\($0) is listed more than once." }
  }

  private func replicas(_ line: ServingLine) -> [String] {
    guard let terms = workloads[line.workload] else { return [] }
    let label = label(line)
    let found = differing(
      "output tokens of \(label)", line.outputTokensPerSecond,
      line.requestsPerSecond * terms.request.outputTokens.mean)
    if line.prefill != nil { return found + apart(line, terms, label) }
    do throws(ImpossibleLine) {
      let replica = try replica(of: line, terms)
      let load = attempts(of: line) / replica.capacity
      // What buckets or policies share is checked over all of them; alone, a line is all of the load.
      let isShared = line.replicaShare < 1
      let count = Double(line.replicas)
      let allowed = request.serving.maximumUtilization ?? defaults.maximumUtilization
      let overload = exceeding("load of \(label)", load, allowed * count)
      let mayRun = load <= count * (1 + PlanCertificate.tolerance)
      guard count > 0, load > 0, mayRun else { return found + overload }
      return found + overload
        + stated(
          line, label, replica, utilization: isShared ? line.utilization : load / count)
    } catch {
      return found + ["\(label): \(error.reason)"]
    }
  }

  /// How a line of serving is called in a sentence.
  func label(_ line: ServingLine) -> String {
    let budget = line.chunkBudgetTokens.map { " c\($0)" } ?? ""
    let drafts = line.draftTokens > 0 ? " g\(line.draftTokens)" : ""
    let runtime = line.capacitySource.runtime
    return "\(line.workload) on \(line.system) \(line.site) \(line.model) \(line.format) "
      + "\(line.parallel.key)\(budget)\(drafts)\(runtime.isEmpty ? "" : " \(runtime)")"
      + (line.prefill.map { " prefill \($0.label)" } ?? "")
      + (line.verification.map { " \($0.policy)" } ?? "")
  }

  /// The numbers of a line against those of its replicas at their load.
  func stated(
    _ line: ServingLine, _ label: String, _ replica: CheckedReplica, utilization: Double
  ) -> [String] {
    guard let checked = replica.latencies(utilization) else {
      return ["load of \(label): a replica cannot run at \(utilization) of its capacity."]
    }
    let said = [
      (["TTFT p50", "TTFT p95", "TTFT p99"], [line.ttftP50, line.ttftP95, line.ttftP99]),
      (["TPOT p50", "TPOT p95", "TPOT p99"], [line.tpotP50, line.tpotP95, line.tpotP99]),
    ]
    return differing(
      "capacity per replica of \(label)", line.capacityPerReplica, replica.capacity)
      + differing("utilization of \(label)", line.utilization, utilization)
      + zip(said, [checked.ttft, checked.tpot]).flatMap { said, checked in
        zip(said.0, zip(said.1, checked)).flatMap { name, values in
          latency("\(name) of \(label)", said: values.0, checked: values.1)
        }
      }
  }

  /// A sentence if a latency is told that nobody knows, is left out though known, or differs.
  private func latency(
    _ what: String, said: Quantity<Time>?, checked: Quantity<Time>?
  ) -> [String] {
    switch (said, checked) {
    case (let said?, let checked?): differing(what, said.seconds, checked.seconds)
    case (nil, nil): []
    case (let said?, nil): ["\(what): the plan says \(said.seconds), the check knows none."]
    case (nil, let checked?): ["\(what): the plan says none, the check says \(checked.seconds)."]
    }
  }

  /// What one replica of a line carries by itself, found in the catalog.
  private func replica(
    of line: ServingLine, _ terms: WorkloadTerms
  ) throws(ImpossibleLine) -> CheckedReplica {
    switch line.capacitySource.kind {
    case .measured: try measuredReplica(of: line, terms)
    case .coefficients: try fittedReplica(of: line, terms)
    case .model: try modelledReplica(of: line, terms)
    }
  }

  private func modelledReplica(
    of line: ServingLine, _ terms: WorkloadTerms
  ) throws(ImpossibleLine) -> CheckedReplica {
    guard let system = catalog.systems[line.system], let model = catalog.models[line.model],
      let accelerator = catalog.accelerators[system.acceleratorID],
      let format = catalog.formats[line.format]
    else { throw ImpossibleLine(reason: "The catalog lacks its system, model or format.") }
    let replica: ReplicaModel
    do throws(Infeasibility) {
      let setup = ReplicaSetup(catalog: catalog, request: request, defaults: defaults)
      let configuration = try setup.configuration(
        of: model, format, on: accelerator, line.parallel, draftTokens: line.draftTokens,
        chunkBudgetTokens: line.chunkBudgetTokens ?? 0
      ).configuration
      replica = try ReplicaModel(
        configuration, traffic: terms.answered(by: line.model, in: catalog).traffic)
    } catch {
      throw ImpossibleLine(reason: error.reason)
    }
    do throws(NoCapacity) {
      let capacity = try replica.capacity(under: terms.plannedObjectives).requestsPerSecond
      return CheckedReplica(capacity: capacity) { utilization in
        (try? replica.steadyState(requestsPerSecond: capacity * min(1, utilization))).map {
          LatencyPercentiles($0, tpotMetric: terms.tpotMetric)
        }
      }
    } catch {
      throw ImpossibleLine(reason: error.reason)
    }
  }
}
