public import Catalog
internal import RealModule

/// Fits the offsets of all groups to measurements.
///
/// Weighted non-linear least squares on the logarithm, with Huber's loss and a normal prior for each
/// offset. The rows of a cell share weight, in proportion to the inverse square root of their
/// number. What remains of models without experts, whose errors are smallest, is taken as correlated:
/// the offsets that only they have are refitted so, and what then remains is kept for predictions near
/// them. Rows with assumed inputs follow in the same way, so that they change no other prediction.
public struct CalibrationFit: Sendable {
  /// The offsets that were fitted, in the order of their first row.
  public let offsets: [CalibrationOffset]
  /// The configurations that were fitted, sorted.
  public let points: [CalibrationPoint]
  /// What single measurements add to predictions near them, by their key.
  public let residuals: [CalibrationResidual]
  /// The runtimes that read prompts in steps of their own.
  let separatingRuntimes: Set<String>
  /// How many steps the search took.
  public let steps: Int

  /// Fits rows.
  ///
  /// - Parameters:
  ///   - rows: at least one row, all prepared without the same parts of the prediction.
  ///   - provenance: where the fitted rows come from.
  /// - Complexity: O(rows³) for each of up to 14 steps.
  init(_ rows: [PreparedCase], provenance: Provenance) {
    let omitted = rows.first?.omitted ?? []
    let columns = OffsetColumns(
      rows.map(\.row.key), without: omitted.omittedLevels, hasTrend: !omitted.contains(.trend))
    let stages = FitStages(rows)
    let problem = Self.problem(rows, columns, weights: stages.weights)
    var solution = LevenbergMarquardt().solve(problem.selecting(stages.main))
    solution.offsets = stages.refined(solution.offsets, problem)
    let known = columns.points(of: stages.main)
    offsets = columns.offsets.indices.map { index in
      CalibrationOffset(
        group: columns.offsets[index].group, target: columns.offsets[index].target,
        logOffset: solution.offsets[index], sigma: columns.offsets[index].sigma,
        points: known[index] > 0 ? known[index] : columns.points[index], provenance: provenance)
    }
    residuals = stages.residuals(solution.offsets, problem, provenance)
    points = Self.points(rows.filter(\.row.isFitted))
    separatingRuntimes = Set(
      rows.filter(\.separatesPrefill).map(\.row.runtime.name))
    steps = solution.steps
  }

  private static func problem(
    _ rows: [PreparedCase], _ columns: OffsetColumns, weights: [Double]
  ) -> LogResidualProblem {
    LogResidualProblem(
      rows: rows.indices.map { index in
        LogResidualProblem.Row(
          logMeasured: Double.log(rows[index].row.measured), weight: weights[index],
          offsets: columns.membership[index])
      },
      base: StepParameter.allCases.map { Double.log($0.prior) } + [0],
      sigmas: columns.offsets.map(\.sigma),
      logPrediction: { index, local in rows[index].logPrediction(local: local) })
  }

  /// The calibration that is composed of the offsets.
  func calibration(bands: [CalibrationBand]) -> Calibration {
    Calibration(
      offsets: offsets, points: points, bands: bands, residuals: residuals,
      separatingRuntimes: separatingRuntimes)
  }

  /// The configurations that rows are of, sorted, with what they cover.
  static func points(_ rows: [PreparedCase]) -> [CalibrationPoint] {
    let groups = Dictionary(grouping: rows) { prepared in
      let row = prepared.row
      return [
        row.key.acceleratorID, row.key.precision, row.model.id, row.runtime.name,
        row.kind.rawValue,
      ]
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, rows in
      guard let row = rows.first?.row else { return nil }
      return CalibrationPoint(
        acceleratorID: row.accelerator.id, precision: row.key.precision, modelID: row.model.id,
        architecture: row.model.architecture.family, runtime: row.runtime.name, kind: row.kind,
        points: rows.count, range: range(of: rows), provenance: row.measurement.provenance)
    }
  }

  private static func range(of rows: [PreparedCase]) -> CalibratedRange {
    func bounds(_ numbers: [Double]) -> ClosedRange<Double>? {
      numbers.min().flatMap { least in numbers.max().map { least...$0 } }
    }
    return CalibratedRange(
      inputTokens: bounds(rows.map(\.row.inputTokens)),
      outputTokens: bounds(rows.map(\.row.outputTokens)), sequences: bounds(rows.map(\.sequences)))
  }
}
