import Calibration
import Catalog

/// Predictions as programs read them.
struct AccuracyPayload: Encodable {
  struct Errors: Encodable {
    let rows: Int
    let predictedRows: Int
    let medianAbsError: JSONNumber
    let p90AbsError: JSONNumber
    let bandCoverage: JSONNumber

    init(_ summary: ErrorSummary, declined: Int = 0) {
      rows = summary.rows + declined
      predictedRows = summary.rows
      medianAbsError = JSONNumber(summary.medianAbsoluteError)
      p90AbsError = JSONNumber(summary.p90AbsoluteError)
      bandCoverage = JSONNumber(summary.bandCoverage)
    }
  }

  struct Declined: Encodable {
    let id: String
    let line: Int
    let reason: String
    let message: String
  }

  struct Prediction: Encodable {
    let id: String
    let metric: String
    let scenario: String
    let measured: JSONNumber
    let predicted: JSONNumber
    let low: JSONNumber
    let high: JSONNumber
    let absError: JSONNumber
    let evidence: String
    let assumed: [String]
    let seen: Bool
    let fold: String?
  }

  let method: String
  let folds: Int?
  let without: [String]?
  let rows: Int
  let predictedRows: Int
  let medianAbsError: JSONNumber
  let p90AbsError: JSONNumber
  let bandCoverage: JSONNumber
  let byFamily: [String: Errors]
  let byArchitecture: [String: Errors]
  let byMetric: [String: Errors]
  let leaveOneAcceleratorOut: Errors?
  let assumedInputs: Errors?
  let neverFitted: Errors?
  let declined: [Declined]
  let predictions: [Prediction]

  init(_ accuracy: Accuracy) {
    let all = Errors(
      ErrorSummary(accuracy.rows),
      declined: accuracy.declined.count + accuracy.assumed.count + accuracy.unfitted.count)
    switch accuracy.method {
    case .crossValidation(let count): (method, folds) = ("cross-validation", count)
    case .shippedCalibration: (method, folds) = ("calibration", nil)
    }
    without = accuracy.omitted.isEmpty ? nil : accuracy.omitted.map(\.rawValue)
    rows = all.rows
    predictedRows = all.predictedRows
    medianAbsError = all.medianAbsError
    p90AbsError = all.p90AbsError
    bandCoverage = all.bandCoverage
    byFamily = Self.errors(of: accuracy, by: .family)
    byArchitecture = Self.errors(of: accuracy, by: .architecture)
    byMetric = Self.errors(of: accuracy, by: .metric)
    leaveOneAcceleratorOut =
      accuracy.leaveOneOut.isEmpty ? nil : Errors(ErrorSummary(accuracy.leaveOneOut))
    assumedInputs = accuracy.assumed.isEmpty ? nil : Errors(ErrorSummary(accuracy.assumed))
    neverFitted = accuracy.unfitted.isEmpty ? nil : Errors(ErrorSummary(accuracy.unfitted))
    declined = accuracy.declined.map {
      Declined(
        id: $0.measurement.id, line: $0.line, reason: $0.reason.rawValue, message: $0.message)
    }
    predictions = accuracy.rows.indices.map { index in
      let names = accuracy.foldNames
      return Prediction(
        accuracy.rows[index], fold: index < names.count ? names[index] : nil)
    }
  }

  /// Declined rows count where it is known which part they belong to.
  private static func errors(
    of accuracy: Accuracy, by division: Accuracy.Division
  ) -> [String: Errors] {
    var errors: [String: Errors] = [:]
    for (part, summary) in Accuracy.summaries(of: accuracy.rows, by: division) {
      errors[part] = Errors(summary, declined: accuracy.declinedRows(in: part, of: division))
    }
    return errors
  }
}

extension AccuracyPayload.Prediction {
  init(_ row: PredictedRow, fold: String?) {
    id = row.row.id
    metric = row.row.metric.rawValue
    scenario = row.row.scenario.rawValue
    measured = JSONNumber(row.measured)
    predicted = JSONNumber(row.predicted)
    low = JSONNumber(row.low)
    high = JSONNumber(row.high)
    absError = JSONNumber(row.absoluteError)
    evidence = row.evidence.rawValue
    assumed = row.row.assumptions.map(\.rawValue)
    seen = row.isSeen
    self.fold = fold
  }
}
