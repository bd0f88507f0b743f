import Catalog
import FleetModel
import Performance
import Quantities

/// The lines of how each workload is served.
struct ServingAssembler {
  let assembler: PlanAssembler

  func lines() -> [ServingLine] {
    let lines = assembler.counts.served.compactMap(line)
    return lines.sorted {
      ($0.workload, -$0.requestsPerSecond, $0.site, $0.system, $0.model)
        < ($1.workload, -$1.requestsPerSecond, $1.site, $1.system, $1.model)
    }
  }

  private func line(_ flow: FleetCounts.Served) -> ServingLine? {
    let problem = assembler.problem
    let assignment = problem.assignments[flow.assignment]
    let workload = assembler.candidates.workloads[assignment.workload]
    let layout = assembler.candidates.layouts[assignment.configuration]
    let replica = assembler.candidates.replicas[flow.assignment]
    guard
      let running = assembler.counts.running.first(where: {
        $0.configuration == assignment.configuration && $0.place == flow.place
      }), let latencies = latencies(replica, workload, utilization: running.utilization)
    else { return nil }
    let capacity = assignment.capacityRequestsPerSecond
    return ServingLine(
      workload: workload.request.name, model: layout.model.id,
      system: problem.systems[problem.configurations[assignment.configuration].system].name,
      site: problem.places[flow.place].name, format: layout.format.id,
      tensorParallel: layout.tensorParallel, chunkBudgetTokens: layout.chunkBudgetTokens,
      replicas: running.replicas,
      requestsPerSecond: flow.requestsPerSecond,
      outputTokensPerSecond: flow.requestsPerSecond * workload.request.outputTokens.mean,
      capacityPerReplica: capacity, utilization: running.utilization, quality: assignment.quality,
      ttftP50: latencies.ttft[0], ttftP95: latencies.ttft[1], ttftP99: latencies.ttft[2],
      tpotP50: latencies.tpot[0], tpotP95: latencies.tpot[1], tpotP99: latencies.tpot[2],
      bindingTerm: replica.capacity.limit.description)
  }

  private struct Latencies {
    let ttft: [Quantity<Time>]
    let tpot: [Quantity<Time>]
  }

  /// Latencies at the planned load.
  private func latencies(
    _ replica: ReplicaCapacity, _ workload: WorkloadTerms, utilization: Double
  ) -> Latencies? {
    // Rounding may leave a full replica a hair above its capacity, where there is no steady state.
    let rate = replica.capacity.requestsPerSecond * min(1, utilization)
    guard let state = try? replica.model.steadyState(requestsPerSecond: rate) else { return nil }
    let percentiles = [0.5, 0.95, 0.99]
    // A gap between tokens is read as that of a full step, whatever the percentile.
    let tpot = percentiles.map { percentile in
      workload.tpotMetric == .interToken ? state.fullStepGap : state.tpot(atQuantile: percentile)
    }
    return Latencies(ttft: percentiles.map(state.ttft(atQuantile:)), tpot: tpot)
  }
}
