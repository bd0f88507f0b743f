internal import Catalog
internal import Dispatch

/// Predictions of rows by fits that have not seen them.
public struct CrossValidation: Sendable {
  /// The rows out of fold, with bands from the errors of the other folds.
  public let rows: [PredictedRow]
  /// The name of the fold of each row: a number, or a family of accelerators.
  public let foldNames: [String]

  /// Fits once for each fold and predicts the rows of it.
  ///
  /// - Parameters:
  ///   - prepared: the rows, of which those that may be fitted are.
  ///   - folds: the fold of each row.
  ///   - names: the names of folds; numbers from 1 if left out.
  /// - Complexity: O(folds) fits, two at a time.
  init(_ prepared: [PreparedCase], folds: [Int], names: [String]? = nil) {
    let labels = Set(folds).sorted()
    let parts = Self.parallel(labels.count) { index in
      Self.outOfFold(prepared, folds: folds, fold: labels[index])
    }
    var predicted = [RawPrediction?](repeating: nil, count: prepared.count)
    for part in parts { for (index, value) in part { predicted[index] = value } }
    let raw = predicted.compactMap { $0 }
    rows = Self.withBands(raw, folds: folds)
    foldNames = folds.map { names?[$0] ?? "\($0 + 1)" }
  }

  /// The errors, for the bands of a calibration.
  var samples: [BandSample] {
    rows.filter(\.row.isThroughput).map(BandSample.init)
  }

  private struct RawPrediction: Sendable {
    let row: MeasuredCase
    let predicted: Double
    let evidence: EvidenceLevel
  }

  private static func outOfFold(
    _ prepared: [PreparedCase], folds: [Int], fold: Int
  ) -> [(Int, RawPrediction)] {
    let training = prepared.indices.filter { folds[$0] != fold }.map { prepared[$0] }
    let provenance = Provenance(
      file: "", line: 0, source: "", asOf: "", confidence: .derived)
    let calibration = CalibrationFit(training, provenance: provenance).calibration(bands: [])
    return prepared.indices.filter { folds[$0] == fold }.map { index in
      let row = prepared[index]
      return (
        index,
        RawPrediction(
          row: row.row, predicted: row.prediction(by: calibration),
          evidence: calibration.evidence(for: row.row.key))
      )
    }
  }

  /// Bands of a fold come from the errors of the others, so that coverage is not flattered.
  private static func withBands(_ raw: [RawPrediction], folds: [Int]) -> [PredictedRow] {
    let plain = raw.map {
      PredictedRow(
        row: $0.row, predicted: $0.predicted, evidence: $0.evidence, logHalfWidth: 0,
        isSeen: false)
    }
    var bands: [Int: Bands] = [:]
    for fold in Set(folds) {
      let others = plain.indices.filter { folds[$0] != fold && plain[$0].row.isThroughput }
      bands[fold] = Bands(others.map { BandSample(plain[$0]) })
    }
    return plain.indices.map { index in
      let row = plain[index]
      return PredictedRow(
        row: row.row, predicted: row.predicted, evidence: row.evidence,
        logHalfWidth: bands[folds[index]]?.halfWidth(of: row) ?? Bands.widthWithoutRows,
        isSeen: false)
    }
  }

  /// The results of `count` pieces of work, which run side by side, in order.
  private static func parallel<Value: Sendable>(
    _ count: Int, _ work: @Sendable (Int) -> Value
  ) -> [Value] {
    let results = ResultBox<Value>(count)
    DispatchQueue.concurrentPerform(iterations: count) { results.set($0, work($0)) }
    return results.values
  }
}
