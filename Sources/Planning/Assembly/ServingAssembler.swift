import Catalog
import FleetModel
import Performance
import Quantities

/// The lines of how each workload is served.
struct ServingAssembler {
  let assembler: PlanAssembler
  let verified: VerifiedAssembler

  func lines() -> [ServingLine] {
    let lines = assembler.counts.served.compactMap(line)
    return lines.sorted {
      ($0.workload, -$0.requestsPerSecond, $0.site, $0.system, $0.model, $0.policyName)
        < ($1.workload, -$1.requestsPerSecond, $1.site, $1.system, $1.model, $1.policyName)
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
      }),
      let latencies = replica.latencies(
        at: running.utilization,
        prefilling: assembler.counts.prefilling(flow, in: problem)?.utilization ?? 1,
        tpotMetric: workload.tpotMetric)
    else { return nil }
    let capacity = assignment.capacityRequestsPerSecond
    let band = replica.band(under: workload.plannedObjectives)
    let policy = assembler.candidates.policies[flow.assignment]
    var line = ServingLine(
      workload: workload.request.name, model: layout.model.id,
      system: problem.systems[problem.configurations[assignment.configuration].system].name,
      site: problem.places[flow.place].name, format: layout.format.id,
      tensorParallel: layout.tensorParallel, chunkBudgetTokens: layout.chunkBudgetTokens,
      replicas: running.replicas,
      requestsPerSecond: flow.requestsPerSecond,
      outputTokensPerSecond: flow.requestsPerSecond * workload.request.outputTokens.mean,
      capacityPerReplica: replica.requestsPerSecond, capacityLow: band?.low,
      capacityHigh: band?.high,
      runtime: replica.steps?.runtime, evidence: replica.evidence,
      utilization: running.utilization,
      quality: workload.request.quality.countsScores ? assignment.quality : nil,
      ttftP50: latencies.ttft[0], ttftP95: latencies.ttft[1], ttftP99: latencies.ttft[2],
      tpotP50: latencies.tpot[0], tpotP95: latencies.tpot[1], tpotP99: latencies.tpot[2],
      bindingTerm: replica.limitName, draftTokens: layout.draftTokens,
      unvalidatedTerms: replica.unvalidatedTerms,
      capacitySource: replica.source,
      replicaShare: share(of: flow, in: running, capacity: capacity, workload))
    line.spread(over: layout.parallel)
    line.prefill = prefill(of: flow, replica)
    line.hour = workload.request.hour
    let carried =
      running.load * line.replicaShare * replica.requestsPerSecond
      * problem.workloads[assignment.workload].meanShareOfPeak
    line.verification = policy.map {
      verified.line(
        $0, workload: assignment.workload, flow.requestsPerSecond,
        hardware: verified.money.rate(of: flow), carried: carried)
    }
    return line
  }

  /// What computes the prompts of a flow; nil where the replicas that decode do.
  private func prefill(of flow: FleetCounts.Served, _ replica: ReplicaCapacity) -> PrefillLine? {
    let problem = assembler.problem
    guard case .apart(let apart) = replica.basis,
      let running = assembler.counts.prefilling(flow, in: problem)
    else { return nil }
    let layout = assembler.candidates.layouts[running.configuration]
    let system = problem.configurations[running.configuration].system
    return PrefillLine(
      system: problem.systems[system].name, parallel: layout.parallel,
      replicasPerQueue: apart.poolReplicas, queues: running.replicas,
      capacityPerQueue: apart.poolRequestsPerSecond, utilization: running.utilization,
      transferTime: apart.model.transferTime)
  }

  /// The part of the replicas' load that one flow brings; exactly 1 where it is alone.
  private func share(
    of flow: FleetCounts.Served, in running: FleetCounts.Running, capacity: Double,
    _ workload: WorkloadTerms
  ) -> Double {
    let isShared = assembler.counts.served.contains { other in
      other.assignment != flow.assignment && other.place == flow.place
        && assembler.problem.assignments[other.assignment].configuration == running.configuration
    }
    guard isShared, running.load > 0 else { return 1 }
    return workload.attempts * flow.requestsPerSecond / capacity / running.load
  }
}

extension ServingLine {
  /// The user's name of its policy; empty where the workload states its verification as a whole.
  var policyName: String { verification?.policy ?? "" }
}
