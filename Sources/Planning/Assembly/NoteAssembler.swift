import Catalog
import FleetModel
import Performance

/// What a careful reader of a plan should know.
struct NoteAssembler {
  let assembler: PlanAssembler

  func notes() -> [String] {
    unscoredModels() + thinkingModels() + doubtfulRegimes() + sharedReplicas() + unknownIdlePower()
  }

  /// Models that a workload names but that have no score of the kind it counts.
  private func unscoredModels() -> [String] {
    assembler.candidates.workloads.compactMap { terms -> String? in
      let lookup = QualityLookup(
        catalog: assembler.candidates.catalog, request: terms.request.quality)
      let missing = (terms.request.modelIDs ?? []).filter { !lookup.scoredModels.contains($0) }
      guard !missing.isEmpty else { return nil }
      let kind = terms.request.quality.mode == .direct ? " for answers given directly" : ""
      return "\(missing.joined(separator: ", ")) cannot serve \(terms.request.name): no score on "
        + "\(terms.request.quality.benchmark)\(kind) is in the catalog."
    }
  }

  private func thinkingModels() -> [String] {
    let candidates = assembler.candidates
    return assembler.counts.served.compactMap { flow -> String? in
      let assignment = assembler.problem.assignments[flow.assignment]
      let model = candidates.layouts[assignment.configuration].model
      let workload = candidates.workloads[assignment.workload].request
      let score = QualityLookup(catalog: candidates.catalog, request: workload.quality)
        .score(of: model)
      guard score?.mode == "thinking" else { return nil }
      return "The score of \(model.id) was reached while thinking; the output length of "
        + "\(workload.name) has to include the thinking."
    }.uniqued
  }

  private func doubtfulRegimes() -> [String] {
    let candidates = assembler.candidates
    return assembler.counts.served.compactMap { flow -> String? in
      let assignment = assembler.problem.assignments[flow.assignment]
      let replica = candidates.replicas[flow.assignment]
      let regime = replica.model.regime(of: replica.capacity.state)
      guard !regime.isTrusted else { return nil }
      let doubts = regime.doubts.map(\.description).joined(separator: "; ")
      let workload = candidates.workloads[assignment.workload].request.name
      let layout = candidates.layouts[assignment.configuration]
      return "Latencies of \(workload) on \(layout.label) need confirmation by simulation or "
        + "measurement: \(doubts)."
    }.uniqued
  }

  private func sharedReplicas() -> [String] {
    let problem = assembler.problem
    return assembler.counts.running.compactMap { running in
      let names = assembler.counts.served
        .filter {
          problem.assignments[$0.assignment].configuration == running.configuration
            && $0.place == running.place
        }
        .map { problem.workloads[problem.assignments[$0.assignment].workload].name }
      guard names.count > 1 else { return nil }
      let label = assembler.candidates.layouts[running.configuration].label
      return "\(names.joined(separator: " and ")) share replicas of \(label); each one's latencies "
        + "are given as if it were alone at the same utilization."
    }
  }

  private func unknownIdlePower() -> [String] {
    let systems = assembler.candidates.offers.indices
      .filter { index in
        let offer = assembler.candidates.offers[index]
        return assembler.counts.systems[index] > 0 && offer.acquisition != .onDemand
          && offer.system.idlePower == nil
      }
      .map { assembler.candidates.offers[$0].system.id }.uniqued
    guard !systems.isEmpty else { return [] }
    return [
      "Idle power of \(systems.joined(separator: ", ")) is not known: energy is counted at busy "
        + "power all the time."
    ]
  }
}
