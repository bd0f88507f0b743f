internal import Catalog

/// In which order rows are fitted.
struct FitStages: Sendable {
  private let rows: [PreparedCase]
  /// The rows of the first stage: all whose inputs are known.
  let main: [Int]
  private let correlated: [CorrelatedErrors]
  /// The weight of each row in the first stage, which rows of a cell share.
  let weights: [Double]

  /// Divides rows: all whose inputs are known; of these, models without experts once more; and
  /// models without experts whose inputs were assumed.
  init(_ rows: [PreparedCase]) {
    self.rows = rows
    main = rows.indices.filter { rows[$0].row.assumptions.isEmpty }
    let dense = rows.indices.filter { rows[$0].row.key.architecture == .dense }
    let stages = [true, false].map { isKnown in
      dense.filter { rows[$0].row.assumptions.isEmpty == isKnown }
    }
    correlated = stages.filter { !$0.isEmpty }.map { CorrelatedErrors($0, of: rows) }
    weights = Self.weights(rows)
  }

  /// The offsets of the later stages, each of which leaves those of all rows before it alone.
  func refined(_ offsets: [Double], _ problem: LogResidualProblem) -> [Double] {
    correlated.reduce(offsets) { offsets, errors in
      let own = Set(errors.rows)
      let others = rows.indices.filter { index in
        !own.contains(index) && rows[index].row.assumptions.isEmpty
      }
      return problem.refined(offsets, by: errors, leaving: others)
    }
  }

  /// What remains of the correlated rows, by their key.
  func residuals(
    _ offsets: [Double], _ problem: LogResidualProblem, _ provenance: Provenance
  ) -> [CalibrationResidual] {
    correlated.flatMap { errors in
      let remaining = problem.logResiduals(offsets, rows: errors.rows)
      let weights = errors.weights(remaining) ?? []
      return zip(errors.rows, weights).map { index, weight in
        CalibrationResidual(
          measurementID: rows[index].row.id, site: rows[index].site, weight: weight,
          provenance: provenance)
      }
    }.sorted { $0.measurementID < $1.measurementID }
  }

  private static func weights(_ rows: [PreparedCase]) -> [Double] {
    var sizes: [String: Double] = [:]
    for row in rows { sizes[row.row.cell, default: 0] += 1 }
    let raw = rows.map { 1 / (sizes[$0.row.cell] ?? 1).squareRoot() }
    let main = zip(rows, raw).filter(\.0.row.assumptions.isEmpty).map(\.1)
    let mean = main.reduce(0, +) / Double(max(1, main.count))
    return raw.map { mean > 0 ? $0 / mean : $0 }
  }
}
