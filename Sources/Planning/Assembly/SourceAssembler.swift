import Catalog
import FleetModel
import Performance

/// The catalog rows that a plan rests on, weakest first.
struct SourceAssembler {
  let assembler: PlanAssembler

  func lines() -> [SourceLine] {
    let lines = hardware() + software() + hosted() + assumptions()
    return lines.uniqued.sorted { left, right in
      let leftGrade = left.provenance.confidence
      let rightGrade = right.provenance.confidence
      guard leftGrade == rightGrade else { return leftGrade > rightGrade }
      return (rank(left), left.subject) < (rank(right), right.subject)
    }
  }

  /// What moves a plan most comes first: prices and speeds before general assumptions.
  private func rank(_ line: SourceLine) -> Int {
    let order = [
      "systems", "prices", "api-prices", "capacities", "coefficients", "efficiency",
      "calibration", "accelerators", "quality", "formats", "models",
    ]
    return order.firstIndex { line.subject.hasPrefix($0 + "/") } ?? order.count
  }

  private func hardware() -> [SourceLine] {
    let candidates = assembler.candidates
    return candidates.offers.indices
      .filter { assembler.counts.systems[$0] > 0 }
      .flatMap { index -> [SourceLine] in
        let offer = candidates.offers[index]
        let accelerator = candidates.catalog.accelerators[offer.system.acceleratorID]
        return prices(of: offer)
          + [
            SourceLine(
              subject: "systems/\(offer.system.id)", provenance: offer.system.provenance),
            accelerator.map {
              SourceLine(subject: "accelerators/\($0.id)", provenance: $0.provenance)
            },
          ].compactMap { $0 }
      }
  }

  private func software() -> [SourceLine] {
    let candidates = assembler.candidates
    return assembler.counts.served.flatMap { flow -> [SourceLine] in
      let assignment = assembler.problem.assignments[flow.assignment]
      let layout = candidates.layouts[assignment.configuration]
      let workload = candidates.workloads[assignment.workload].request
      let score = QualityLookup(catalog: candidates.catalog, request: workload.quality)
        .score(of: layout.model)
      return [
        SourceLine(subject: "models/\(layout.model.id)", provenance: layout.model.provenance),
        SourceLine(subject: "formats/\(layout.format.id)", provenance: layout.format.provenance),
        candidates.replicas[flow.assignment].sourceLine,
        candidates.replicas[flow.assignment].prefillSourceLine,
        score.map {
          SourceLine(
            subject: "quality/\($0.modelID)/\($0.benchmark)/\($0.mode)", provenance: $0.provenance)
        },
      ].compactMap { $0 }
    }
  }

  /// Defaults that the plan leaves to the catalog and that its hardware makes use of.
  private func assumptions() -> [SourceLine] {
    let used = AssumptionUse(candidates: assembler.candidates, ownsSystems: ownsSystems)
    return (used.ids + rentalAssumptions).compactMap { id in
      assembler.candidates.catalog.assumptions[id].map {
        SourceLine(subject: "assumptions/\(id)", provenance: $0.provenance)
      }
    }
  }

  private var ownsSystems: Bool {
    assembler.candidates.offers.indices.contains {
      assembler.counts.systems[$0] > 0 && !assembler.candidates.offers[$0].acquisition.isRented
    }
  }
}

extension ReplicaCapacity {
  /// The row that the capacity rests on most.
  var sourceLine: SourceLine {
    switch basis {
    case .model(_, _, let steps):
      return SourceLine(subject: steps.subject, provenance: steps.provenance)
    case .coefficients(let row, _, _):
      return SourceLine(
        subject: "coefficients/\(row.systemID)/\(row.modelID)/\(row.formatID)"
          + "/tp\(row.tensorParallel)", provenance: row.provenance)
    case .measured(let row):
      return SourceLine(
        subject: "capacities/\(row.systemID)/\(row.modelID)/\(row.formatID)"
          + "/tp\(row.tensorParallel)", provenance: row.provenance)
    case .apart(let replica):
      return SourceLine(
        subject: replica.decodeSteps.subject, provenance: replica.decodeSteps.provenance)
    }
  }

