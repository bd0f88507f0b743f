public import Catalog

/// What a fit of the shipped measurements comes to: the rows of the calibration's tables.
public struct FittedTables: Sendable {
  /// Rows of `calibration.csv`, sorted by level, group and parameter.
  public let offsets: [CalibrationOffset]
  /// Rows of `calibration-points.csv`, sorted.
  public let points: [CalibrationPoint]
  /// Rows of `calibration-residuals.csv`, by measurement.
  public let residuals: [CalibrationResidual]
  /// Rows of `calibration-bands.csv`, by class and evidence.
  public let bands: [CalibrationBand]
  /// How many measurements were fitted.
  public let rows: Int
  /// How many were declined.
  public let declined: Int
  /// The steps of the search.
  public let steps: Int
  /// The errors of the fit on its own rows.
  public let inSample: ErrorSummary
  /// The errors of rows out of fold.
  public let outOfFold: ErrorSummary

  init(
    fit: CalibrationFit, validation: CrossValidation, leaveOneOut: CrossValidation,
    rows: [PreparedCase], declined: Int, provenance: Provenance
  ) {
    offsets = fit.offsets.sorted { Self.rank($0) < Self.rank($1) }
    points = fit.points
    residuals = fit.residuals
    let widths = FittedBands(
      Bands(validation.samples), unseen: Bands(leaveOneOut.samples), provenance: provenance)
    bands = widths.rows
    let known = rows.filter(\.row.isFitted)
    self.rows = known.count
    self.declined = declined
    steps = fit.steps
    let calibration = fit.calibration(bands: bands)
    inSample = ErrorSummary(
      known.map { row in
        PredictedRow(
          row: row.row, predicted: row.prediction(by: calibration),
          evidence: .sameConfiguration,
          logHalfWidth: 0, isSeen: true)
      })
    outOfFold = ErrorSummary(validation.rows.filter(\.row.isFitted))
  }

  private static func rank(_ offset: CalibrationOffset) -> (Int, String, Int) {
    let level = CalibrationLevel.allCases.firstIndex(of: offset.group.level) ?? 0
    switch offset.target {
    case .parameter(let parameter):
      return (level, offset.group.key, StepParameter.allCases.firstIndex(of: parameter) ?? 0)
    case .softwareTrend: return (level, offset.group.key, StepParameter.allCases.count)
    case .bandHalfWidth: return (level, offset.group.key, StepParameter.allCases.count + 1)
    }
  }
}

/// Bands of a calibration: known configurations by folds, unknown chips by leaving chips out.
struct FittedBands {
  /// One row for each class and evidence level, then those of generations with wider bands.
  let rows: [CalibrationBand]

  init(_ known: Bands, unseen: Bands, provenance: Provenance) {
    rows = CalibrationBand.Class.allCases.flatMap { kind in
      EvidenceLevel.allCases.flatMap { evidence in
        let width = Self.halfWidth(kind, evidence, known, unseen)
        let all = CalibrationBand(
          kind: kind, evidence: evidence, logHalfWidth: width, provenance: provenance)
        guard evidence != .generationUnseen else { return [all] }
        let bands = evidence == .chipUnseen ? unseen : known
        let wide = bands.wideGenerations(kind, evidence).map { generation in
          CalibrationBand(
            kind: kind, evidence: evidence, generation: generation,
            logHalfWidth: max(width, bands.halfWidth(kind, evidence, generation: generation)),
            provenance: provenance)
        }
        return [all] + wide
      }
    }
  }

  /// Less evidence never narrows a band.
  private static func halfWidth(
    _ kind: CalibrationBand.Class, _ evidence: EvidenceLevel, _ known: Bands, _ unseen: Bands
  ) -> Double {
    let same = known.halfWidth(kind, .sameConfiguration)
    let chip = max(same, known.halfWidth(kind, .sameChip))
    let other = max(chip, unseen.halfWidth(kind, .chipUnseen))
    switch evidence {
    case .sameConfiguration: return same
    case .sameChip: return chip
    case .chipUnseen: return other
    case .generationUnseen: return max(other, unseen.halfWidth(kind, .generationUnseen))
    }
  }
}
