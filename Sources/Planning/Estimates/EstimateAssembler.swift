import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// The decisions of a plan that rest on estimates.
struct EstimateAssembler {
  let assembler: PlanAssembler

  /// One line for each decision with at least one estimate behind it: fleet lines, then serving, then
  /// hosted models.
  func decisions(of plan: Plan) -> [EstimatedDecision] {
    let decisions =
      plan.fleet.map(acquisition) + plan.serving.flatMap(serving)
      + assembler.counts.hosted.map(hosted) + borrowedCorrelations
    // Buckets that share replicas rest on one row each.
    return decisions.map(\.decision).uniqued.compactMap { name in
      let rows = decisions.filter { $0.decision == name }.flatMap(\.rows).uniqued
      return rows.isEmpty ? nil : EstimatedDecision(decision: name, rows: rows)
    }
  }

  /// How much attempts at one request resemble each other, where the plan does not say so: one series of
  /// one model on one kind of task stands for all of them, however well it was measured.
  private var borrowedCorrelations: [EstimatedDecision] {
    let candidates = assembler.candidates
    let own = assembler.counts.served.map {
      (candidates.problem.assignments[$0.assignment].workload, candidates.policies[$0.assignment])
    }
    let others = assembler.counts.hosted.map {
      (candidates.hosted[$0.option].workload, candidates.hosted[$0.option].policy)
    }
    let borrowed = (own + others).filter { _, policy in
      policy?.choice.map { $0.correlation == nil && $0.policy != .none } ?? false
    }
    guard !borrowed.isEmpty else { return [] }
    let rows = VerificationLookup(catalog, for: candidates.request.workloads).passAtK.compactMap {
      catalog.cell(table: "verification", row: $0.id, column: "value")?.subject
    }
    return borrowed.map { position, policy in
      EstimatedDecision(
        decision: "likeness of attempts at \(candidates.workloads[position].request.name) "
          + "(\(policy?.name ?? "")), fitted to other tasks", rows: rows)
    }
  }

  private var catalog: Catalog { assembler.candidates.catalog }

  private func acquisition(_ line: FleetLine) -> EstimatedDecision {
    let offer = assembler.candidates.offers.first {
      $0.system.id == line.system && $0.acquisition == line.acquisition
        && assembler.candidates.places[$0.place].name == line.site
    }
    let price = offer?.price?.cell(in: catalog)
    let capex =
      line.acquisition == .own
      ? catalog.cell(table: "systems", row: line.system, column: "capex_usd") : nil
    let power = catalog.cell(table: "systems", row: line.system, column: "peak_power_w")
    return EstimatedDecision(
      decision: "\(line.system) \(line.acquisition.rawValue) at \(line.site)",
      rows: estimates(
        [price, capex, line.acquisition.isRented ? nil : power]
          + rentalAssumptions(of: offer)))
  }

  /// What a discount that the plan assumes, or a spot system, rests on beside its price.
  private func rentalAssumptions(of offer: OfferTerms?) -> [CatalogCell?] {
    var ids: [String] = []
    var fallback: Price?
    switch offer?.rental {
    case .reserved(_, _, let isAssumed): ids = isAssumed ? [RentalAssumption.discount] : []
    case .spot(_, let price):
      ids = RentalAssumption.open(in: assembler.candidates.request.cloud)
      fallback = price
    case nil: break
    }
    return [fallback?.cell(in: catalog)]
      + ids.map { catalog.cell(table: "assumptions", row: $0, column: "value") }
  }

  /// A hosted model: its price, and its score.
  private func hosted(_ hosted: FleetCounts.Hosted) -> EstimatedDecision {
    let terms = assembler.candidates.hosted[hosted.option]
    let workload = assembler.candidates.workloads[terms.workload].request
    let row = terms.price.row(in: catalog)
    let price = row.flatMap {
      catalog.cell(table: $0.table, row: $0.label, column: "output_usd_per_million")
    }
    let score = terms.price.modelID.flatMap { catalog.models[$0] }
      .flatMap { QualityLookup(catalog: catalog, request: workload.quality).score(of: $0) }
    return EstimatedDecision(
      decision: "\(terms.option.name) for \(workload.name)",
      // A score beside a price was compared with nothing.
      rows: (estimates([price, score.flatMap(cell)])
        + (score == nil && terms.price.score != nil ? [row?.subject].compactMap { $0 } : []))
        .uniqued)
  }

  private func serving(_ line: ServingLine) -> [EstimatedDecision] {
    let format = catalog.cell(
      table: "formats", row: line.format, column: "quality_recovery_fraction")
    let layers = catalog.cell(table: "models", row: line.model, column: "layers")
    return [
      EstimatedDecision(
        decision: "\(line.model) in \(line.format) for \(line.workload)",
        rows: estimates([score(line), format, layers])),
      EstimatedDecision(
        decision: "speed of \(line.model) in \(line.format) on \(line.system)",
        rows: estimates(speeds(line))),
    ]
  }

  private func score(_ line: ServingLine) -> CatalogCell? {
    let workload = assembler.candidates.workloads.first { $0.request.name == line.workload }
    guard let workload, let model = catalog.models[line.model] else { return nil }
    return QualityLookup(catalog: catalog, request: workload.request.quality).score(of: model)
      .flatMap(cell)
  }

  private func cell(of score: QualityScore) -> CatalogCell? {
    catalog.cell(
      table: "quality", row: "\(score.modelID) \(score.benchmark) \(score.mode)",
      column: "score_fraction")
  }

  /// The rows that the speeds of the line's replicas rest on.
  private func speeds(_ line: ServingLine) -> [CatalogCell?] {
    let candidates = assembler.candidates
    let problem = candidates.problem
    return assembler.counts.served.filter { flow in
      let assignment = problem.assignments[flow.assignment]
      let layout = candidates.layouts[assignment.configuration]
      let system = problem.configurations[assignment.configuration].system
      return problem.systems[system].name == line.system && layout.model.id == line.model
        && problem.workloads[assignment.workload].name == line.workload
        && layout.format.id == line.format && layout.parallel == line.parallel
        && candidates.replicas[flow.assignment].source == line.capacitySource
    }.map { flow in
      candidates.replicas[flow.assignment].row(in: catalog).flatMap {
        catalog.cell(
          table: $0.table, row: $0.label,
          column: $0.columns.first { $0 == "mbu_weights" } ?? $0.columns[0])
      }
    }
  }

  private func estimates(_ cells: [CatalogCell?]) -> [String] {
    cells.compactMap { $0 }.filter { $0.grade == Confidence.estimate.rawValue }
      .map(\.subject).uniqued
  }
}

extension Catalog {
  /// The values that the user gave in place of the catalog's, by table, row and column.
  ///
  /// - Complexity: O(rows).
  var ownNumbers: [OwnNumber] {
    tables.flatMap { table in
      table.rows.flatMap { row in
        row.overrides.sorted { $0.key < $1.key }.map { column, origin in
          OwnNumber(
            row: "\(table.schema.name)/\(row.label)", column: column, value: origin.text,
            replaced: origin.replaced, place: origin.place, source: origin.source,
            grade: origin.grade)
        }
      }
    }
  }
}