  /// The row that the speed of prompts rests on, where other replicas compute them.
  var prefillSourceLine: SourceLine? {
    guard case .apart(let replica) = basis else { return nil }
    return SourceLine(
      subject: replica.prefillSteps.subject, provenance: replica.prefillSteps.provenance)
  }
}

/// Which assumptions a plan leaves to the catalog.
struct AssumptionUse {
  let candidates: Candidates
  let ownsSystems: Bool

  /// The keys of the assumptions, in a fixed order.
  var ids: [String] {
    serving + traffic + (ownsSystems ? ownership : []) + failures + climate
  }

  private var failures: [String] {
    let terms = candidates.request.availability
    guard terms.target != nil else { return [] }
    return (terms.failuresPerAcceleratorYear == nil ? ["interruptions_per_accelerator_year"] : [])
      + (terms.repair == nil ? ["repair_hours"] : [])
  }

  private var climate: [String] {
    guard let carbon = candidates.request.carbon, carbon.gridKilogramsPerKilowattHour == nil,
      candidates.places.contains(where: { $0.site?.gridKilogramsPerKilowattHour == nil })
    else { return [] }
    return ["carbon_intensity_kg_per_kwh"]
  }

  private var serving: [String] {
    let request = candidates.request.serving
    let readsFormulas = request.capacity != .measured
    var ids: [String] = []
    if readsFormulas {
      ids += [
        "memory_utilization_fraction", "memory_reserve_bytes_per_accelerator", "max_sequences",
      ]
    }
    if request.maximumUtilization == nil { ids.append("max_utilization_fraction") }
    if readsFormulas, request.ttftMargin == nil {
      let bursty = candidates.workloads.map(\.traffic.isBursty)
      if bursty.contains(false) { ids.append("ttft_slo_margin_fraction") }
      if bursty.contains(true) { ids.append("ttft_slo_margin_bursty_fraction") }
    }
    if readsFormulas, request.tpotMargin == nil { ids.append("tpot_slo_margin_fraction") }
    return ids
  }

  private var traffic: [String] {
    let workloads = candidates.request.workloads
    var ids: [String] = []
    if workloads.contains(where: { $0.peakToMean == nil }) { ids.append("peak_to_mean") }
    guard candidates.request.serving.capacity != .measured else { return ids }
    if workloads.contains(where: { $0.arrivalVariation == nil }) { ids.append("arrival_cv") }
    let leavesLengths = workloads.contains {
      $0.inputTokens.variation == nil || $0.outputTokens.variation == nil
    }
    if leavesLengths { ids.append("token_length_cv") }
    return ids
  }

  private var ownership: [String] {
    let finance = candidates.request.finance
    let sites = candidates.request.sites
    var ids: [String] = []
    if candidates.request.horizon == nil { ids.append("horizon_months") }
    if finance.costOfCapital == nil { ids.append("wacc_fraction") }
    if finance.residual == nil { ids.append("residual_fraction") }
    if finance.fitOut == nil {
      ids += ["network_fraction", "storage_fraction", "installation_fraction"]
    }
    if finance.maintenancePerYear == nil { ids.append("maintenance_fraction_per_year") }
    if finance.staffPerSystem == nil { ids += ["staff_fte_per_system", "staff_usd_per_fte_year"] }
    if sites.contains(where: { $0.pue == nil }) { ids.append("pue_ratio") }
    if sites.contains(where: { $0.electricity == nil }) { ids.append("electricity_usd_per_kwh") }
    if sites.contains(where: { $0.colocation == nil && $0.facility == nil }) {
      ids.append("colocation_usd_per_kw_month")
    }
    return ids
  }
}
