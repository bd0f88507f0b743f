import Catalog
import Performance
import Quantities

/// A row of the catalog that a candidate rests on, by the names under which cells are found.
struct CatalogRow: Hashable {
  /// The table's name.
  let table: String
  /// The row's key, its parts separated by blanks.
  let label: String
  /// The columns that matter.
  let columns: [String]

  /// The table and the row, for example `prices/hgx-h100 AWS us-east-1 p5.48xlarge on-demand`.
  var subject: String { "\(table)/\(label)" }
}

extension ReplicaCapacity {
  /// The row that the speed rests on: a calibration, fitted step times, or a measurement.
  ///
  /// - Complexity: O(rows of the table).
  func row(in catalog: Catalog) -> CatalogRow? {
    switch basis {
    case .model(_, _, let steps): return steps.row
    case .apart(let replica): return replica.weakerSteps.row
    case .coefficients(let row, _, _):
      let label = catalog.label(table: "coefficients", of: row.provenance) {
        $0["system"] == row.systemID && $0["model"] == row.modelID
      }
      return label.map {
        CatalogRow(table: "coefficients", label: $0, columns: CapacityTrace.stepTimeColumns)
      }
    case .measured(let row):
      let label = catalog.label(table: "capacities", of: row.provenance) {
        $0["system"] == row.systemID && $0["model"] == row.modelID && $0["run"] == row.run
      }
      return label.map {
        CatalogRow(
          table: "capacities", label: $0,
          columns: [
            row.requestsPerSecond == nil ? "output_tokens_per_second" : "requests_per_second"
          ])
      }
    }
  }

  /// The rows that the speed rests on: of replicas with prompts elsewhere those of both halves.
  ///
  /// - Complexity: O(rows of the table).
  func rows(in catalog: Catalog) -> [CatalogRow] {
    guard case .apart(let replica) = basis else { return row(in: catalog).map { [$0] } ?? [] }
    return [replica.decodeSteps.row, replica.prefillSteps.row].uniqued
  }

  /// Where that row comes from.
  var provenance: Provenance {
    switch basis {
    case .model(_, _, let steps): steps.provenance
    case .apart(let replica): replica.weakerSteps.provenance
    case .coefficients(let row, _, _): row.provenance
    case .measured(let row): row.provenance
    }
  }
}

extension ApartReplica {
  /// What describes the half of weaker grade.
  fileprivate var weakerSteps: StepBasis {
    prefillSteps.provenance.confidence > decodeSteps.provenance.confidence
      ? prefillSteps : decodeSteps
  }
}

extension StepBasis {
  /// The row of efficiencies, or of the band that a composition is believed to keep.
  var row: CatalogRow {
    switch source {
    case .row(let row):
      return CatalogRow(
        table: "efficiency",
        label: "\(row.acceleratorID) \(row.compute.rawValue) \(row.kind.rawValue)",
        columns: CapacityTrace.efficiencyColumns)
    case .composed(let composition, _):
      let band = composition.band
      let parts = [band.kind.rawValue, band.evidence.rawValue, band.generation].compactMap { $0 }
      return CatalogRow(
        table: "calibration-bands", label: parts.joined(separator: " "),
        columns: ["log_half_width"])
    }
  }
}

extension Price {
  /// The row of the price; of an assumed discount that of the price on demand.
  ///
  /// - Complexity: O(rows of the table).
  func row(in catalog: Catalog) -> CatalogRow? {
    let label = catalog.label(table: "prices", of: provenance) {
      $0["system"] == systemID && $0["provider"] == provider && $0["region"] == region
        && $0["instance_type"] == instanceType
    }
    return label.map {
      CatalogRow(table: "prices", label: $0, columns: ["usd_per_hour", "upfront_usd"])
    }
  }

  /// The cell that makes most of the price: that of the hour, or the payment at the start where the
  /// hour costs nothing.
  func cell(in catalog: Catalog) -> CatalogCell? {
    row(in: catalog).flatMap {
      catalog.cell(
        table: $0.table, row: $0.label, column: isPaidAhead ? $0.columns[1] : $0.columns[0])
    }
  }

  /// Whether the hour costs nothing, because all is paid at the start of a term.
  var isPaidAhead: Bool { rate == .zero }
}

extension APIPrice {
  /// The row of the price.
  ///
  /// - Complexity: O(rows of the table).
  func row(in catalog: Catalog) -> CatalogRow? {
    let label = catalog.label(table: "api-prices", of: provenance) {
      $0["provider"] == provider && $0["model"] == model
    }
    return label.map {
      CatalogRow(
        table: "api-prices", label: $0,
        columns: [
          "input_usd_per_million", "cached_input_usd_per_million", "output_usd_per_million",
        ])
    }
  }
}
