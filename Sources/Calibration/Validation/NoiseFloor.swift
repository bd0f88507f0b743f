public import Catalog

/// How far measurements of one setup differ by themselves.
public struct NoiseFloor: Sendable {
  /// The median of |value/expected − 1|; nil without repeats.
  public let median: Double?
  /// Its 90th percentile; nil without repeats.
  public let p90: Double?
  /// How many values were compared.
  public let rows: Int

  init(deviations: [Double]) {
    median = Quantile.of(deviations, 0.5)
    p90 = Quantile.of(deviations, 0.9)
    rows = deviations.count
  }

  /// Compares the rows of MLPerf, which many submitters repeat, with their median.
  ///
  /// - Complexity: O(n log n).
  public init(_ measurements: [PublishedMeasurement]) {
    let repeats = Dictionary(
      grouping: measurements.filter {
        $0.setup.origin.hasPrefix("mlperf") && $0.quality != .c
          && $0.result.outputTokensPerSecond != nil && $0.setup.acceleratorCount != nil
      },
      by: { row in
        [
          row.setup.accelerator, row.setup.model, row.setup.weightPrecision, row.load.scenario,
          row.setup.origin, "\(row.setup.acceleratorCount ?? 0)",
        ]
      })
    let deviations = repeats.values.filter { $0.count > 2 }.flatMap { rows in
      let rates = rows.compactMap(\.result.outputTokensPerSecond)
      let middle = Quantile.of(rates, 0.5) ?? 1
      return rates.map { abs($0 / middle - 1) }
    }
    self.init(deviations: deviations)
  }

  /// Predicts rows of models with experts by each other where only software or the split of experts
  /// differs: same chip and number of chips, precision, model, lengths, requests and drafts.
  ///
  /// That is the error of a prediction which knows everything but the build.
  ///
  /// - Complexity: O(n log n), and the square of how many rows are alike.
  init(software rows: [MeasuredCase]) {
    let alike = Dictionary(
      grouping: rows.filter { $0.kind == .moe && $0.scenario == .closedLoop },
      by: { row in
        [
          row.accelerator.id, row.model.id, row.key.precision, "\(row.allChips)",
          "\(row.inputTokens)", "\(row.outputTokens)", "\(row.concurrency ?? 0)",
          "\(row.draftedTokens)",
        ]
      })
    self.init(
      deviations: alike.values.flatMap { rows in
        rows.flatMap { row in
          rows.filter { $0.isOtherSoftware(than: row) }.map { abs($0.measured / row.measured - 1) }
        }
      })
  }
}

extension MeasuredCase {
  fileprivate func isOtherSoftware(than other: MeasuredCase) -> Bool {
    runtime != other.runtime || decode.expertParallel != other.decode.expertParallel
  }
}
