public import Catalog

/// What predictions out of fold come to without a part of the model.
public struct Ablation: Sendable {
  /// The part that was left out; nil for the model as it is.
  public let part: PredictionPart?
  /// The errors of models without experts, over all divisions into folds.
  public let dense: ErrorSummary
  /// The errors of models with experts.
  public let experts: ErrorSummary
  /// The errors of those in one pool.
  public let onePool: ErrorSummary
  /// The errors of those with prefill and decoding on different replicas.
  public let disaggregated: ErrorSummary

  init(_ part: PredictionPart?, _ rows: [PredictedRow]) {
    let throughput = rows.filter(\.row.isThroughput)
    self.part = part
    dense = ErrorSummary(throughput.filter { $0.row.kind == .dense })
    experts = ErrorSummary(throughput.filter { $0.row.kind != .dense })
    onePool = ErrorSummary(throughput.filter { $0.row.kind == .moe })
    disaggregated = ErrorSummary(throughput.filter { $0.row.kind == .disaggregated })
  }

  /// Fits once more without each part, for some divisions into folds over cells.
  ///
  /// - Parameters:
  ///   - measurements: the rows to fit and predict; those with assumed inputs are left out.
  ///   - catalog: the models and chips.
  ///   - folds: the number of folds, at least 2.
  ///   - seeds: the seeds of divisions, whose errors are pooled.
  /// - Returns: the model as it is, then without each part, in the order of the parts.
  /// - Complexity: O(parts × folds × seeds) fits.
  public static func all(
    of measurements: [PublishedMeasurement], in catalog: Catalog, folds: Int, seeds: [UInt64]
  ) -> [Ablation] {
    let parts: [PredictionPart?] = [nil] + PredictionPart.allCases
    return parts.map { part in
      let calibrator = Calibrator(catalog, without: Set(part.map { [$0] } ?? []))
      let rows = calibrator.prepare(measurements).prepared.filter(\.row.isFitted)
      return Ablation(
        part,
        seeds.flatMap { seed in
          let division = Folds.overCells(rows.map(\.row), count: folds, seed: seed)
          return CrossValidation(rows, folds: division).rows
        })
    }
  }
}
