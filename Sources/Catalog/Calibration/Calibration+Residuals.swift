extension Calibration {
  /// What fitted measurements add to a prediction beyond its step parameters, in logarithms of
  /// throughput.
  ///
  /// Models without experts only: those with experts did not gain by it. A user's own measurements of
  /// the configuration replace it.
  ///
  /// - Parameters:
  ///   - key: the configuration's groups.
  ///   - site: where it is predicted.
  /// - Complexity: O(residuals).
  public func logCorrection(for key: CalibrationKey, at site: ErrorSite) -> Double {
    guard key.architecture == .dense, !hasOwnMeasurements(for: key) else { return 0 }
    return residuals.reduce(0) { $0 + $1.weight * $1.site.covariance(with: site) }
  }
}
