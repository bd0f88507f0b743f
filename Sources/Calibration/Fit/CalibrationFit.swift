public import Catalog
internal import RealModule

/// Fits the offsets of all groups to measurements.
///
/// Weighted non-linear least squares on the logarithm, with Huber's loss and a normal prior for each
/// offset. The rows of a cell share weight, in proportion to the inverse square root of their
/// number.
public struct CalibrationFit: Sendable {
  /// The offsets that were fitted, in the order of their first row.
  public let offsets: [CalibrationOffset]
  /// The configurations that were fitted, sorted.
  public let points: [CalibrationPoint]
  /// The runtimes that read prompts in steps of their own.
  let separatingRuntimes: Set<String>
  /// How many steps the search took.
  public let steps: Int

  /// Fits rows.
  ///
  /// - Parameters:
  ///   - rows: at least one row.
  ///   - provenance: where the fitted rows come from.
  /// - Complexity: O(rows³) for each of up to 14 steps.
  init(_ rows: [PreparedCase], provenance: Provenance) {
    let columns = OffsetColumns(rows.map(\.row.key))
    let weights = Self.weights(rows.map(\.row.cell))
    let problem = LogResidualProblem(
      rows: rows.indices.map { index in
        LogResidualProblem.Row(
          logMeasured: Double.log(rows[index].row.measured), weight: weights[index],
          offsets: columns.membership[index])
      },
      base: StepParameter.allCases.map { Double.log($0.prior) } + [0],
      sigmas: columns.offsets.map(\.sigma),
      logPrediction: { index, local in rows[index].logPrediction(local: local) })
    let solution = LevenbergMarquardt().solve(problem)
    offsets = columns.offsets.indices.map { index in
      CalibrationOffset(
        group: columns.offsets[index].group, target: columns.offsets[index].target,
        logOffset: solution.offsets[index], sigma: columns.offsets[index].sigma,
        points: columns.points[index], provenance: provenance)
    }
    points = Self.points(rows.map(\.row))
    separatingRuntimes = Set(
      rows.map(\.row.runtime).filter(\.separatesPrefill).map(\.name))
    steps = solution.steps
  }

  /// The calibration that is composed of the offsets.
  func calibration(bands: [CalibrationBand]) -> Calibration {
    Calibration(
      offsets: offsets, points: points, bands: bands, separatingRuntimes: separatingRuntimes)
  }

  private static func weights(_ cells: [String]) -> [Double] {
    var sizes: [String: Double] = [:]
    for cell in cells { sizes[cell, default: 0] += 1 }
    let raw = cells.map { 1 / (sizes[$0] ?? 1).squareRoot() }
    let mean = raw.reduce(0, +) / Double(max(1, raw.count))
    return raw.map { $0 / mean }
  }

  private static func points(_ rows: [MeasuredCase]) -> [CalibrationPoint] {
    let groups = Dictionary(grouping: rows) { row in
      [
        row.key.acceleratorID, row.key.precision, row.model.id, row.runtime.name,
        row.kind.rawValue,
      ]
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, rows in
      guard let row = rows.first else { return nil }
      return CalibrationPoint(
        acceleratorID: row.accelerator.id, precision: row.key.precision, modelID: row.model.id,
        architecture: row.model.architecture.family, runtime: row.runtime.name, kind: row.kind,
        points: rows.count, provenance: row.measurement.provenance)
    }
  }
}
