internal import Foundation

/// Repeated measurements of one thing, in seconds of wall time unless said otherwise.
public struct Sample: Sendable {
  /// The measurements, in the order they were taken.
  public private(set) var values: [Double] = []

  /// No measurements.
  public init() {}

  /// The measurements given.
  public init(_ values: [Double]) { self.values = values }

  /// Adds one measurement.
  public mutating func add(_ value: Double) { values.append(value) }

  /// The middle measurement, the mean of the two middle ones if their number is even; NaN for none.
  ///
  /// - Complexity: O(n log n).
  public var median: Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// The least measurement; NaN for none.
  public var least: Double { values.min() ?? .nan }

  /// The greatest measurement; NaN for none.
  public var greatest: Double { values.max() ?? .nan }
}

/// Runs `work` and says how many wall seconds it took.
public func timed<Value>(_ work: () throws -> Value) rethrows -> (value: Value, seconds: Double) {
  let clock = ContinuousClock()
  let start = clock.now
  let value = try work()
  return (value, start.duration(to: clock.now) / .seconds(1))
}

/// Seconds of processor time that this process has used so far, on all cores.
public func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
