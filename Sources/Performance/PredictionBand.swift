internal import RealModule

/// How far a predicted throughput may be off: a log-normal error around the prediction.
public struct PredictionBand: Sendable, Hashable {
  /// Half the width of the interval of the logarithm that holds 80 % of outcomes.
  public let logHalfWidth: Double

  /// Creates a band.
  ///
  /// - Parameter logHalfWidth: not negative; 0 where a prediction stands as it is.
  public init(logHalfWidth: Double) {
    self.logHalfWidth = logHalfWidth
  }

  /// How far throughput may be below the prediction at the low end of the 80 % interval, as a share;
  /// not positive.
  public var lowShare: Double { Double.exp(-logHalfWidth) - 1 }

  /// How far it may be above at the high end; not negative.
  public var highShare: Double { Double.exp(logHalfWidth) - 1 }

  /// How much longer steps must be taken to be for throughput to reach the prediction with a
  /// probability.
  ///
  /// - Parameter confidence: above 0 and below 1; 0.5 is the prediction itself, 0.9 and 0.1 are the
  ///   ends of the 80 % interval.
  /// - Returns: a factor on step times, above 0.
  public func slowdown(confidence: Double) -> Double {
    let end = NormalDistribution.quantile(0.9)
    return Double.exp(logHalfWidth / end * NormalDistribution.quantile(confidence))
  }
}
