import Catalog
import Performance

extension StepBasis {
  /// What about a use of the parameters lies outside of the measurements that they come from.
  ///
  /// - Parameters:
  ///   - calibration: the measurements.
  ///   - traffic: the lengths.
  ///   - sequences: sequences that a replica decodes at once.
  /// - Returns: a sentence's part for each; none where the measurements do not say what they cover.
  func beyondMeasurements(
    of calibration: Calibration, traffic: TrafficShape, sequences: Double
  ) -> [String] {
    guard case .composed(_, let key) = source, let range = calibration.range(for: key) else {
      return []
    }
    return range.remarks(
      inputTokens: traffic.meanInputTokens, outputTokens: traffic.meanOutputTokens,
      sequences: sequences)
  }
}
