import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// The decisions of a plan that rest on estimates.
struct EstimateAssembler {
  let assembler: PlanAssembler

  /// One line for each decision with at least one estimate behind it: fleet lines, then serving.
  func decisions(of plan: Plan) -> [EstimatedDecision] {
    let decisions = plan.fleet.map(acquisition) + plan.serving.flatMap(serving)
    return decisions.filter { !$0.rows.isEmpty }.uniqued
  }

  private var catalog: Catalog { assembler.candidates.catalog }

  private func acquisition(_ line: FleetLine) -> EstimatedDecision {
    let offer = assembler.candidates.offers.first {
      $0.system.id == line.system && $0.acquisition == line.acquisition
        && assembler.candidates.places[$0.place].name == line.site
    }
    let price = offer?.price?.cell(in: assembler.candidates)
    let capex =
      line.acquisition == .own
      ? catalog.cell(table: "systems", row: line.system, column: "capex_usd") : nil
    let power = catalog.cell(table: "systems", row: line.system, column: "peak_power_w")
    return EstimatedDecision(
      decision: "\(line.system) \(line.acquisition.rawValue) at \(line.site)",
      rows: estimates([price, capex, line.acquisition == .onDemand ? nil : power]))
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
        rows: estimates([speed(line)])),
    ]
  }

  private func score(_ line: ServingLine) -> CatalogCell? {
    let workload = assembler.candidates.workloads.first { $0.request.name == line.workload }
    guard let workload, let model = catalog.models[line.model] else { return nil }
    return QualityLookup(catalog: catalog, request: workload.request.quality).score(of: model)
      .flatMap {
        catalog.cell(
          table: "quality", row: "\($0.modelID) \($0.benchmark) \($0.mode)",
          column: "score_fraction")
      }
  }

  private func speed(_ line: ServingLine) -> CatalogCell? {
    guard let system = catalog.systems[line.system],
      let accelerator = catalog.accelerators[system.acceleratorID],
      let compute = catalog.formats[line.format]?.computeFormat(on: accelerator),
      let kind = catalog.models[line.model]?.architecture.kind
    else { return nil }
    return catalog.cell(
      table: "efficiency", row: "\(accelerator.id) \(compute.rawValue) \(kind.rawValue)",
      column: "mbu_weights")
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
