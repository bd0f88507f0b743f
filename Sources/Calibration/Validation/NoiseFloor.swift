public import Catalog

/// How far measurements of one setup by different submitters are from their median.
public struct NoiseFloor: Sendable {
  /// The median of |value/median − 1|; nil without repeats.
  public let median: Double?
  /// Its 90th percentile; nil without repeats.
  public let p90: Double?
  /// How many rows have at least two repeats.
  public let rows: Int

  /// Compares the rows of MLPerf, which many submitters repeat.
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
    median = Quantile.of(deviations, 0.5)
    p90 = Quantile.of(deviations, 0.9)
    rows = deviations.count
  }
}
