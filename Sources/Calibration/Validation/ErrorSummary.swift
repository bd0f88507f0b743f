internal import RealModule

/// How far predictions are off.
public struct ErrorSummary: Sendable, Hashable {
  /// How many rows were predicted.
  public let rows: Int
  /// The median of |predicted/measured − 1|; nil without rows.
  public let medianAbsoluteError: Double?
  /// The 90th percentile of it; nil without rows.
  public let p90AbsoluteError: Double?
  /// The median of log(predicted/measured): above 0 where predictions are too high; nil without rows.
  public let medianLogError: Double?
  /// The median of predicted/measured, less 1; nil without rows.
  public var bias: Double? { medianLogError.map { Double.exp($0) - 1 } }
  /// The share of rows within their band; nil without rows.
  public let bandCoverage: Double?

  /// Summarises rows.
  ///
  /// - Complexity: O(n log n).
  public init(_ rows: some Collection<PredictedRow>) {
    self.rows = rows.count
    let errors = rows.map(\.absoluteError)
    medianAbsoluteError = Quantile.of(errors, 0.5)
    p90AbsoluteError = Quantile.of(errors, 0.9)
    medianLogError = Quantile.of(rows.map(\.logError), 0.5)
    let covered = rows.count { $0.low <= $0.measured && $0.measured <= $0.high }
    bandCoverage = rows.isEmpty ? nil : Double(covered) / Double(rows.count)
  }
}

/// Quantiles of samples.
enum Quantile {
  /// The quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan
  /// 1996); nil of no numbers.
  ///
  /// - Parameters:
  ///   - numbers: the sample.
  ///   - share: 0 for the least number up to 1 for the largest.
  /// - Complexity: O(n log n).
  static func of(_ numbers: [Double], _ share: Double) -> Double? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let position = min(max(share, 0), 1) * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}
