import Foundation

/// Tells how long steps take, on standard error, if that is wanted.
struct Stopwatch: Sendable {
  /// Where to write.
  let console: Console
  /// Whether anything is told.
  let isEnabled: Bool

  /// Does a step and tells its wall time.
  func time<Value>(_ step: String, _ work: () throws -> Value) rethrows -> Value {
    let start = ContinuousClock.now
    defer {
      let parts = start.duration(to: .now).components
      tell(step, seconds: Double(parts.seconds) + Double(parts.attoseconds) / 1e18)
    }
    return try work()
  }

  /// Tells the wall time of a step.
  func tell(_ step: String, seconds: Double) {
    guard isEnabled else { return }
    console.error("\(step): \(String(format: "%.3f", seconds)) s\n")
  }
}
