/// What the plan comes to if step times are at an end of the interval that they are believed to keep.
public struct CapacityBand: Sendable, Hashable {
  /// Capacity at the slow end over planned capacity, not negative.
  public let low: Double
  /// Capacity at the fast end over planned capacity.
  public let high: Double
}

extension ServingLine {
  /// The band as shares of the planned capacity; nil where none is known.
  public var band: CapacityBand? {
    guard let capacityLow, let capacityHigh, capacityPerReplica > 0 else { return nil }
    return CapacityBand(
      low: capacityLow / capacityPerReplica, high: capacityHigh / capacityPerReplica)
  }
}

extension Plan {
  /// By what the cost of a token would change if every replica carried as much as at the ends of its
  /// band, with systems added or left out in fractions; nil if no line has a band or one carries
  /// nothing at the slow end.
  ///
  /// Lines count by their accelerators; a line without a band stands as planned.
  ///
  /// - Returns: factors on the cost per token at the fast and at the slow end.
  /// - Complexity: O(lines).
  public var costBand: (low: Double, high: Double)? {
    let weights = serving.map { line in
      Double(line.replicas * line.accelerators + (line.prefill?.accelerators ?? 0))
    }
    let total = weights.reduce(0, +)
    let bands = serving.map { $0.band ?? CapacityBand(low: 1, high: 1) }
    let isKnown = serving.contains { $0.band != nil }
    guard isKnown, total > 0, bands.allSatisfy({ $0.low > 0 && $0.high > 0 }) else { return nil }
    let fast = zip(weights, bands).reduce(0) { $0 + $1.0 / $1.1.high } / total
    let slow = zip(weights, bands).reduce(0) { $0 + $1.0 / $1.1.low } / total
    return (fast, slow)
  }
}
