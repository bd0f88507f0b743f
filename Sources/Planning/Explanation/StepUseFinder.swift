import FleetModel
import Performance
import Quantities

/// Says what the steps of each line of the plan are spent on.
struct StepUseFinder {
  let basis: ExplanationBasis

  /// One line for each configuration, workload and place, in the order of workloads, places and
  /// configurations; policies that share replicas share a line.
  func uses() -> [StepUse] {
    basis.assembler.counts.served.compactMap(use).uniqued.sorted {
      ($0.workload, $0.location, $0.configuration) < ($1.workload, $1.location, $1.configuration)
    }
  }

  private func use(_ flow: FleetCounts.Served) -> StepUse? {
    let problem = basis.candidates.problem
    let assignment = problem.assignments[flow.assignment]
    let replica = basis.candidates.replicas[flow.assignment]
    let running = basis.assembler.counts.running.first {
      $0.configuration == assignment.configuration && $0.place == flow.place
    }
    guard let running else { return nil }
    let system = problem.systems[problem.configurations[assignment.configuration].system]
    return StepUse(
      workload: problem.workloads[assignment.workload].name,
      location: "\(system.name) @ \(problem.places[flow.place].name)",
      configuration: basis.candidates.layouts[assignment.configuration].label,
      limit: replica.limitName, parts: replica.stepParts(at: running.utilization))
  }
}

extension ReplicaCapacity {
  /// The parts of the mean step at a share of the capacity, largest first; empty where only outcomes
  /// were measured.
  func stepParts(at utilization: Double) -> [StepUse.Part] {
    let rate = requestsPerSecond * min(1, utilization)
    switch basis {
    case .measured: return []
    case .model, .apart:
      guard let state = try? modelled?.model.steadyState(requestsPerSecond: rate) else {
        return []
      }
      return StepUse.parts(of: StepBreakdown(state))
    case .coefficients(_, let replica, _):
      guard let state = replica.steadyState(requestsPerSecond: rate) else { return [] }
      return StepUse.parts(of: StepBreakdown(state)).map(StepUse.named(asFitted:))
    }
  }
}

extension StepUse {
  fileprivate static func parts(of step: StepBreakdown) -> [Part] {
    SizedLayout.parts(of: step).map {
      Part(name: $0.name, milliseconds: $0.time.milliseconds, share: $0.time / step.total)
    }.sorted { ($1.share, $0.name) < ($0.share, $1.name) }
  }

  /// What was fitted stands for more than the terms of the formula that it is read by.
  fileprivate static func named(asFitted part: Part) -> Part {
    let names = ["overhead": "fixed part (a0)", "linear FLOPs": "sequences and tokens (a1, a2)"]
    var part = part
    part.name = names[part.name] ?? part.name
    return part
  }
}
