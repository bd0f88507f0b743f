import FleetModel
import Performance
import Quantities

/// How near a system's fastest configurations come to the objectives.
struct LatencyRoomFinder {
  let basis: ExplanationBasis
  /// Position of the system.
  let system: Int

  /// The objectives of each workload that the system serves, with what is reached when replicas are as
  /// full as the plan allows; none where nobody knows a latency.
  func rooms() -> [LatencyRoom] {
    basis.candidates.workloads.indices.flatMap { workload in
      fastest(for: workload).map { rooms(of: $0, for: workload) } ?? []
    }
  }

  /// The assignment that carries most on one accelerator.
  private func fastest(for workload: Int) -> Int? {
    let problem = basis.candidates.problem
    return problem.assignments.indices.filter {
      let assignment = problem.assignments[$0]
      return assignment.workload == workload
        && problem.configurations[assignment.configuration].system == system
    }.max { perAccelerator($0) < perAccelerator($1) }
  }

  private func perAccelerator(_ assignment: Int) -> Double {
    let problem = basis.candidates.problem
    let busy = problem.loads(of: problem.assignments[assignment]).reduce(0) { sum, load in
      sum + Double(problem.configurations[load.configuration].devices)
        / load.capacityRequestsPerSecond
    }
    return 1 / busy
  }

  private func rooms(of assignment: Int, for workload: Int) -> [LatencyRoom] {
    let terms = basis.candidates.workloads[workload]
    let layout = basis.candidates.layouts[
      basis.candidates.problem.assignments[assignment].configuration]
    let full = basis.candidates.problem.maximumUtilization
    guard
      let latencies = basis.candidates.replicas[assignment].latencies(
        at: full, prefilling: full, tpotMetric: terms.tpotMetric)
    else { return [] }
    return terms.objectives.compactMap { objective in
      latencies.value(of: objective).map {
        LatencyRoom(
          workload: terms.request.name, configuration: layout.label, objective: objective.name,
          reachedMilliseconds: $0.milliseconds,
          limitMilliseconds: objective.limit.milliseconds)
      }
    }
  }
}

extension LatencyPercentiles {
  /// The latency that an objective limits; nil for a percentile that is not known.
  func value(of objective: LatencyObjective) -> Quantity<Time>? {
    guard let percentile = objective.percentile,
      let index = Self.shares.firstIndex(of: percentile)
    else { return nil }
    return objective.metric == .ttft ? ttft[index] : tpot[index]
  }
}
