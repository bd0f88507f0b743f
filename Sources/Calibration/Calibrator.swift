public import Catalog

/// Reads measurements, predicts them, and fits the calibration to them.
public struct Calibrator: Sendable {
  let catalog: Catalog
  let reader: CaseReader

  /// A calibrator for the models and chips of a catalog.
  public init(_ catalog: Catalog) {
    self.catalog = catalog
    reader = CaseReader(catalog)
  }

  /// Predicts measurements by the calibration of the catalog.
  ///
  /// - Parameters:
  ///   - measurements: the rows to predict.
  ///   - fitted: the measurements that the calibration was fitted to, so that rows which it has seen
  ///     can be told.
  /// - Complexity: O(rows).
  public func accuracy(of measurements: [PublishedMeasurement], fitted: [PublishedMeasurement])
    -> Accuracy
  {
    let (prepared, declined) = prepare(measurements)
    let known = fitted.compactMap(reader.fitted)
    let seen = Set(known.map(\.cell)).union(known.map(\.content))
    return Accuracy(
      method: .shippedCalibration, rows: prepared.map { predicted($0, seen: seen) },
      foldNames: [], declined: declined, leaveOneOut: [], assumed: [], unfitted: [])
  }

  /// Predicts measurements by fits that have not seen them.
  ///
  /// - Parameters:
  ///   - measurements: the rows to fit and predict.
  ///   - folds: the number of folds over cells, at least 2.
  ///   - seed: another seed divides the cells otherwise.
  ///   - leavesOutAccelerators: whether each family of accelerators is predicted by the others too.
  /// - Complexity: O(folds + families) fits.
  public func crossValidation(
    of measurements: [PublishedMeasurement], folds: Int, seed: UInt64 = 0,
    leavesOutAccelerators: Bool = true
  ) -> Accuracy {
    let (prepared, declined) = prepare(measurements)
    let rows = prepared.filter(\.row.informsFit)
    let validated = CrossValidation(
      rows, folds: Folds.overCells(rows.map(\.row), count: folds, seed: seed))
    let known = validated.rows.indices.filter { validated.rows[$0].row.isFitted }
    return Accuracy(
      method: .crossValidation(folds: folds), rows: known.map { validated.rows[$0] },
      foldNames: known.map { validated.foldNames[$0] }, declined: declined,
      leaveOneOut: leavesOutAccelerators ? leaveOneOut(rows).rows.filter(\.row.isFitted) : [],
      assumed: validated.rows.filter { !$0.row.isFitted },
      unfitted: prepared.filter { !$0.row.informsFit }.map { predicted($0, seen: []) })
  }

  /// The errors of other divisions into folds: by other seeds, and with all rows of one shape
  /// together.
  ///
  /// - Parameters:
  ///   - measurements: the rows to fit and predict.
  ///   - folds: the number of folds, at least 2.
  ///   - seeds: the seeds of divisions over cells.
  /// - Returns: a name for each division, and its predictions of rows whose inputs are known.
  /// - Complexity: O(folds × (seeds + 1)) fits.
  public func otherDivisions(
    of measurements: [PublishedMeasurement], folds: Int, seeds: [UInt64]
  ) -> [(name: String, rows: [PredictedRow])] {
    let rows = prepare(measurements).prepared.filter(\.row.isFitted)
    let cases = rows.map(\.row)
    let divisions =
      seeds.map { ("cells, seed \($0)", Folds.overCells(cases, count: folds, seed: $0)) }
      + [("shapes", Folds.overShapes(cases, count: folds))]
    return divisions.map { (name: $0.0, rows: CrossValidation(rows, folds: $0.1).rows) }
  }

  /// Fits the calibration anew to measurements.
  ///
  /// - Parameters:
  ///   - measurements: the rows to fit.
  ///   - folds: the folds that the widths of bands come from, at least 2.
  ///   - provenance: where the fitted rows come from.
  /// - Complexity: O(folds + families) fits.
  public func fit(
    _ measurements: [PublishedMeasurement], folds: Int, provenance: Provenance
  ) -> FittedTables {
    let (prepared, declined) = prepare(measurements)
    let rows = prepared.filter(\.row.informsFit)
    let validated = CrossValidation(
      rows, folds: Folds.overCells(rows.map(\.row), count: folds))
    return FittedTables(
      fit: CalibrationFit(rows, provenance: provenance), validation: validated,
      leaveOneOut: leaveOneOut(rows), rows: rows, declined: declined.count,
      provenance: provenance)
  }

  /// Fits the step parameters of one configuration to a user's own measurements.
  ///
  /// - Parameters:
  ///   - measurements: at least six that can be predicted, all of one accelerator, precision and
  ///     model.
  ///   - provenance: where the fitted rows come from, given what they cover and how far they are off.
  /// - Throws: `CalibrationError` for too few points or several configurations.
  public func calibrate(
    _ measurements: [PublishedMeasurement], provenance: (String) -> Provenance
  ) throws(CalibrationError) -> OwnCalibration {
    let (prepared, declined) = prepare(measurements)
    return try OwnCalibration(
      prepared, declined: declined, base: catalog.calibration, provenance: provenance)
  }

  private func leaveOneOut(_ rows: [PreparedCase]) -> CrossValidation {
    let (folds, families) = Folds.overAccelerators(rows.map(\.row))
    return CrossValidation(rows, folds: folds, names: families)
  }

  private func predicted(_ prepared: PreparedCase, seen: Set<String>) -> PredictedRow {
    let row = prepared.row
    let composition = catalog.calibration.parameters(for: row.key, kind: row.kind)
    return PredictedRow(
      row: row, predicted: prepared.prediction(by: catalog.calibration),
      evidence: catalog.calibration.evidence(for: row.key),
      logHalfWidth: composition?.logHalfWidth ?? Bands.widthWithoutRows,
      isSeen: seen.contains(row.cell) || seen.contains(row.content))
  }

  func prepare(
    _ measurements: [PublishedMeasurement]
  ) -> (prepared: [PreparedCase], declined: [DeclinedRow]) {
    var prepared: [PreparedCase] = []
    var declined: [DeclinedRow] = []
    for measurement in measurements {
      switch reader.read(measurement) {
      case .declined(let measurement, let reason):
        declined.append(reader.declined(measurement, reason))
      case .predicted(let row):
        do throws(RowDeclined) {
          prepared.append(try PreparedCase(row))
        } catch {
          declined.append(reader.declined(measurement, error.reason))
        }
      }
    }
    return (prepared, declined)
  }
}
