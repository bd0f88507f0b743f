import Catalog
import FleetModel
import Performance
import Quantities

/// What a careful reader of a plan should know.
struct NoteAssembler {
  let assembler: PlanAssembler

  func notes() -> [String] {
    verificationNotes() + unscoredModels() + thinkingModels() + doubtfulRegimes()
      + unvalidatedTerms()
      + beyondMeasurements() + existingSystems() + unknownIdlePower() + acquisitionNotes()
      + measuredCapacities() + uncountedQuality() + uncountedCarbon() + undescribedApart()
      + residualAtAnotherAge() + servedWithoutDemand()
  }

  /// Under least cost a coverage of nothing means something else than a small one.
  private func servedWithoutDemand() -> [String] {
    let objective = assembler.candidates.request.objective
    guard objective.isMinimized,
      FleetOptimizer.settlesCoverage(of: assembler.problem, for: objective)
    else { return [] }
    return [
      "No coverage is demanded: the least \(objective.rawValue) would be to serve nothing, so the plan "
        + "serves as much as its limits allow, at the least \(objective.rawValue). A coverage above 0 % "
        + "is served, and no more than that."
    ]
  }

  /// Models that a workload names but that have no score of the kind it counts.
  private func unscoredModels() -> [String] {
    assembler.candidates.workloads.compactMap { terms -> String? in
      guard terms.request.quality.countsScores else { return nil }
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
      guard let (model, capacity, _) = replica.modelled else { return nil }
      let regime = model.regime(of: capacity.state)
      guard !regime.isTrusted else { return nil }
      let doubts = regime.doubts.map(\.description).joined(separator: "; ")
      let workload = candidates.workloads[assignment.workload].request.name
      let layout = candidates.layouts[assignment.configuration]
      return "Latencies of \(workload) on \(layout.label) need confirmation by simulation or "
        + "measurement: \(doubts)."
    }.uniqued
  }

  /// Lengths and batches that nothing near was measured with.
  private func beyondMeasurements() -> [String] {
    let candidates = assembler.candidates
    return assembler.counts.served.compactMap { flow -> String? in
      let assignment = assembler.problem.assignments[flow.assignment]
      guard let (model, capacity, steps) = candidates.replicas[flow.assignment].modelled else {
        return nil
      }
      let remarks = steps.beyondMeasurements(
        of: candidates.catalog.calibration, traffic: model.traffic,
        sequences: capacity.state.population.mean)
      guard !remarks.isEmpty else { return nil }
      let workload = candidates.workloads[assignment.workload].request.name
      let layout = candidates.layouts[assignment.configuration]
      return "The capacity for \(workload) on \(layout.label) is predicted beyond measurements: "
        + "\(remarks.joined(separator: "; "))."
    }.uniqued
  }

  /// Parts of predictions that nobody measured, by configuration.
  private func unvalidatedTerms() -> [String] {
    let candidates = assembler.candidates
    return assembler.counts.served.compactMap { flow -> String? in
      let assignment = assembler.problem.assignments[flow.assignment]
      let terms = candidates.replicas[flow.assignment].unvalidatedTerms
      guard !terms.isEmpty else { return nil }
      let workload = candidates.workloads[assignment.workload].request.name
      let system =
        assembler.problem.systems[
          assembler.problem.configurations[assignment.configuration].system
        ].name
      return "No measurement vouches for parts of the speed of \(workload) on \(system), "
        + "\(candidates.layouts[assignment.configuration].label): "
        + terms.map(\.description).joined(separator: "; ") + "."
    }.uniqued
  }

  private func existingSystems() -> [String] {
    let existing = assembler.candidates.offers.indices.filter {
      assembler.candidates.offers[$0].acquisition == .existing && assembler.counts.systems[$0] > 0
    }
    guard !existing.isEmpty else { return [] }
    let rate = existing.reduce(Quantity<MoneyRate>.zero) { sum, index in
      let count = Double(assembler.counts.systems[index])
      return sum + assembler.candidates.offers[index].rates.runningRate * count
    }
    let dollars = (rate.usdPerHour * 100).rounded() / 100
    return ["Existing systems stay and cost \(dollars) USD/h to run, whether they are used or not."]
  }

  private func unknownIdlePower() -> [String] {
    // At peak power all the time, as the plan may say, neither is needed.
    guard assembler.candidates.request.finance.energy != .peak else { return [] }
    let systems = assembler.candidates.offers.indices
      .filter { index in
        let offer = assembler.candidates.offers[index]
        return assembler.counts.systems[index] > 0 && !offer.acquisition.isRented
          && offer.system.idlePower == nil
      }
      .map { assembler.candidates.offers[$0].system }
    func names(_ systems: [SystemSKU]) -> String {
      systems.map(\.id).uniqued.joined(separator: ", ")
    }
    let (typical, nameplate) = (
      systems.filter { $0.typicalPower != nil }, systems.filter { $0.typicalPower == nil }
    )
    var notes: [String] = []
    if !typical.isEmpty {
      notes.append(
        "Idle power of \(names(typical)) is not known: energy is counted at busy power all the time."
      )
    }
    if !nameplate.isEmpty {
      notes.append(
        "Neither idle power of \(names(nameplate)) nor its power under load is known: energy is counted "
          + "at nameplate power all the time, and that of kinds whose power under load is known at "
          + "less than their nameplate.")
    }
    return notes
  }
}
