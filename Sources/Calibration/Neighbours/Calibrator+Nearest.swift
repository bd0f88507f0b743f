public import Catalog

extension Calibrator {
  /// How far a measurement may be to be called near: a factor of 20 in one of its numbers.
  public static let nearDistance = 3.0

  /// The measured output rates nearest to a condition.
  ///
  /// Those of the model on the chip come first; then those of other models of its kind on the chip,
  /// and of the model on other chips of its generation. Each group is in the order of a distance: the
  /// Euclidean one in the logarithms of input length, output length and requests for each chip, with
  /// penalties for another precision, layout or way of serving. Rows beyond `nearDistance` are none.
  ///
  /// - Parameters:
  ///   - condition: what was predicted.
  ///   - measurements: where to look.
  ///   - count: how many to return, at least 1.
  /// - Returns: at most `count` rows, each with the prediction at its own condition.
  /// - Complexity: O(rows · log rows).
  public func nearest(
    to condition: ServingCondition, in measurements: [PublishedMeasurement], count: Int = 5
  ) -> [NearMeasurement] {
    let distance = ConditionDistance(condition: condition)
    let related = measurements.compactMap { measurement -> PreparedCase? in
      guard case .predicted(let row) = reader.read(measurement),
        row.metric == .outputTokensPerSecond, distance.relation(row) != nil
      else { return nil }
      return try? PreparedCase(row)
    }
    let near = related.compactMap { prepared -> (PreparedCase, NearMeasurement.Relation, Double)? in
      guard let relation = distance.relation(prepared.row) else { return nil }
      let far = distance.distance(prepared.row, requestsPerChip: prepared.requestsPerChip)
      return far <= Self.nearDistance ? (prepared, relation, far) : nil
    }
    let order = { (row: (PreparedCase, NearMeasurement.Relation, Double)) in
      (row.1 == .sameModelAndChip ? 0 : 1, row.2, row.0.row.id)
    }
    return near.sorted { order($0) < order($1) }.prefix(count).map(nearMeasurement)
  }

  private func nearMeasurement(
    _ prepared: PreparedCase, _ relation: NearMeasurement.Relation, _ distance: Double
  ) -> NearMeasurement {
    var parameters = catalog.calibration.stepParameters(for: prepared.row.key)
    parameters.separatesPrefill = prepared.row.runtime.separatesPrefill
    return NearMeasurement(
      row: prepared.row, relation: relation, distance: distance,
      requestsPerChip: prepared.requestsPerChip, predicted: prepared.prediction(parameters))
  }
}

extension PreparedCase {
  /// Requests that are being answered at once, for each chip; at saturation as many as fit.
  var requestsPerChip: Double {
    guard let requests = row.concurrency else { return sequences / Double(row.decode.chips) }
    return requests / Double(row.allChips)
  }
}
