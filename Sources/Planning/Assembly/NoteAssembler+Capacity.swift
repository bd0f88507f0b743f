import Catalog
import FleetModel
import Performance
import Quantities

extension NoteAssembler {
  /// What measured capacities mean for the reader, and which buckets share replicas.
  func measuredCapacities() -> [String] {
    let candidates = assembler.candidates
    let kinds = Set(assembler.counts.served.map { candidates.replicas[$0.assignment].source.kind })
    var notes: [String] = []
    if kinds.contains(.measured) {
      notes.append(
        "Capacities marked as measured are rows of capacities.csv, taken as they are; their "
          + "latencies are those of the full capacity, and blank where nothing was measured.")
    }
    if kinds.contains(.coefficients) {
      notes.append(
        "Capacities marked as coefficients rest on step times of coefficients.csv instead of the "
          + "performance model's.")
    }
    return notes + sharedReplicas()
  }

  /// Workloads for which prompts on replicas of their own were asked for in vain.
  func undescribedApart() -> [String] {
    guard assembler.candidates.request.serving.disaggregation != .none else { return [] }
    let names = assembler.candidates.workloads.filter { $0.tpotMetric == .interToken }
      .map(\.request.name)
    guard !names.isEmpty else { return [] }
    return [
      "Prefill and decoding stay together for \(names.joined(separator: ", ")): the gap between "
        + "tokens is not described where steps carry no prompts. With tpot_reading: request-mean they "
        + "may be apart."
    ]
  }

  /// Workloads that count no quality.
  func uncountedQuality() -> [String] {
    let families = assembler.candidates.workloads
      .filter { !$0.request.quality.countsScores && $0.request.judgeRole == nil }
      .map(\.request.family).uniqued
    guard !families.isEmpty else { return [] }
    return [
      "Quality is not counted for \(families.joined(separator: ", ")): any of its models may serve "
        + "it, and its tokens are no part of VCpD and of the cost per verified token."
    ]
  }

  private func sharedReplicas() -> [String] {
    let problem = assembler.problem
    let flows = Dictionary(grouping: assembler.counts.served) {
      [problem.assignments[$0.assignment].configuration, $0.place]
    }
    // Policies of one workload share replicas as well, whose capacity is the same for all of them.
    let families = flows.values.filter { flows in
      Set(flows.map { problem.assignments[$0.assignment].workload }).count > 1
    }.compactMap { flows in
      flows.first.map { flow in
        let workload = problem.assignments[flow.assignment].workload
        return assembler.candidates.workloads[workload].request.family
      }
    }
    return Set(families).sorted().map {
      "Buckets of \($0) share measured replicas: each takes the share of a replica that its rate "
        + "is of the measured one."
    }
  }
}
